import type { DesignSpec } from '../core/data/design/designSpec';
import type { Table } from '../core/data/table/table';
import { TooLarge } from '../core/data/table/tooLarge';
import { buildKernelDesign } from '../core/experiment/kernelDesign';
import { History } from '../core/experiment/history';
import { answerForLine } from '../core/experiment/record';
import { summarize } from '../core/experiment/summary';
import { Trainer } from '../core/experiment/trainer';
import type { Kernels } from '../core/kernels/kernels';
import { message, UserError, userError } from '../core/message';
import { parseToWorker, type ToWorker } from '../protocol/worker';
import { Background } from './background';
import { command, type Command } from './command';
import { faultOf } from './defect';
import { openKernels } from './kernels';
import type { Platform } from './platform';
import { answerTo, isLong } from './questions';
import { Reading } from './reading';
import { RequestedWork } from './requestedWork';
import { requestIdOf } from './requestId';
import { summarizeColumns } from './summaries';
import { Run, type Send } from './run';

type Message<T extends ToWorker['type']> = Extract<ToWorker, { type: T }>;

/** Milliseconds of work on questions between two looks at the port, beside a run and without one. */
const backgroundShare = 4;
const backgroundSlice = 8;

/** A question about a run that another has replaced: nobody waits for its answer any more. */
class RunEnded extends UserError {
  constructor() {
    super({ message: message('The run that was asked about has ended.') });
  }
}

/** Listens on the platform's port for as long as the worker lives. */
export function serve(platform: Platform): void {
  const service = new Service(platform);
  platform.port.onMessage((message) => service.receive(message));
}

/** Holds the table and the run, hands messages to them, and gives the run its slices of time. */
class Service {
  #table: Table | undefined;
  #run: Run | undefined;
  #spec: DesignSpec | undefined;
  /** The table or the design that is being made; a new one takes its place. */
  #work: RequestedWork | undefined;
  /** A run that is being prepared, and what it was told to do meanwhile. */
  #coming: { readonly runId: string; readonly commands: Command[] } | undefined;
  /** Opened with the first run. */
  #kernels: Promise<Kernels> | undefined;
  /** Questions about the run that take long to answer. */
  readonly #background: Background;
  #isScheduled = false;
  #callOffTimer: (() => void) | undefined;

  constructor(private readonly platform: Platform) {
    this.#background = new Background(() => platform.now());
  }

  receive(input: unknown): void {
    const parsed = parseToWorker(input);
    const requestId = requestIdOf(input);
    try {
      if (parsed === undefined) throw new TypeError('a message was not understood by the worker');
      this.#handle(parsed);
    } catch (error) {
      // what asks nothing and is not understood has nobody to answer to
      if (requestId !== undefined) this.#fail(requestId, error, error instanceof RunEnded);
      else if (parsed !== undefined) this.#run?.breakOff(faultOf(error).message);
    }
    this.#schedule();
  }

  #handle(message: ToWorker): void {
    switch (message.type) {
      case 'open':
        void this.#open(message);
        return;
      case 'cancel':
        if (this.#work?.requestId === message.requestId) this.#work.cancel();
        return;
      case 'prepare':
        void this.#prepare(message);
        return;
      case 'askColumns':
        void this.#summarize(message);
        return;
      case 'askRecord':
        this.#answer(message);
        return;
      case 'ask':
        this.#ask(message);
        return;
      default:
        if (this.#run?.runId === message.runId) command(this.#run, message);
        else if (this.#coming?.runId === message.runId) this.#coming.commands.push(message);
    }
  }

  #open(message: Message<'open'>): Promise<void> {
    const { requestId } = message;
    const reading = new Reading(message, this.platform, this.#send);
    return this.#do(reading, async () => {
      const table = await reading.read();
      this.#table = table;
      this.#replaceRun(undefined);
      this.#send({ type: 'opened', requestId, table: table.profile });
    });
  }

  #prepare(message: Message<'prepare'>): Promise<void> {
    const { requestId, runId, experiment, checkpoint } = message;
    const work = new RequestedWork(requestId, this.platform);
    const commands: Command[] = [];
    this.#coming = { runId, commands };
    return this.#do(work, async () => {
      const table = this.#openTable();
      const pause = (): Promise<void> => work.pause();
      this.#kernels ??= openKernels(this.platform);
      const { precision } = experiment;
      const options = { signal: work, pause };
      const built = await buildKernelDesign(
        table,
        experiment,
        await this.#kernels,
        precision,
        options,
      );
      const history = new History(experiment.learningRate);
      if (message.history) history.restore(message.history);
      const trainer = new Trainer(built.design, experiment, checkpoint, built.kernels, history);
      const run = new Run(runId, trainer, this.#send, () => this.platform.now());
      this.#replaceRun(run);
      this.#spec = experiment;
      this.#send({
        type: 'prepared',
        requestId,
        runId,
        design: summarize(trainer.design, trainer.learningRateBounds),
        state: trainer.state,
      });
      run.sendEpochs();
      for (const one of commands) command(run, one);
    });
  }

  /** Does what takes long, in the place of what was being done; its failure is its answer. */
  async #do(work: RequestedWork, body: () => Promise<void>): Promise<void> {
    this.#work?.cancel();
    this.#work = work;
    const { requestId } = work;
    try {
      await body();
    } catch (error) {
      if (error instanceof TooLarge) this.#send({ type: 'tooLarge', requestId, ...error.excess });
      else this.#fail(requestId, error, work.isCancelled);
    } finally {
      if (this.#work === work) this.#work = undefined;
    }
    this.#schedule();
  }

  async #summarize({ requestId, columns, label }: Message<'askColumns'>): Promise<void> {
    try {
      const pause = (): Promise<void> => new RequestedWork(requestId, this.platform).pause();
      const answer = await summarizeColumns(this.#openTable(), columns, label, pause);
      this.#send({ type: 'columns', requestId, answer });
    } catch (error) {
      this.#fail(requestId, error);
    }
  }

  #openTable(): Table {
    if (!this.#table) throw userError('No table has been read yet. Open a file first.');
    return this.#table;
  }

  #answer({ requestId, runId, line, parameters }: Message<'askRecord'>): void {
    const run = this.#runOf(runId);
    if (!this.#spec) throw new RunEnded();
    const { design, point } = run.trainer;
    const model = parameters ?? point;
    const answer = answerForLine(this.#openTable(), this.#spec, design, model, line);
    this.#send({ type: 'record', requestId, runId, answer });
  }

  #ask({ requestId, runId, question }: Message<'ask'>): void {
    const { trainer } = this.#runOf(runId);
    if (!this.#spec) throw new RunEnded();
    const asked = { trainer, table: this.#openTable(), spec: this.#spec };
    this.#background.add({
      work: answerTo(question, asked),
      isLong: isLong(question),
      done: (answer) => this.#send({ type: 'answered', requestId, runId, answer }),
      fail: (error) => this.#fail(requestId, error, error instanceof RunEnded),
    });
  }

  #replaceRun(run: Run | undefined): void {
    this.#run = run;
    this.#background.clear(new RunEnded());
  }

  #runOf(runId: string): Run {
    if (this.#run?.runId !== runId) throw new RunEnded();
    return this.#run;
  }

  /** Sees to it that the run gets its next slice, after the messages that wait have been heard. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#callOffTimer?.();
    this.#isScheduled = true;
    this.platform.yieldMacrotask(() => {
      this.#isScheduled = false;
      this.#advance();
    });
  }

  #advance(): void {
    const run = this.#run;
    if (!run) return;
    let wait: number | undefined;
    try {
      wait = run.slice();
    } catch (error) {
      run.breakOff(faultOf(error).message);
    }
    // a run that is at work is not slowed by more than a third
    const isBusy = wait !== undefined && wait <= 0;
    this.#background.slice(isBusy ? backgroundShare : backgroundSlice);
    if (isBusy || !this.#background.isIdle) this.#schedule();
    else if (wait !== undefined) {
      this.#callOffTimer = this.platform.setTimer(wait, () => this.#advance());
    }
  }

  #fail(requestId: number, error: unknown, cancelled = false): void {
    this.#send({ type: 'failed', requestId, fault: faultOf(error), cancelled });
  }

  readonly #send: Send = (message, transfer = []) =>
    this.platform.port.postMessage(message, transfer);
}
