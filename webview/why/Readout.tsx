import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { LessonLine } from '../../src/core/export/lesson/lessonPlan';
import { exact, formatCount } from '../format';
import { t } from '../l10n';
import { useView } from '../view';
import type { LessonModel } from './lessonModel';
import { quantityWords } from './quantityWords';

/** What is pointed at: its name, all its digits, and where the code computes it. */
export function Readout({
  model,
  lines,
}: {
  readonly model: LessonModel;
  readonly lines: ReadonlySignal<readonly LessonLine[]>;
}): JSX.Element {
  const { highlight } = useView().store;
  const pointed = highlight.pointed.value;
  const context = model.context.value;
  if (pointed === undefined || context === undefined) {
    return (
      <p id={readoutId} class="readout idle">
        {t('Point at a symbol, a number or a line of code: all that belongs to it lights up.')}
      </p>
    );
  }
  const { sign, name, values } = quantityWords(pointed, context);
  const line = lines.value.findIndex(({ quantities }) => quantities.includes(pointed));
  return (
    <p id={readoutId} class="readout">
      <span>
        <i class="sign">{sign}</i> {name}
      </span>
      {values.map((one) => (
        <span key={one.sign} class="readout-value">
          {values.length > 1 && `${one.sign} = `}
          {exact(one.value).replace('-', '−')}
        </span>
      ))}
      <span class="readout-line">
        {line === -1
          ? t('no line of the code needs it')
          : t('line {line} of the code', { line: formatCount(line + 1) })}
      </span>
    </p>
  );
}

export const readoutId = 'why-readout';
