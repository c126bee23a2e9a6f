/**
 * The channel between the host and a webview (the panel, or the live view of the side panel).
 *
 * The view says `ready`; the host answers with `initialize` and then with the truth as it is: a
 * `snapshot` of a run, or why there is none. From then on it sends only what changed. A view that
 * was hidden is built anew and starts over with `ready`.
 */
import * as v from 'valibot';
import {
  count,
  designSummary,
  epochLimit,
  experimentSchema,
  faultSchema,
  learningRate,
  learningRateMark,
  messageSchema,
  modelPoint,
  parserOf,
  speed,
  traceDelta,
  trainingState,
} from './schemas';

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
});
export type RunInfo = v.InferOutput<typeof runInfo>;

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
    point: modelPoint,
  }),
  v.object({
    type: v.literal('epochs'),
    runId,
    trace: traceDelta,
    point: modelPoint,
    state: trainingState,
  }),
  v.object({ type: v.literal('state'), runId, state: trainingState, speed }),
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
  v.object({ type: v.literal('play'), runId }),
  v.object({ type: v.literal('pause'), runId }),
  v.object({ type: v.literal('step'), runId }),
  v.object({ type: v.literal('reset'), runId }),
  v.object({ type: v.literal('setLearningRate'), runId, editId: count, value: learningRate }),
  v.object({ type: v.literal('setSpeed'), runId, speed }),
  v.object({ type: v.literal('setEpochLimit'), runId, value: epochLimit }),
  /** Choose label, classes and features of the same file anew. */
  v.object({ type: v.literal('changeExperiment'), runId }),
  /** Show a line of the file in the editor. */
  v.object({ type: v.literal('revealLine'), runId, line: count }),
  /** Bring the panel of this run to the front (from the side panel). */
  v.object({ type: v.literal('showPanel'), runId }),
  /** A defect in the view's own code, for the log. */
  v.object({ type: v.literal('reportDefect'), text: v.pipe(v.string(), v.maxLength(10_000)) }),
]);
export type FromView = v.InferOutput<typeof fromView>;
export const parseFromView = parserOf(fromView);
