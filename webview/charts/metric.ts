import type { SeriesName } from '../../src/core/experiment/trace';
import { formatQuantity, formatShare, formatShareTick, formatShort } from '../format';
import { t } from '../l10n';
import { dependOn } from '../store/dependOn';
import type { Run } from '../store/run';
import type { ChartChoices } from '../view';
import type { ValueLimits } from './axis';
import type { Level } from './chartContent';
import type { ChartLine, ChartSource } from './chartSource';
import { floorOf } from './floor';
import { recordOf } from './record';

/** Which rows a curve was measured on, or that it is what training makes small. */
type Part = 'training' | 'validation' | 'objective';

const dashed: readonly number[] = [5, 4];
const solid: readonly number[] = [];

function lineOf(
  run: Run,
  name: SeriesName,
  part: Part,
  format: (value: number, rows: number) => string,
): ChartLine {
  const { trainingRows, validationRows } = run.info.design;
  const rows = part === 'validation' ? validationRows : trainingRows;
  return {
    key: part,
    name: partName(part),
    record: recordOf(run.trace, name),
    now: run.shown.peek()?.values[name] ?? run.trace.latest(name),
    format: (value) => format(value, rows),
    color: part === 'objective' ? 'accent' : part,
    dash: part === 'validation' ? dashed : solid,
  };
}

function partName(part: Part): string {
  switch (part) {
    case 'training':
      return t('training');
    case 'validation':
      return t('validation');
    case 'objective':
      return t('loss + penalty');
  }
}

const formatLoss = (value: number): string => formatQuantity(value, 5);
const lossLimits: ValueLimits = { zeroWithin: 0.75 };
const accuracyLimits: ValueLimits = { ceiling: 1, minimumSpread: 0.1 };

/** The loss, and what is made small where that is another: loss + penalty. */
export function lossSource(run: Run, choices: ChartChoices): ChartSource {
  const { penalty } = run.info.experiment;
  const isPenalized = penalty.l1 > 0 || penalty.l2 > 0;
  const hasValidation = run.info.design.validationRows > 0;
  const isDistance = (): boolean =>
    choices.lossScale.peek() === 'distance' && floorOf(run).distance !== undefined;
  const objective = (): ChartLine => lineOf(run, 'objective', 'objective', formatLoss);
  const training = (): ChartLine => lineOf(run, 'loss', 'training', formatLoss);
  return {
    id: 'loss',
    title: t('Loss'),
    lines: () => {
      if (isDistance()) return [isPenalized ? objective() : training()];
      return [
        training(),
        ...(isPenalized ? [objective()] : []),
        ...(hasValidation ? [lineOf(run, 'validationLoss', 'validation', formatLoss)] : []),
      ];
    },
    look: () => {
      const { level, distance } = floorOf(run);
      const scale = choices.lossScale.peek();
      const common = { limits: lossLimits, edges: [], formatValueTick: formatShort };
      if (scale === 'distance' && distance) {
        const value = distance.value + distance.least;
        const rounding: Level = {
          value,
          label: t('rounding: no digit of a smaller distance is known'),
          isIncluded: false,
        };
        return { ...common, valueScale: scale, floor: distance, levels: [rounding] };
      }
      return {
        ...common,
        valueScale: scale === 'linear' ? 'linear' : 'log',
        floor: undefined,
        levels: level ? [level] : [],
      };
    },
    watch: () => dependOn(choices.lossScale, run.knowledge),
    watchRecord: () => dependOn(run.revision),
  };
}

export function accuracySource(run: Run): ChartSource {
  const hasValidation = run.info.design.validationRows > 0;
  return {
    id: 'accuracy',
    title: t('Accuracy'),
    lines: () => [
      lineOf(run, 'accuracy', 'training', formatShare),
      ...(hasValidation ? [lineOf(run, 'validationAccuracy', 'validation', formatShare)] : []),
    ],
    look: () => ({
      ...{ valueScale: 'linear', floor: undefined, limits: accuracyLimits },
      ...{ levels: [], edges: [], formatValueTick: formatShareTick },
    }),
    watch: () => undefined,
    watchRecord: () => dependOn(run.revision),
  };
}

/** The largest component of the gradient: what the rule that stops where the loss is flat looks at. */
export function gradientSource(run: Run, choices: ChartChoices): ChartSource {
  const { gradientTolerance } = run.info.experiment;
  const stop: Level = {
    value: gradientTolerance,
    label: t('stops below {tolerance}', { tolerance: formatShort(gradientTolerance) }),
    isIncluded: false,
  };
  const format = (value: number): string => formatQuantity(value, 4);
  return {
    id: 'gradient',
    title: t('Gradient norm'),
    lines: () => [
      {
        ...lineOf(run, 'gradientNorm', 'training', format),
        key: 'gradient',
        name: t('largest component'),
      },
    ],
    look: () => ({
      valueScale: choices.gradientScale.peek(),
      floor: undefined,
      limits: {},
      levels: gradientTolerance > 0 ? [stop] : [],
      edges: [],
      formatValueTick: formatShort,
    }),
    watch: () => dependOn(choices.gradientScale),
    watchRecord: () => dependOn(run.revision),
  };
}
