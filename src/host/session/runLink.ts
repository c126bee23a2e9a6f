import type { LearningRateMark } from '../../core/experiment/state';
import { message, UserError, type Fault } from '../../core/message';
import {
  isAnswerTo,
  type AnswerOf,
  type QuestionKind,
  type QuestionOf,
} from '../../protocol/questions';
import type { Parameters } from '../../core/model/parameters';
import type { RecordAnswer } from '../../protocol/worker';
import { Run, type RunStart } from './run';
import type { RunLabel } from './runLabel';
import type { WorkerClient } from './workerClient';
import { Cancelled, type RunCommand, type RunMessage } from './workerRequests';

/** Who changed the learning rate, and the number under which they remember it. */
export interface Edit {
  readonly owner: object;
  readonly editId: number;
}

export interface RunLinkListener {
  /** The run was started over: another run, with its first epoch on record. */
  onRun(run: Run): void;
  onEpochs(): void;
  /** The newest epoch has other parameters, set by hand. */
  onAmended(): void;
  onState(): void;
  /** What is known of the design was found out; it is the run's now. */
  onAnalysis(): void;
  onLearningRate(mark: LearningRateMark, edit: Edit | undefined): void;
  /** The worker is gone; what was recorded stays. */
  onDied(fault: Fault): void;
  onDefect(error: unknown): void;
}

/**
 * A run and the worker that trains it: sends the run's commands under the right id, and puts what
 * the worker reports on record. What an earlier run of the same worker still sends is dropped.
 */
export class RunLink {
  readonly #edits = new Map<number, Edit>();
  #lastEditId = 0;
  #run: Run;
  /** The run started over, until its first epoch arrives. */
  #coming: RunStart | undefined;

  private constructor(
    private readonly client: WorkerClient,
    private readonly listener: RunLinkListener,
    first: Run,
  ) {
    this.#run = first;
    client.listen({
      onRunMessage: (one) => this.#receive(one),
      onDied: (fault) => listener.onDied(fault),
    });
  }

  /** Waits for the first epoch of a prepared run. @throws UserError when the worker dies before. */
  static async open(
    client: WorkerClient,
    start: RunStart,
    listener: RunLinkListener,
  ): Promise<RunLink> {
    const link = new RunLink(client, listener, await firstOf(client, start));
    void link.#analyse();
    return link;
  }

  get run(): Run {
    return this.#run;
  }

  post(build: (runId: string) => RunCommand): void {
    this.client.post(build(this.#coming?.runId ?? this.#run.runId));
  }

  /** By the model that is looked at. */
  askRecord(line: number): Promise<RecordAnswer | undefined> {
    const { weights, bias } = this.#run.shownPoint;
    return this.client.askRecord(this.#run.runId, line, { weights, bias });
  }

  /** @throws UserError when there is no answer, Cancelled when the run has ended */
  async ask<K extends QuestionKind>(question: QuestionOf<K>): Promise<AnswerOf<K>> {
    const answer = await this.client.ask(this.#run.runId, question);
    if (isAnswerTo(question.kind, answer)) return answer;
    throw new TypeError(`a question about ${question.kind} was answered by ${answer.kind}`);
  }

  setLearningRate(value: number, edit: Edit | undefined): void {
    const editId = ++this.#lastEditId;
    if (edit) this.#edits.set(editId, edit);
    this.post((runId) => ({ type: 'setLearningRate', runId, editId, value }));
  }

  /** Back to epoch 0 under a new run id, with the learning rate as it is now. */
  reset(newRunId: string, label: RunLabel): void {
    this.post((runId) => ({ type: 'reset', runId, newRunId }));
    this.#coming = this.#run.startedOver(newRunId, label);
    this.#edits.clear();
  }

  /** Back to an epoch, from where another run goes on. */
  fork(epoch: number, newRunId: string, label: RunLabel): void {
    const coming = this.#run.forkedAt(epoch, newRunId, label);
    const recordFrom = coming.trace.epochCount;
    this.post((runId) => ({ type: 'fork', runId, newRunId, epoch, recordFrom }));
    this.#coming = coming;
    this.#edits.clear();
  }

  /** Puts parameters, units as trained, in the place of those of the newest epoch. */
  setParameters({ weights, bias }: Parameters): void {
    this.post((runId) => ({ type: 'setParameters', runId, weights, bias }));
  }

  dispose(): void {
    this.client.dispose();
  }

  /** Asks once for the design; it stays the same however often the run is started over. */
  async #analyse(): Promise<void> {
    try {
      const { analysis } = await this.ask({ kind: 'analysis' });
      this.#run.analysis = analysis;
      if (this.#coming) this.#coming = { ...this.#coming, analysis };
      this.listener.onAnalysis();
    } catch (error) {
      // a run that has ended, or whose worker has, wants no answer any more
      if (!(error instanceof UserError) && !(error instanceof Cancelled)) {
        this.listener.onDefect(error);
      }
    }
  }

  #receive(one: RunMessage): void {
    try {
      if (!this.#coming) this.#record(one);
      else if (one.runId === this.#coming.runId) this.#await(this.#coming, one);
    } catch (error) {
      // a record with a hole must not pass for a whole one
      this.listener.onDefect(error);
      this.dispose();
      this.listener.onDied({
        message: message('The training process sent a message that makes no sense. Try again.'),
      });
    }
  }

  #await(coming: RunStart, one: RunMessage): void {
    const run = withMessage(coming, one);
    if (run instanceof Run) {
      this.#run = run;
      this.#coming = undefined;
      this.listener.onRun(run);
    } else this.#coming = run;
  }

  #record(one: RunMessage): void {
    const run = this.#run;
    if (one.runId !== run.runId) return;
    if (one.type === 'epochs') {
      run.addEpochs(one);
      this.listener.onEpochs();
    } else if (one.type === 'amended') {
      run.amend(one);
      this.listener.onAmended();
    } else if (one.type === 'state') {
      run.setState(one.state);
      this.listener.onState();
    } else {
      const mark = { epoch: one.epoch, value: one.value };
      run.applyLearningRate(mark);
      const edit = this.#edits.get(one.editId);
      this.#edits.delete(one.editId);
      this.listener.onLearningRate(mark, edit);
    }
  }
}

/** A run that is to come, after a message about it: with its first epoch it stands. */
function withMessage(coming: RunStart, one: RunMessage): RunStart | Run {
  if (one.type === 'state') return { ...coming, state: one.state };
  if (one.type !== 'epochs') return coming;
  const run = new Run(coming, one.point);
  run.addEpochs(one);
  return run;
}

function firstOf(client: WorkerClient, start: RunStart): Promise<Run> {
  return new Promise((resolve, reject) => {
    let coming = start;
    client.listen({
      onRunMessage: (one) => {
        if (one.runId !== start.runId) return;
        const run = withMessage(coming, one);
        if (run instanceof Run) resolve(run);
        else coming = run;
      },
      onDied: (fault) => reject(new UserError(fault)),
      onDisposed: () => reject(new Cancelled()),
    });
  });
}
