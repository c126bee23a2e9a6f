import type { Experiment } from '../../core/experiment/experiment';
import { message, UserError, userError, type Fault } from '../../core/message';
import type { Speed } from '../../protocol/schemas';
import { asError } from '../log';
import type { OpenedTable } from './openTable';
import { prepareRun, type RunPlan } from './prepareRun';
import { checkColumns, inRawUnitsByName, sameExperiment, warmStart } from './retraining';
import type { PreviousParameters, RetrainFrom } from './retraining';
import { Run, type RunStart } from './run';
import { isClaimed } from './runLabel';
import { RunLink, type RunLinkListener } from './runLink';
import type { SavedRun } from './savedRun';
import type { SessionFile, TrainedOn } from './sessionFile';
import { Shelf } from './shelf';
import type { Phase, SessionChange, SessionServices } from './sessionTypes';
import type { WorkerClient } from './workerClient';
import { Cancelled, type RunCommand } from './workerRequests';

/**
 * The run of a session and the worker that trains it: how one comes to be, goes on in another
 * worker, and gives way to the next.
 */
export class Training {
  #link: RunLink | undefined;
  #previous: PreviousParameters | undefined;
  #phase: Phase = { kind: 'loading' };
  #run: Run | undefined;
  #runNumber = 0;
  /** The runs that gave way to the present one. */
  readonly shelf = new Shelf();
  /** Changes whenever a worker is wanted, taken or given up; an attempt under an older count is void. */
  #attempt = 0;
  #disposed = false;

  constructor(
    private readonly sessionId: string,
    private readonly file: SessionFile,
    private readonly services: SessionServices,
    private readonly tell: (change: SessionChange) => void,
    saved?: SavedRun,
    kept: readonly SavedRun[] = [],
  ) {
    if (!saved) return;
    const run = revived(saved);
    this.#run = run;
    this.shelf.restore(
      kept.map((one) => ({ run: revived(one), trainedOn: one.trainedOn })),
      run.label,
    );
    const ids = [run, ...this.shelf.all.map((one) => one.run)].map(({ runId }) => numberOf(runId));
    this.#runNumber = Math.max(...ids) + 1;
    this.#previous = saved.previous;
    this.#phase = { kind: 'dormant' };
  }

  get phase(): Phase {
    return this.#phase;
  }
  get run(): Run | undefined {
    return this.#run;
  }
  /** After retraining: the parameters before it. */
  get previous(): PreviousParameters | undefined {
    return this.#previous;
  }
  /** What trains the run, while it stands ready. */
  get link(): RunLink | undefined {
    return this.#phase.kind === 'live' ? this.#link : undefined;
  }
  get isDisposed(): boolean {
    return this.#disposed;
  }

  post(build: (runId: string) => RunCommand): void {
    this.link?.post(build);
  }

  play(): void {
    this.post((runId) => ({ type: 'play', runId, speed: this.#run?.speed ?? 'full' }));
  }

  /** A run that a person named or pinned is kept, and another begins. */
  reset(): void {
    const { link } = this;
    if (!link) return;
    const { label } = link.run;
    link.reset(this.#nextRunId(), isClaimed(label) ? this.shelf.newLabel() : label);
  }

  /** Another run goes on from an epoch of this one, which is kept. */
  fork(epoch: number): void {
    const { link } = this;
    if (!link) return;
    link.fork(epoch, this.#nextRunId(), this.shelf.newFork(link.run.label, epoch));
  }

  /** Trains from zero on a table that was read, which is taken over when that is possible. */
  async begin(opened: OpenedTable, experiment: Experiment, speed: Speed): Promise<void> {
    const label = this.shelf.newLabel();
    const link = await this.#prepare(opened.client, { experiment, speed, label });
    if (this.#disposed) throw new Cancelled();
    this.#previous = undefined;
    this.#take(opened, link);
    this.play();
  }

  /** Reads the file as it was read for the run, and goes on from where that stood; or has failed. */
  async goOn(run: Run): Promise<void> {
    this.#enter({ kind: 'loading' });
    const attempt = ++this.#attempt;
    const { trainedOn, uri } = this.file;
    let opened: OpenedTable | undefined;
    try {
      const fromEditor = trainedOn?.usedUnsaved ?? false;
      const options = run.experiment.reading;
      opened = await this.services.openTable({ uri, options, fromEditor });
      if (opened.table.fingerprint !== trainedOn?.fingerprint) throw this.#changedSince();
      const link = await this.#takeUp(opened.client, run);
      if (attempt !== this.#attempt) throw new Cancelled();
      this.#take(opened, link);
    } catch (error) {
      opened?.client.dispose();
      if (attempt === this.#attempt) this.#enter({ kind: 'failed', fault: this.#faultOf(error) });
    }
  }

  /** Trains the same experiment on the file as it is now, and keeps the parameters before. */
  async again(from: RetrainFrom): Promise<void> {
    const { uri } = this.file;
    if (!this.#run || this.#disposed) throw new Cancelled();
    const attempt = ++this.#attempt;
    const options = this.#run.experiment.reading;
    const budget = this.services.budgetOf(uri);
    const opened = await this.services.openTable({ uri, options, budget });
    try {
      // the run has gone on while the file was read
      const { point, design, state, speed, experiment } = this.#run;
      checkColumns(opened.table, experiment, this.file.name);
      const same = sameExperiment(experiment, state, opened.options);
      const plan = { experiment: same, speed, label: this.shelf.newLabel() };
      const weights = warmStart(point, design.features, state.learningRate);
      const link = await this.#prepare(
        opened.client,
        from === 'current' ? { ...plan, from: weights } : plan,
      );
      if (attempt !== this.#attempt) throw new Cancelled();
      this.#previous = inRawUnitsByName(point, design.features);
      this.#take(opened, link);
    } catch (error) {
      opened.client.dispose();
      throw error;
    }
    this.play();
  }

  /**
   * Goes on with a run that gave way to another; the present one is kept in its place.
   * @throws UserError when the file is not any more what that run was trained on
   */
  async reopen(id: number): Promise<void> {
    const kept = this.shelf.withId(id);
    if (!kept || this.#disposed) throw new Cancelled();
    const { run, trainedOn } = kept;
    const attempt = ++this.#attempt;
    const opened = await this.#openFor(run, trainedOn);
    try {
      if (opened.table.fingerprint !== trainedOn.fingerprint) {
        throw userError(
          '{file} has changed since “{run}” was trained on it. It can be compared, but not gone on with.',
          { file: this.file.name, run: run.label.name },
        );
      }
      const link = await this.#takeUp(opened.client, run);
      if (attempt !== this.#attempt) throw new Cancelled();
      this.shelf.remove(id);
      this.#previous = undefined;
      this.#take(opened, link);
    } catch (error) {
      if (opened !== this.file.opened) opened.client.dispose();
      throw error;
    }
  }

  dispose(): void {
    this.#disposed = true;
    this.#attempt++;
    this.#link?.dispose();
    this.#link = undefined;
  }

  #nextRunId(): string {
    return `${this.sessionId}#${this.#runNumber++}`;
  }

  /** The table at hand, where it was read the same way; else the file is read again. */
  async #openFor(run: Run, trainedOn: TrainedOn): Promise<OpenedTable> {
    const { opened, uri } = this.file;
    const options = run.experiment.reading;
    const isSame =
      opened?.table.fingerprint === trainedOn.fingerprint &&
      JSON.stringify(opened.options) === JSON.stringify(options);
    if (opened && isSame && this.link) return opened;
    const fromEditor = trainedOn.usedUnsaved;
    return this.services.openTable({ uri, options, fromEditor });
  }

  /** Has a worker go on with a run from where it stands. */
  #takeUp(client: WorkerClient, run: Run): Promise<RunLink> {
    const { experiment, speed, label } = run;
    const history = run.history.toSaved();
    const plan = { experiment, speed, label, history, from: run.checkpoint() };
    return this.#prepare(client, plan, ({ runId, design }) => run.goingOn(runId, design));
  }

  async #prepare(
    client: WorkerClient,
    plan: Omit<RunPlan, 'fileName' | 'nextRunId'>,
    as: (start: RunStart) => RunStart = (start) => start,
  ): Promise<RunLink> {
    const nextRunId = (): string => this.#nextRunId();
    try {
      const start = await prepareRun(client, { ...plan, fileName: this.file.name, nextRunId });
      return await RunLink.open(client, as(start), this.#listener());
    } catch (error) {
      // a worker that trains one run already may die of the next: then both are gone
      if (client.fault && client === this.file.opened?.client) this.#died(client.fault);
      throw error;
    }
  }

  #listener(): RunLinkListener {
    return {
      onRun: (run) => {
        this.#replace(run);
        this.tell({ kind: 'run' });
      },
      onEpochs: () => this.tell({ kind: 'epochs' }),
      onAmended: () => this.tell({ kind: 'amended' }),
      onState: () => this.tell({ kind: 'state' }),
      onAnalysis: () => this.tell({ kind: 'analysis' }),
      onLearningRate: (mark, edit) => this.tell({ kind: 'learningRate', mark, edit }),
      onDied: (fault) => this.#died(fault),
      onDefect: (error) => this.services.log.error(asError(error)),
    };
  }

  #died(fault: Fault): void {
    if (this.#phase.kind === 'failed') return;
    this.#run?.stand();
    this.#enter({ kind: 'failed', fault });
  }

  /** Goes on with this worker and run; any other attempt to get one is void from here on. */
  #take(opened: OpenedTable, link: RunLink): void {
    this.#attempt++;
    // the same table may be trained on once more, in the same worker
    if (opened !== this.file.opened) this.#link?.dispose();
    this.#link = link;
    this.#replace(link.run);
    this.file.take(opened);
    this.#phase = { kind: 'live' };
    this.tell({ kind: 'run' });
  }

  /** Another run, or the same one in another worker; one that gives way is kept. */
  #replace(next: Run): void {
    const { trainedOn } = this.file;
    const before = this.#run;
    this.#run = next;
    if (before && trainedOn && before.label.id !== next.label.id)
      this.shelf.keep(before, trainedOn);
  }

  /** The file was found to be another than the one that the run was trained on. */
  #changedSince(): UserError {
    this.file.notice({ content: 'written' });
    return userError(
      '{file} has changed since this run was trained on it, so the run cannot go on. Retrain it on the changed file, or train anew.',
      { file: this.file.name },
    );
  }

  #faultOf(error: unknown): Fault {
    if (error instanceof UserError) return error.fault;
    if (!(error instanceof Cancelled)) this.services.log.error(asError(error));
    return {
      message: message('{file} could not be read again. Train anew to go on.', {
        file: this.file.name,
      }),
    };
  }

  #enter(phase: Phase): void {
    const before = this.#phase.kind;
    this.#phase = phase;
    this.tell({ kind: 'phase', before });
  }
}

function revived({ start, point }: SavedRun): Run {
  const run = new Run(start, point);
  run.stand();
  return run;
}

/** The number at the end of a run id, so that ids go on after a reload. */
function numberOf(runId: string): number {
  const number = Number(runId.slice(runId.lastIndexOf('#') + 1));
  return Number.isSafeInteger(number) ? number : 0;
}
