import type { Experiment } from '../../src/core/experiment/experiment';
import { usesLearningRate } from '../../src/core/optimizers/settings';
import { formatCount, formatShareTick, formatShort } from '../format';
import { t } from '../l10n';
import { initialWeightsName, optimizerName, scheduleName } from '../training/words';

/** How a run is trained, and the learning rate that it has come to. */
export interface Trained {
  readonly experiment: Experiment;
  readonly rateNow: number;
}

/** Something by which runs can differ. */
export interface Aspect {
  readonly id: string;
  readonly title: () => string;
  /** What has to be equal for two runs to be alike in it. */
  readonly key: (trained: Trained) => unknown;
  readonly words: (trained: Trained) => string;
  /** What is said of it where all runs are alike; nothing of what goes without saying. */
  readonly ofAll?: (trained: Trained) => string | undefined;
}

const off = (value: number, words: string): string => (value > 0 ? words : t('off'));

/** What is set of an experiment, from what is learned to when it ends. */
export const aspects: readonly Aspect[] = [
  {
    id: 'label',
    title: () => t('predicts'),
    key: ({ experiment: { label, positiveClass, threshold } }) => [label, positiveClass, threshold],
    words: ({ experiment: { label, positiveClass, threshold } }) =>
      `${label} ${threshold === undefined ? `= ${positiveClass}` : `≥ ${formatShort(threshold)}`}`,
  },
  {
    id: 'encodings',
    title: () => t('columns set by hand'),
    key: ({ experiment }) => experiment.settings,
    words: ({ experiment: { settings } }) =>
      settings.length === 0 ? t('none') : settings.map(({ column }) => column).join(', '),
  },
  {
    id: 'reading',
    title: () => t('reading of the file'),
    key: ({ experiment }) => experiment.reading,
    words: ({ experiment: { reading } }: Trained): string => {
      const set = Object.keys(reading.dialect).length;
      const how = set === 0 ? t('inferred') : t('{count} set by hand', { count: set });
      const { sample } = reading;
      return sample ? `${how}, ${t('{count} rows', { count: formatCount(sample.rows) })}` : how;
    },
  },
  {
    id: 'optimizer',
    title: () => t('optimiser'),
    key: ({ experiment: { optimizer } }) => [
      optimizer.kind,
      keepsSteps(optimizer) && optimizer.momentum,
    ],
    words: ({ experiment: { optimizer } }) =>
      keepsSteps(optimizer)
        ? `${optimizerName(optimizer.kind)} ${formatShort(optimizer.momentum)}`
        : optimizerName(optimizer.kind),
    ofAll: ({ experiment: { optimizer } }) => optimizerName(optimizer.kind),
  },
  {
    id: 'learningRate',
    title: () => t('learning rate'),
    key: ({ experiment, rateNow }) =>
      usesLearningRate(experiment.optimizer) && [experiment.learningRate, rateNow],
    words: ({ experiment: { learningRate, optimizer }, rateNow }: Trained): string => {
      if (!usesLearningRate(optimizer)) return '–';
      const rate = formatShort(learningRate);
      return rateNow === learningRate ? rate : `${rate} → ${formatShort(rateNow)}`;
    },
    ofAll: ({ experiment: { learningRate, optimizer }, rateNow }) =>
      usesLearningRate(optimizer) && rateNow === learningRate
        ? t('learning rate {rate}', { rate: formatShort(learningRate) })
        : undefined,
  },
  {
    id: 'batch',
    title: () => t('rows a step'),
    key: ({ experiment: { optimizer } }) => optimizer.batchSize,
    words: ({ experiment: { optimizer } }) =>
      optimizer.batchSize === 0 ? t('all') : formatCount(optimizer.batchSize),
    ofAll: ({ experiment: { optimizer } }) =>
      optimizer.batchSize === 0
        ? undefined
        : t('{count} rows a step', { count: formatCount(optimizer.batchSize) }),
  },
  {
    id: 'schedule',
    title: () => t('schedule'),
    key: ({ experiment }) => experiment.schedule,
    words: ({ experiment: { schedule } }: Trained): string => {
      const name = scheduleName(schedule.kind);
      if (schedule.kind === 'constant') return name;
      const epochs = t('{count} epochs', { count: formatCount(schedule.epochs) });
      const factor = schedule.kind === 'step' ? ` × ${formatShort(schedule.factor)}` : '';
      return `${name}, ${epochs}${factor}`;
    },
  },
  {
    id: 'penalty',
    title: () => t('penalty'),
    key: ({ experiment }) => experiment.penalty,
    words: ({ experiment }) => penaltyInWords(experiment) || t('none'),
    ofAll: ({ experiment }) => penaltyInWords(experiment) || undefined,
  },
  {
    id: 'classWeight',
    title: () => t('classes'),
    key: ({ experiment }) => experiment.classWeight,
    words: ({ experiment }) =>
      experiment.classWeight === 'balanced' ? t('count alike') : t('as they come'),
    ofAll: ({ experiment }) =>
      experiment.classWeight === 'balanced' ? t('classes count alike') : undefined,
  },
  {
    id: 'standardize',
    title: () => t('columns of X'),
    key: ({ experiment }) => experiment.standardize,
    words: ({ experiment }) => columnsInWords(experiment),
    ofAll: ({ experiment }) => columnsInWords(experiment),
  },
  {
    id: 'initialWeights',
    title: () => t('initial weights'),
    key: ({ experiment }) => experiment.initialWeights,
    words: ({ experiment: { initialWeights: initial } }) =>
      initial.kind === 'normal'
        ? `${initialWeightsName(initial.kind)} σ ${formatShort(initial.standardDeviation)}`
        : initialWeightsName(initial.kind),
  },
  {
    id: 'validation',
    title: () => t('validation'),
    key: ({ experiment }) => experiment.validationShare,
    words: ({ experiment: { validationShare } }) =>
      validationShare === 0 ? t('none') : formatShareTick(validationShare),
    ofAll: ({ experiment: { validationShare } }) =>
      validationShare === 0
        ? t('no validation')
        : t('validation {share}', { share: formatShareTick(validationShare) }),
  },
  {
    id: 'seed',
    title: () => t('seed'),
    key: ({ experiment }) => experiment.seed,
    words: ({ experiment }) => String(experiment.seed),
    ofAll: ({ experiment }) => t('seed {seed}', { seed: String(experiment.seed) }),
  },
  {
    id: 'precision',
    title: () => t('bits of X'),
    key: ({ experiment }) => experiment.precision,
    words: ({ experiment }) => (experiment.precision === 'single' ? '32' : '64'),
  },
  {
    id: 'epochLimit',
    title: () => t('up to epoch'),
    key: ({ experiment }) => experiment.epochLimit,
    words: ({ experiment }) => formatCount(experiment.epochLimit),
  },
  {
    id: 'gradientTolerance',
    title: () => t('stops at gradient'),
    key: ({ experiment }) => experiment.gradientTolerance,
    words: ({ experiment: { gradientTolerance: value } }) => off(value, formatShort(value)),
  },
  {
    id: 'lossTolerance',
    title: () => t('stops at change'),
    key: ({ experiment }) => experiment.lossTolerance,
    words: ({ experiment: { lossTolerance: value } }) => off(value, formatShort(value)),
  },
  {
    id: 'patience',
    title: () => t('patience'),
    key: ({ experiment }) => experiment.patience,
    words: ({ experiment: { patience: value } }) => off(value, formatCount(value)),
  },
  {
    id: 'timeLimit',
    title: () => t('seconds at most'),
    key: ({ experiment }) => experiment.timeLimit,
    words: ({ experiment: { timeLimit: value } }) => off(value, formatShort(value)),
  },
];

function keepsSteps({ kind }: Experiment['optimizer']): boolean {
  return kind === 'momentum' || kind === 'nesterov';
}

/** Empty without a penalty. */
function penaltyInWords({ penalty: { l1, l2 } }: Experiment): string {
  const parts = [
    ...(l1 > 0 ? [`λ₁ ${formatShort(l1)}`] : []),
    ...(l2 > 0 ? [`λ₂ ${formatShort(l2)}`] : []),
  ];
  return parts.join(', ');
}

function columnsInWords({ standardize }: Experiment): string {
  return standardize ? t('standardised') : t('not standardised');
}
