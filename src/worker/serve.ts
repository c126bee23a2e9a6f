import { buildDesign } from '../core/data/design/buildDesign';
import type { DesignSpec } from '../core/data/design/designSpec';
import type { Table } from '../core/data/table/table';
import { classify } from '../core/experiment/classified';
import { answerForLine } from '../core/experiment/record';
import { summarize } from '../core/experiment/summary';
import { Trainer } from '../core/experiment/trainer';
import { message, UserError, userError } from '../core/message';
import { parseToWorker, type ToWorker } from '../protocol/worker';
import { command } from './command';
import { faultOf } from './defect';
import type { Platform } from './platform';
import { Reading } from './reading';
import { requestIdOf } from './requestId';
import { Run, type Send } from './run';

type Message<T extends ToWorker['type']> = Extract<ToWorker, { type: T }>;

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
  #reading: Reading | undefined;
  #isScheduled = false;
  #callOffTimer: (() => void) | undefined;

  constructor(private readonly platform: Platform) {}

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
        if (this.#reading?.requestId === message.requestId) this.#reading.cancel();
        return;
      case 'prepare':
        this.#prepare(message);
        return;
      case 'askRecord':
        this.#answer(message);
        return;
      case 'askClassified':
        this.#countClassified(message);
        return;
      default:
        if (this.#run?.runId === message.runId) command(this.#run, message);
    }
  }

  async #open(message: Message<'open'>): Promise<void> {
    const { requestId } = message;
    this.#reading?.cancel();
    const reading = new Reading(message, this.platform, this.#send);
    this.#reading = reading;
    try {
      const table = await reading.read();
      this.#table = table;
      this.#run = undefined;
      this.#send({ type: 'opened', requestId, table: table.profile });
    } catch (error) {
      this.#fail(requestId, error, reading.isCancelled);
    } finally {
      if (this.#reading === reading) this.#reading = undefined;
    }
  }

  #prepare({ requestId, runId, experiment, checkpoint }: Message<'prepare'>): void {
    if (!this.#table) throw userError('No table has been read yet. Open a file first.');
    const design = buildDesign(this.#table, experiment);
    const trainer = new Trainer(design, experiment, checkpoint);
    const run = new Run(runId, trainer, this.#send, () => this.platform.now());
    this.#run = run;
    this.#spec = experiment;
    this.#send({
      type: 'prepared',
      requestId,
      runId,
      design: summarize(design, trainer.learningRateBounds),
      state: trainer.state,
    });
    run.sendEpochs();
  }

  #answer({ requestId, runId, line }: Message<'askRecord'>): void {
    const run = this.#runOf(runId);
    if (!this.#table || !this.#spec)
      throw userError('No table has been read yet. Open a file first.');
    const { design, point } = run.trainer;
    const answer = answerForLine(this.#table, this.#spec, design, point, line);
    this.#send({ type: 'record', requestId, runId, answer });
  }

  #countClassified({ requestId, runId }: Message<'askClassified'>): void {
    const { design, point } = this.#runOf(runId).trainer;
    this.#send({ type: 'classified', requestId, runId, answer: classify(design, point) });
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
      this.#work();
    });
  }

  #work(): void {
    const run = this.#run;
    if (!run) return;
    let wait: number | undefined;
    try {
      wait = run.slice();
    } catch (error) {
      run.breakOff(faultOf(error).message);
    }
    if (wait === undefined) return;
    if (wait <= 0) this.#schedule();
    else this.#callOffTimer = this.platform.setTimer(wait, () => this.#work());
  }

  #fail(requestId: number, error: unknown, cancelled = false): void {
    this.#send({ type: 'failed', requestId, fault: faultOf(error), cancelled });
  }

  readonly #send: Send = (message, transfer = []) =>
    this.platform.port.postMessage(message, transfer);
}
