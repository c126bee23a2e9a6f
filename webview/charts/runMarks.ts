import { t } from '../l10n';
import type { Run } from '../store/run';
import { rateMarks, type ChartMark } from './marks';
import { rateInWords } from './paintMarks';

/** What happened in a run, in the order of the epochs. */
export function runMarks(run: Run): readonly ChartMark[] {
  const { learningRate } = run.info.experiment;
  const byHand = run.handSet.peek().map((epoch): ChartMark => ({
    epoch,
    kind: 'setByHand',
    label: t('weights set by hand'),
  }));
  const marks = [...rateMarks(run.marks.peek(), learningRate, rateInWords), ...byHand];
  return marks.sort((a, b) => a.epoch - b.epoch);
}
