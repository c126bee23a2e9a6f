/**
 * The channel between the host and a webview (the panel, or the live view of the side panel).
 *
 * The view says `ready`; the host answers with `initialize` and then with the truth as it is: a
 * `snapshot` of a run, or why there is none. From then on it sends only what changed. A view that
 * was hidden is built anew and starts over with `ready`.
 */
import * as v from 'valibot';
import type { LeastValidation } from '../core/experiment/leastValidation';
import { rateKnowledgeSchema } from './analysis';
import {
  designSummary,
  epochValues,
  experimentSchema,
  learningRateMark,
  modelPoint,
  traceDelta,
  trainingState,
} from './experiments';
import { answer, question } from './questions';
import {
  atLeastOne,
  count,
  epochLimit,
  faultSchema,
  finite,
  float64s,
  learningRate,
  messageSchema,
  parserOf,
  speed,
} from './schemas';
import { columnSummary, dialectSchema, labelSpec, readOptions, tableProfile } from './tables';

const runId = v.string();

/** What the view shows around the curves. */
const runInfo = v.object({
  runId,
  fileName: v.string(),
  design: designSummary,
  experiment: experimentSchema,
  speed,
  /** The file has unsaved edits that were used, or has changed since; in words, or nothing. */
  note: v.exactOptional(messageSchema),
  /** What became of the file since it was read; absent while it is as it was. */
  change: v.exactOptional(v.picklist(['edited', 'written', 'renamed', 'deleted'])),
  dialect: dialectSchema,
  /** Present when the run uses a random part of the rows of the file. */
  sample: v.exactOptional(v.object({ rows: count, ofRows: count, seed: count })),
  /** After retraining: the parameters before it, raw units, by the names of the features. */
  previous: v.exactOptional(
    v.object({
      bias: v.number(),
      weights: v.pipe(v.array(v.object({ feature: v.string(), weight: v.number() })), v.readonly()),
    }),
  ),
});
export type RunInfo = v.InferOutput<typeof runInfo>;

const knowledge = v.object({
  /** What the user should know before trusting the weights: separation, collinearity. */
  findings: v.pipe(v.array(messageSchema), v.readonly()),
  optimum: v.object({
    status: v.picklist(['found', 'approximate', 'notUnique', 'unbounded']),
    /** The least that L + penalty can be, and L there. */
    objective: v.number(),
    loss: v.number(),
    weights: float64s,
    bias: v.number(),
  }),
  /** Up to which learning rates descent on all rows is smooth, never rises, converges. */
  rates: rateKnowledgeSchema,
});
export type Knowledge = v.InferOutput<typeof knowledge>;

/** An epoch that is looked at, other than the newest. */
const shownEpoch = v.object({ point: modelPoint, values: epochValues });
export type ShownEpoch = v.InferOutput<typeof shownEpoch>;

/** Runs of a file that are kept though nobody named or pinned them; the oldest are given up first. */
export const mostUnclaimed = 30;
/** Characters of the name of a run. */
export const longestRunName = 200;

/** How a run is trained; what may be long is left out where it is as in the run that is shown. */
const experimentOfSummary = v.object({
  ...experimentSchema.entries,
  features: v.exactOptional(experimentSchema.entries.features),
  settings: v.exactOptional(experimentSchema.entries.settings),
  reading: v.exactOptional(experimentSchema.entries.reading),
});

/** A run of the file, whether it is trained now or was before. */
const runSummary = v.object({
  id: atLeastOne,
  name: v.string(),
  /** The name was given by a person. */
  isNamed: v.boolean(),
  isPinned: v.boolean(),
  /** It is the run that is shown. */
  isCurrent: v.boolean(),
  /** The run that it left, and the last epoch that both have. */
  parent: v.exactOptional(v.object({ id: atLeastOne, epoch: count })),
  experiment: experimentOfSummary,
  state: trainingState,
  /** At its newest epoch. */
  values: epochValues,
  rows: v.object({ training: count, validation: count }),
  /** Runs with the same number were judged on the same rows, each counting as much. */
  judgedOn: count,
  /** The least validation loss; absent where no rows were held back. */
  best: v.exactOptional(
    v.object({ validationLoss: finite, firstEpoch: count, lastEpoch: count }),
  ) satisfies v.GenericSchema<unknown, LeastValidation>,
});
export type RunSummary = v.InferOutput<typeof runSummary>;

/** What is compared of a run that is not shown. */
const runRecord = v.object({
  /** No finer than a chart can show. */
  trace: traceDelta,
  marks: v.pipe(v.array(learningRateMark), v.readonly()),
  /** Without what the optimiser remembers. */
  point: modelPoint,
  /** Absent where it is as in the run that is shown. */
  design: v.exactOptional(designSummary),
});
export type RunRecord = v.InferOutput<typeof runRecord>;

const toView = v.variant('type', [
  /** First answer to `ready`: the language, and the translations of the view's own sentences. */
  v.object({
    type: v.literal('initialize'),
    locale: v.string(),
    strings: v.record(v.string(), v.string()),
    /**
     * Panel only: what the view keeps as `sessionId` in its state (`setState({ sessionId, … })`), so
     * that the host finds the session again after the window was reloaded.
     */
    sessionId: v.exactOptional(v.string()),
  }),
  /** No run: the view invites to start one. */
  v.object({ type: v.literal('empty') }),
  /** A run is being read or prepared. */
  v.object({ type: v.literal('loading'), fileName: v.string() }),
  /** The run cannot be shown or went down; says what to do. */
  v.object({ type: v.literal('failed'), fileName: v.string(), fault: faultSchema }),
  v.object({
    type: v.literal('snapshot'),
    info: runInfo,
    state: trainingState,
    trace: traceDelta,
    marks: v.pipe(v.array(learningRateMark), v.readonly()),
    /** Epochs whose weights were set by hand. */
    handSet: v.pipe(v.array(count), v.readonly()),
    point: modelPoint,
    shown: v.exactOptional(shownEpoch),
    /** All runs of the file, the oldest first. */
    runs: v.pipe(v.array(runSummary), v.readonly()),
  }),
  /** Another epoch is looked at; absent: the newest. */
  v.object({ type: v.literal('shown'), runId, shown: v.exactOptional(shownEpoch) }),
  /** The runs of the file are others, or have other names. */
  v.object({ type: v.literal('runs'), runId, runs: v.pipe(v.array(runSummary), v.readonly()) }),
  /** Answer to `askRun`; absent when there is no such run any more. */
  v.object({
    type: v.literal('runRecord'),
    runId,
    id: atLeastOne,
    record: v.exactOptional(runRecord),
  }),
  v.object({
    type: v.literal('epochs'),
    runId,
    trace: traceDelta,
    point: modelPoint,
    state: trainingState,
  }),
  /** The newest epoch has other parameters, set by hand. */
  v.object({
    type: v.literal('amended'),
    runId,
    trace: traceDelta,
    point: modelPoint,
    state: trainingState,
    handSet: v.pipe(v.array(count), v.readonly()),
  }),
  v.object({ type: v.literal('state'), runId, state: trainingState, speed }),
  /** Show this page of the panel. */
  v.object({ type: v.literal('showPage'), page: v.literal('compare') }),
  /** What was found out beside the run; comes once, after the snapshot. */
  v.object({ type: v.literal('knowledge'), runId, knowledge }),
  /** Answer to `askData` and `readData`: the table as it was read, and what is learnt from it. */
  v.object({ type: v.literal('data'), table: tableProfile, experiment: experimentSchema }),
  /** What was asked of the table came to nothing: it could not be read, or not be trained on. */
  v.object({ type: v.literal('dataFailed'), fault: faultSchema }),
  /** Answer to `ask`. */
  v.object({ type: v.literal('answered'), runId, requestId: count, answer }),
  /** What was asked cannot be answered; says why. */
  v.object({ type: v.literal('unanswered'), runId, requestId: count, fault: faultSchema }),
  /** `trainRun` came to nothing; the run before it stands. */
  v.object({ type: v.literal('trainingFailed'), fault: faultSchema }),
  /** Answer to `askColumns`. */
  v.object({
    type: v.literal('columns'),
    requestId: count,
    answer: v.pipe(v.array(columnSummary), v.readonly()),
  }),
  v.object({
    type: v.literal('learningRateApplied'),
    runId,
    /** The view's own edit, counted by the view from 1; 0 when someone else made the change. */
    editId: count,
    mark: learningRateMark,
    state: trainingState,
  }),
]);
export type ToView = v.InferOutput<typeof toView>;
export const parseToView = parserOf(toView);

const fromView = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  /** Start the flow that chooses a file and what to learn from it. */
  v.object({ type: v.literal('train') }),
  /** Show the page on which sample data are made. */
  v.object({ type: v.literal('createSample') }),
  v.object({ type: v.literal('play'), runId }),
  v.object({ type: v.literal('pause'), runId }),
  v.object({ type: v.literal('step'), runId }),
  /** To the epoch before the one that is looked at. */
  v.object({ type: v.literal('stepBack'), runId }),
  /** Look at an epoch of the run; absent: at the newest. A run that goes on is paused. */
  v.object({ type: v.literal('show'), runId, epoch: v.exactOptional(count) }),
  v.object({ type: v.literal('reset'), runId }),
  /** Go on from these parameters, units as trained, instead of those that are looked at. */
  v.object({ type: v.literal('setParameters'), runId, weights: float64s, bias: finite }),
  /** What is compared of a run of the file; answered by `runRecord`. */
  v.object({ type: v.literal('askRun'), runId, id: atLeastOne }),
  v.object({
    type: v.literal('labelRun'),
    runId,
    id: atLeastOne,
    name: v.exactOptional(
      v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longestRunName)),
    ),
    isPinned: v.exactOptional(v.boolean()),
  }),
  v.object({ type: v.literal('deleteRun'), runId, id: atLeastOne }),
  /** Go on with a run that gave way to another. */
  v.object({ type: v.literal('reopenRun'), runId, id: atLeastOne }),
  v.object({ type: v.literal('setLearningRate'), runId, editId: count, value: learningRate }),
  v.object({ type: v.literal('setSpeed'), runId, speed }),
  v.object({ type: v.literal('setEpochLimit'), runId, value: epochLimit }),
  /** Train on the file as it is now, from the weights as they are or from zero. */
  v.object({ type: v.literal('retrain'), runId, from: v.picklist(['current', 'zero']) }),
  /** Show the table: answered by `data`. */
  v.object({ type: v.literal('askData'), runId }),
  /** Summaries of columns, split by a label that need not be the run's; answered by `columns`. */
  v.object({
    type: v.literal('askColumns'),
    runId,
    requestId: count,
    columns: v.pipe(v.array(v.string()), v.readonly()),
    label: v.exactOptional(labelSpec),
  }),
  /** Read the file again with other options; answered by `data` or `dataFailed`. */
  v.object({ type: v.literal('readData'), runId, options: readOptions }),
  /** Train on the table that was shown last. */
  v.object({ type: v.literal('trainData'), runId, experiment: experimentSchema }),
  /**
   * Train from the start on the table of the run, with other settings; answered by the snapshot of
   * another run or by `trainingFailed`.
   */
  v.object({ type: v.literal('trainRun'), runId, experiment: experimentSchema }),
  /** Anything about the run that only its worker can find out: `answered` or `unanswered`. */
  v.object({ type: v.literal('ask'), runId, requestId: count, question }),
  /** Choose label, classes and features of the same file anew. */
  v.object({ type: v.literal('changeExperiment'), runId }),
  /** Show a line of the file in the editor. */
  v.object({ type: v.literal('revealLine'), runId, line: count }),
  /**
   * A row was chosen: an editor that shows the file goes to its line. None is opened, and the focus
   * stays in the view.
   */
  v.object({ type: v.literal('followLine'), runId, line: count }),
  /** Bring the panel of this run to the front (from the side panel). */
  v.object({ type: v.literal('showPanel'), runId }),
  /** A defect in the view's own code, for the log. */
  v.object({ type: v.literal('reportDefect'), text: v.pipe(v.string(), v.maxLength(10_000)) }),
]);
export type FromView = v.InferOutput<typeof fromView>;
export const parseFromView = parserOf(fromView);
