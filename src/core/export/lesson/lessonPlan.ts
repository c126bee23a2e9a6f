import type { Experiment } from '../../experiment/experiment';
import { usesLearningRate } from '../../optimizers/settings';
import { methodNames } from '../pythonUpdates';
import type { LessonQuantity } from './quantities';

/** What of a run's training is written down as code of a lesson. */
export interface LessonPlan extends Pick<
  Experiment,
  | 'optimizer'
  | 'penalty'
  | 'classWeight'
  | 'schedule'
  | 'initialWeights'
  | 'standardize'
  | 'precision'
  | 'learningRate'
> {
  readonly trainingRows: number;
  /** Some column has the same value in all of them, and no scale. */
  readonly hasConstant: boolean;
  /** The rate was another before, or weights were set by hand: the run did not go this way alone. */
  readonly isRateChanged: boolean;
  readonly isHandSet: boolean;
}

/** A line of code, and the quantities that it computes. */
export interface LessonLine {
  readonly text: string;
  readonly quantities: readonly LessonQuantity[];
}

/** The parts of a training that stand in the code only where a run has them. */
export interface LessonParts {
  /** The optimiser chooses the lengths of its steps: the code is Newton's method. */
  readonly searches: boolean;
  readonly inBatches: boolean;
  readonly isWeighted: boolean;
  readonly hasL1: boolean;
  readonly hasL2: boolean;
  /** It starts elsewhere than at zero, or goes its own way there. */
  readonly isStartGiven: boolean;
  readonly isSingle: boolean;
}

export function lessonParts(plan: LessonPlan): LessonParts {
  const { optimizer, penalty } = plan;
  const searches = !usesLearningRate(optimizer);
  return {
    searches,
    inBatches: !searches && optimizer.batchSize > 0 && optimizer.batchSize < plan.trainingRows,
    isWeighted: plan.classWeight === 'balanced',
    hasL1: penalty.l1 > 0,
    hasL2: penalty.l2 > 0,
    isStartGiven: !searches && plan.initialWeights.kind !== 'zero',
    isSingle: plan.precision === 'single',
  };
}

/** What the code is, and what it is given, in English: a comment at its head. */
export function aboutLesson(plan: LessonPlan, parts: LessonParts): string[] {
  const { kind } = plan.optimizer;
  const [x, y] = parts.inBatches ? ['X', 'Y'] : ['x', 'y'];
  const method = parts.searches ? methodNames.newton : methodNames[kind];
  const title = `${method[0]?.toUpperCase() ?? ''}${method.slice(1)}`;
  return [
    `${title}. ${x}: the rows, ${y}: their classes.`,
    ...(parts.inBatches ? ["order: an epoch's rows as they are drawn."] : []),
    ...(parts.isStartGiven ? ['w, b: where it starts.'] : []),
    ...(plan.isRateChanged ? ['The rate is that of now: it was changed while it trained.'] : []),
    ...(plan.isHandSet ? ['The run itself also had weights set by hand.'] : []),
    ...(kind === 'newton' ? ['The run also shortens a step that goes too far.'] : []),
    ...(kind === 'lbfgs' ? ['L-BFGS, which the run uses, comes to the same weights.'] : []),
  ];
}

/** A line, indented by so many steps, with the quantities that it computes. */
export type WriteLine = (
  depth: number,
  text: string,
  ...quantities: readonly LessonQuantity[]
) => LessonLine;

/** @param indent what a line is indented by in a step */
export function lineWriter(indent: string): WriteLine {
  return (depth, text, ...quantities) => ({
    text: text === '' ? '' : indent.repeat(depth) + text,
    quantities,
  });
}

/** The whole of it, to be copied. */
export function textOf(lines: readonly LessonLine[]): string {
  return lines.map(({ text }) => `${text}\n`).join('');
}
