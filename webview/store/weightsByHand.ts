import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import type { ParameterEvaluation } from '../../src/core/experiment/evaluateParameters';
import type { TrainingState } from '../../src/core/experiment/state';
import type { Parameters } from '../../src/core/model/parameters';
import type { Quantity } from '../../src/core/quantity';
import type { FromView } from '../../src/protocol/view';
import type { Asker } from './asker';
import { LiveAnswer } from './liveAnswer';
import type { Run } from './run';

/** What parameters that are being set are worth. */
export interface EvaluatedDraft {
  readonly parameters: Parameters;
  readonly evaluation: Quantity<ParameterEvaluation>;
}

/** An edit that can be taken back. */
interface Edit {
  readonly before: Parameters;
  readonly after: Parameters;
}

/**
 * Parameters that are set by hand. While one is dragged the view shows a draft of its own; let go, it
 * is sent to the host, and the draft stands until the run has it. Edits can be taken back, one after
 * the other, until the run goes on.
 */
export class WeightsByHand {
  readonly #isDrafting = signal(false);
  readonly #evaluated = signal<EvaluatedDraft | undefined>(undefined);
  readonly #edits = signal<readonly Edit[]>([]);
  readonly #live: LiveAnswer<'evaluation'>;
  #run: Run | undefined;
  #before: Parameters | undefined;
  /** What the run is to have; the draft stands until it has it. */
  #sent: Parameters | undefined;
  /** The run has been seen at rest since. */
  #hasRested = false;
  /** Why it was in its state when it was sent: another reason says why it was refused. */
  #reasonBefore: string | undefined;
  #stop: (() => void) | undefined;

  constructor(
    asker: Pick<Asker, 'ask'>,
    private readonly send: (message: FromView) => void,
  ) {
    this.#live = new LiveAnswer(asker);
    effect(() => {
      const evaluation = this.#live.answer.value?.evaluation;
      const parameters = this.#live.question?.parameters;
      if (evaluation === undefined || parameters === undefined) return;
      untracked(() => this.#onEvaluation({ parameters, evaluation }));
    });
  }

  /** A parameter is being dragged or stepped, and is not let go yet. */
  get isDrafting(): ReadonlySignal<boolean> {
    return this.#isDrafting;
  }

  /** The newest draft that was evaluated, while there is one. */
  get evaluated(): ReadonlySignal<EvaluatedDraft | undefined> {
    return this.#evaluated;
  }

  /** Whether the parameters of the run are some that were set here, and the run has not gone on. */
  readonly canTakeBack = computed(() => this.#edits.value.length > 0 && !this.#isDrafting.value);

  /** Another run is shown, or the same one anew. */
  onRun(run: Run): void {
    const before = this.#run;
    this.#stop?.();
    this.#run = run;
    // from a past epoch what is set by hand begins another run
    const isExpected = before?.info.runId === run.info.runId || this.#sent !== undefined;
    const draft = before?.draft.peek();
    const fits = draft?.weights.length === run.info.design.features.length;
    if (draft !== undefined && isExpected && fits) run.draw(draft);
    else if (!isExpected) this.#forget();
    this.#stop = effect(() => {
      const point = run.point.value;
      const state = run.state.value;
      untracked(() => this.#onPoint(run, point, state));
    });
  }

  /** Shows the run with these parameters; what trains is paused, so that nothing else moves. */
  draft(parameters: Parameters): void {
    const run = this.#run;
    if (run === undefined) return;
    if (!this.#isDrafting.peek()) {
      this.#isDrafting.value = true;
      this.#before = run.shownPoint.peek();
      const { runId } = run.info;
      if (run.state.peek().status === 'running') this.send({ type: 'pause', runId });
    }
    this.#draw(run, parameters);
  }

  /** The draft is what is wanted. */
  accept(): void {
    const run = this.#run;
    const draft = run?.draft.peek();
    const before = this.#before;
    if (run === undefined || draft === undefined || before === undefined) return;
    if (isSame(draft, before)) {
      this.cancel();
      return;
    }
    this.#isDrafting.value = false;
    this.#edits.value = [...this.#edits.peek(), { before, after: draft }];
    this.#set(run, draft);
  }

  /** Sets parameters without a draft before. */
  set(parameters: Parameters): void {
    this.draft(parameters);
    this.accept();
  }

  /** The draft is not wanted: all is as it was. */
  cancel(): void {
    if (!this.#isDrafting.peek()) return;
    this.#isDrafting.value = false;
    const pending = this.#sent;
    if (this.#run === undefined) return;
    if (pending === undefined) this.#clear(this.#run);
    else this.#draw(this.#run, pending);
  }

  /** Takes the last edit back. */
  takeBack(): void {
    const run = this.#run;
    const edit = this.#edits.peek().at(-1);
    if (run === undefined || edit === undefined) return;
    this.#edits.value = this.#edits.peek().slice(0, -1);
    this.#draw(run, edit.before);
    this.#set(run, edit.before);
  }

  #set(run: Run, { weights, bias }: Parameters): void {
    this.#sent = { weights, bias };
    this.#hasRested = false;
    this.#reasonBefore = run.state.peek().reason?.text;
    this.send({ type: 'setParameters', runId: run.info.runId, weights, bias });
  }

  /** What the run has now: what was sent, what was on its way before, or what it went on to. */
  #onPoint(run: Run, point: Parameters, { status, reason }: TrainingState): void {
    const sent = this.#sent;
    if (sent !== undefined) {
      const isRunning = status === 'running';
      const goesOn = isRunning && this.#hasRested;
      const isRefused = !isRunning && reason !== undefined && reason.text !== this.#reasonBefore;
      // what else comes in was on its way before
      if (!isSame(point, sent) && !goesOn && !isRefused) {
        this.#hasRested ||= !isRunning;
        return;
      }
      this.#sent = undefined;
      if (!this.#isDrafting.peek()) this.#clear(run);
    }
    const last = this.#edits.peek().at(-1);
    if (last !== undefined && !isSame(point, last.after)) this.#edits.value = [];
  }

  #draw(run: Run, parameters: Parameters): void {
    const { epoch, gradient, memory } = run.shownPoint.peek();
    run.draw({ epoch, weights: parameters.weights, bias: parameters.bias, gradient, memory });
    this.#live.ask({
      kind: 'evaluation',
      parameters: { weights: parameters.weights, bias: parameters.bias },
    });
  }

  #onEvaluation(evaluated: EvaluatedDraft): void {
    const draft = this.#run?.draft.peek();
    if (draft === undefined) return;
    this.#evaluated.value = evaluated;
    const gradient = evaluated.evaluation.value?.gradient;
    if (gradient !== undefined && isSame(draft, evaluated.parameters)) {
      this.#run?.draw({ ...draft, gradient });
    }
  }

  #clear(run: Run): void {
    run.draw(undefined);
    this.#before = undefined;
    this.#evaluated.value = undefined;
  }

  #forget(): void {
    this.#isDrafting.value = false;
    this.#sent = undefined;
    this.#before = undefined;
    this.#evaluated.value = undefined;
    this.#edits.value = [];
  }
}

/** Whether both are the same model; −0 is 0, as on the way to the host. */
export function isSame(a: Parameters, b: Parameters): boolean {
  return a.bias === b.bias && a.weights.every((weight, j) => weight === b.weights[j]);
}
