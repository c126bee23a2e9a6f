import type { TableProfile } from '../data/table/table';
import type { Analysis } from '../experiment/analysis';
import type { AssessmentByPart } from '../experiment/assessment';
import type { Experiment } from '../experiment/experiment';
import type { DesignSummary, ModelPoint, TrainingState } from '../experiment/state';
import type { EpochColumns, SeriesName } from '../experiment/trace';
import { inEnglish } from '../message';
import { inRawUnits, inStandardizedUnits } from '../model/rawUnits';
import { devianceOf } from '../statistics/deviance';
import { encodingsOf, readingOf, type EncodingReport, type ReadingReport } from './reportParts';
import { scoresOf, type ScoreReport } from './scoreReport';
import { statisticsOf, type StatisticsReport } from './statisticsReport';
import type { InBothUnits } from './units';

/** A share or mean of each part of the rows; `null` where no rows were held back. */
export interface TraceEnd {
  readonly training: number;
  readonly validation: number | null;
}

/** A trained run as plain data that survives JSON. */
export interface RunReport
  extends Partial<Omit<StatisticsReport, 'learningRateBounds'>>, Partial<ScoreReport> {
  readonly reading: ReadingReport;
  readonly label: string;
  /** y = 1 from this value of the label on; `null` where classes are told by name. */
  readonly threshold: number | null;
  readonly classes: { readonly positive: string; readonly negative: string };
  readonly encodings: readonly EncodingReport[];
  /** What the columns of X have subtracted and are divided by; 0 and 1 when they are as they are. */
  readonly standardization: Readonly<
    Record<string, { readonly center: number; readonly scale: number }>
  >;
  /** What should be known before the weights are trusted. */
  readonly warnings: readonly string[];
  /** Columns of the file, in its order. */
  readonly features: readonly string[];
  readonly rowsUsed: number;
  readonly trainingRows: number;
  readonly validationRows: number;
  /** How many rows were left out, by reason. */
  readonly rowsDropped: Readonly<Record<string, number>>;
  /** Lines (from 1) of the first of them, by reason. */
  readonly linesDropped: Readonly<Record<string, readonly number[]>>;
  readonly learningRate: number;
  readonly learningRateBounds: DesignSummary['learningRateBounds'] &
    Partial<StatisticsReport['learningRateBounds']>;
  /** How the weights were moved. */
  readonly optimizer: Experiment['optimizer'];
  readonly penalty: Experiment['penalty'];
  readonly classWeight: Experiment['classWeight'];
  readonly schedule: Experiment['schedule'];
  readonly initialWeights: Experiment['initialWeights'];
  /** Bits in which the numbers of X were kept: 64 or, where that was asked for, 32. */
  readonly storage: 'double' | 'single';
  /** Share of each class that was held back, and the seed of the draw. */
  readonly validationShare: number;
  readonly seed: number;
  readonly epochs: number;
  readonly status: TrainingState['status'];
  readonly stopReason: string;
  /** Keyed by column, `column=level` for one-hot columns. */
  readonly weights: InBothUnits<Readonly<Record<string, number>>>;
  readonly bias: InBothUnits<number>;
  /** L; the rows weighted by class where that was asked for. */
  readonly loss: TraceEnd;
  readonly accuracy: TraceEnd;
  /** Of the training rows, unweighted, at these weights. */
  readonly deviance: number;
  readonly nullDeviance: number;
  readonly mcFaddenR2: number;
  /** Every epoch from 0 on. */
  readonly trace?: Partial<Record<SeriesName, readonly number[]>>;
}

/** What a report is made of. */
export interface RunResult {
  readonly table: TableProfile;
  readonly experiment: Experiment;
  readonly design: DesignSummary;
  readonly state: TrainingState;
  /** The model at the end, and what it scored. */
  readonly point: ModelPoint;
  readonly scores: Readonly<Record<SeriesName, number>>;
  readonly trace?: EpochColumns;
  readonly assessment?: AssessmentByPart;
  readonly analysis?: Analysis;
}

export function buildReport({
  table,
  experiment,
  design,
  state,
  point,
  scores,
  trace,
  assessment,
  analysis,
}: RunResult): RunReport {
  const raw = inRawUnits(point, design.features);
  const standardized = inStandardizedUnits(point, design.features);
  const named = (weights: Float64Array): Record<string, number> =>
    Object.fromEntries(design.features.map(({ name }, j) => [name, weights[j] ?? NaN]));
  const hasValidation = design.validationRows > 0;
  const unweightedLoss = assessment?.training.value?.scores.logLoss.value ?? scores.loss;
  return {
    reading: readingOf(table),
    label: design.label,
    threshold: experiment.threshold ?? null,
    classes: { positive: design.positiveClass, negative: design.negativeClass },
    encodings: encodingsOf(design, experiment),
    standardization: Object.fromEntries(
      design.features.map(({ name, center, scale }) => [name, { center, scale }]),
    ),
    warnings: design.warnings.map(inEnglish),
    features: [...new Set(design.features.map(({ column }) => column))],
    rowsUsed: design.trainingRows + design.validationRows,
    trainingRows: design.trainingRows,
    validationRows: design.validationRows,
    rowsDropped: Object.fromEntries(
      design.leftOut.map(({ reason, count }) => [inEnglish(reason), count]),
    ),
    linesDropped: Object.fromEntries(
      design.leftOut.map(({ reason, lines }) => [inEnglish(reason), lines]),
    ),
    learningRate: state.learningRate,
    learningRateBounds: design.learningRateBounds,
    optimizer: experiment.optimizer,
    penalty: experiment.penalty,
    classWeight: experiment.classWeight,
    schedule: experiment.schedule,
    initialWeights: experiment.initialWeights,
    storage: experiment.precision,
    validationShare: experiment.validationShare,
    seed: experiment.seed,
    epochs: point.epoch,
    status: state.status,
    stopReason: state.reason ? inEnglish(state.reason) : '',
    weights: { raw: named(raw.weights), standardized: named(standardized.weights) },
    bias: { raw: raw.bias, standardized: standardized.bias },
    loss: { training: scores.loss, validation: hasValidation ? scores.validationLoss : null },
    accuracy: {
      training: scores.accuracy,
      validation: hasValidation ? scores.validationAccuracy : null,
    },
    ...(assessment && scoresOf(assessment)),
    ...(analysis && statisticsOf(design, analysis, point)),
    ...devianceOf(unweightedLoss, design.trainingRows, design.trainingPositives),
    ...(trace && { trace: plain(trace, hasValidation) }),
  };
}

function plain(trace: EpochColumns, hasValidation: boolean): NonNullable<RunReport['trace']> {
  const training = {
    loss: [...trace.loss],
    accuracy: [...trace.accuracy],
    objective: [...trace.objective],
    gradientNorm: [...trace.gradientNorm],
  };
  if (!hasValidation) return training;
  return {
    ...training,
    validationLoss: [...trace.validationLoss],
    validationAccuracy: [...trace.validationAccuracy],
  };
}
