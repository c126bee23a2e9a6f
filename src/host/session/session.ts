import * as vscode from 'vscode';
import type { Dialect } from '../../core/data/csv/dialect';
import type { ColumnSummary } from '../../core/data/table/columnSummary';
import type { ReadOptions } from '../../core/data/table/readOptions';
import type { Sample, TableProfile } from '../../core/data/table/table';
import type { Experiment } from '../../core/experiment/experiment';
import { message, UserError, userError, type Fault, type Message } from '../../core/message';
import type { Speed } from '../../protocol/schemas';
import type { RecordAnswer } from '../../protocol/worker';
import { asError } from '../log';
import { DataPage } from './dataPage';
import type { FileFacts, FileState } from './fileState';
import type { OpenedTable } from './openTable';
import { prepareRun, type RunPlan } from './prepareRun';
import { checkColumns, inRawUnitsByName, sameExperiment, warmStart } from './retraining';
import type { PreviousParameters, RetrainFrom } from './retraining';
import { Run, type RunStart } from './run';
import { RunLink, type Edit } from './runLink';
import type { SavedRun } from './savedRun';
import { SessionFile } from './sessionFile';
import type { Phase, SessionChange, SessionServices } from './sessionTypes';
import type { WorkerClient } from './workerClient';
import { Cancelled, type LabelSpec, type RunCommand } from './workerRequests';

export type { Phase, SessionChange, SessionServices } from './sessionTypes';

/** One file and the run that is trained on it: the truth that every view draws. */
export class Session implements vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<SessionChange>();
  readonly onDidChange = this.#changes.event;
  readonly #dataPage = new DataPage((options) => this.#open(options));
  readonly file: SessionFile;
  #link: RunLink | undefined;
  #previous: PreviousParameters | undefined;
  #phase: Phase = { kind: 'loading' };
  #run: Run | undefined;
  #runNumber = 0;
  #reviving: Promise<void> | undefined;
  #retraining: Promise<void> | undefined;
  /** Changes whenever a worker is wanted, taken or given up; an attempt under an older count is void. */
  #attempt = 0;
  #disposed = false;

  constructor(
    uri: vscode.Uri,
    readonly id: string,
    private readonly services: SessionServices,
    saved?: SavedRun,
  ) {
    this.file = new SessionFile(uri, saved?.trainedOn);
    if (!saved) return;
    const run = new Run(saved.start, saved.point);
    run.stand();
    this.#run = run;
    this.#runNumber = numberOf(run.runId) + 1;
    this.#previous = saved.previous;
    this.#phase = { kind: 'dormant' };
  }

  get uri(): vscode.Uri {
    return this.file.uri;
  }
  get fileName(): string {
    return this.file.name;
  }
  get phase(): Phase {
    return this.#phase;
  }
  get run(): Run | undefined {
    return this.#run;
  }
  get table(): TableProfile | undefined {
    return this.file.table;
  }
  /** How the file of the run was read. */
  get dialect(): Dialect | undefined {
    return this.file.trainedOn?.dialect;
  }
  /** Present when the run uses a random part of the rows. */
  get sample(): Sample | undefined {
    return this.file.trainedOn?.sample;
  }
  /** After retraining: the parameters before it. */
  get previous(): PreviousParameters | undefined {
    return this.#previous;
  }
  /** What the reader of the curves has to know about the file, in words. */
  get note(): Message | undefined {
    return this.file.note;
  }
  get fileState(): FileState {
    return this.file.state;
  }
  /** What became of the file since it was read; nothing while it is as it was. */
  get change(): Exclude<FileState, 'asRead'> | undefined {
    return this.file.state === 'asRead' ? undefined : this.file.state;
  }
  get isRunning(): boolean {
    return this.#phase.kind === 'live' && this.#run?.state.status === 'running';
  }

  /**
   * Trains from zero on a table that was read. What was trained before is given up only when the
   * new run stands. @throws UserError when no model can be trained on it.
   */
  async train(opened: OpenedTable, experiment: Experiment, speed: Speed): Promise<void> {
    const link = await this.#prepare(opened.client, { experiment, speed });
    if (this.#disposed) throw new Cancelled();
    this.#previous = undefined;
    this.#take(opened, link);
    this.#post((id) => ({ type: 'play', runId: id, speed }));
  }

  /**
   * Makes a session with a run able to go on: after a reload, or after its worker died. Does nothing
   * when it is. A file that is gone or has changed leaves the session `failed`, with what to do.
   */
  revive(): Promise<void> {
    if (this.#phase.kind === 'live' || !this.#run || this.#disposed) return Promise.resolve();
    this.#reviving ??= this.#goOn(this.#run).finally(() => (this.#reviving = undefined));
    return this.#reviving;
  }

  /**
   * Trains the same experiment on the file as it is now, from the weights as they are or from zero;
   * the parameters before are kept to compare. Asked twice, it is done once. What was trained before
   * is given up only when the new run stands. @throws UserError when the file does not allow it.
   */
  retrain(from: RetrainFrom): Promise<void> {
    this.#retraining ??= this.#trainAgain(from).finally(() => (this.#retraining = undefined));
    return this.#retraining;
  }

  /** The table that was read last, to be looked at: the run's own, or that of `readData`. */
  get data(): TableProfile | undefined {
    return (this.#dataPage.opened ?? this.file.opened)?.table;
  }

  /** Reads the file again with other options; the run goes on. @throws UserError when that fails. */
  readData(options: ReadOptions): Promise<TableProfile> {
    return this.#dataPage.read(options);
  }

  /** The table of `readData` is not looked at any more. */
  closeData(): void {
    this.#dataPage.close();
  }

  /** What columns of the table that was read last hold, split by the classes of a label. */
  async askColumns(
    columns: readonly string[],
    label?: LabelSpec,
  ): Promise<readonly ColumnSummary[]> {
    const opened = this.#dataPage.opened ?? this.file.opened;
    if (!opened) throw new Cancelled();
    return opened.client.askColumns(columns, label);
  }

  /** Trains from zero on the table that was read last. @throws UserError when that is impossible. */
  async trainData(experiment: Experiment): Promise<void> {
    const other = this.#dataPage.opened;
    const opened = other ?? this.file.opened;
    if (!opened || !this.#run) throw new Cancelled();
    const asRead = { ...experiment, reading: opened.options };
    await this.train(opened, asRead, this.#run.speed);
    if (other && this.#dataPage.opened === other) this.#dataPage.handOver();
  }

  async play(): Promise<void> {
    await this.revive();
    this.#post((runId) => ({ type: 'play', runId, speed: this.#run?.speed ?? 'full' }));
  }

  pause(): void {
    this.#post((runId) => ({ type: 'pause', runId }));
  }

  async step(): Promise<void> {
    await this.revive();
    this.#post((runId) => ({ type: 'step', runId }));
  }

  async reset(): Promise<void> {
    await this.revive();
    if (this.#phase.kind === 'live') this.#link?.reset(this.#nextRunId());
  }

  async setLearningRate(value: number, edit?: Edit): Promise<void> {
    await this.revive();
    if (this.#phase.kind === 'live') this.#link?.setLearningRate(value, edit);
  }

  setSpeed(speed: Speed): void {
    if (!this.#run) return;
    this.#run.speed = speed;
    this.#post((runId) => ({ type: 'setSpeed', runId, speed }));
    this.#changes.fire({ kind: 'state' });
  }

  async setEpochLimit(value: number): Promise<void> {
    await this.revive();
    this.#post((runId) => ({ type: 'setEpochLimit', runId, value }));
  }

  /** What the model says of the record on a line of the file (from 1), as the file was read. */
  async askRecord(line: number): Promise<RecordAnswer | undefined> {
    await this.revive();
    return this.#phase.kind === 'live' ? this.#link?.askRecord(line) : undefined;
  }

  /** What became of the file that the run was trained on; told wherever the run is shown. */
  noticeFile(facts: Partial<FileFacts>): void {
    const before = this.file.state;
    this.file.notice(facts);
    if (this.file.state !== before) this.#changes.fire({ kind: 'run' });
  }

  /** The file is found under another name from now on. */
  moveTo(uri: vscode.Uri): void {
    this.file.moveTo(uri);
    this.#changes.fire({ kind: 'run' });
  }

  /** All that brings the session back in another window; `undefined` before there is a run. */
  toSaved(): SavedRun | undefined {
    const run = this.#run;
    const { trainedOn } = this.file;
    if (!run || !trainedOn) return undefined;
    const { runId, experiment, design, state, speed, trace, marks, point } = run;
    const start = { runId, experiment, design, state, speed, trace, marks };
    const { id, previous } = this;
    return { id, uri: this.uri.toString(), trainedOn, start, point, previous };
  }

  dispose(): void {
    this.#disposed = true;
    this.#attempt++;
    this.#dataPage.close();
    this.#link?.dispose();
    this.#link = undefined;
    this.#changes.dispose();
  }

  #nextRunId(): string {
    return `${this.id}#${this.#runNumber++}`;
  }

  #open(options: ReadOptions): Promise<OpenedTable> {
    const { uri } = this;
    return this.services.openTable({ uri, options, budget: this.services.budgetOf(uri) });
  }

  async #goOn(run: Run): Promise<void> {
    this.#enter({ kind: 'loading' });
    const attempt = ++this.#attempt;
    const { experiment, speed } = run;
    let opened: OpenedTable | undefined;
    try {
      opened = await this.services.openTable({
        uri: this.uri,
        options: experiment.reading,
        fromEditor: this.file.trainedOn?.usedUnsaved ?? false,
      });
      if (opened.table.fingerprint !== this.file.trainedOn?.fingerprint) throw this.#changedSince();
      const plan = { experiment, speed, from: run.checkpoint() };
      const link = await this.#prepare(opened.client, plan, ({ runId, design }) =>
        run.goingOn(runId, design),
      );
      if (attempt !== this.#attempt) throw new Cancelled();
      this.#take(opened, link);
    } catch (error) {
      opened?.client.dispose();
      if (attempt === this.#attempt) this.#enter({ kind: 'failed', fault: this.#faultOf(error) });
    }
  }

  async #trainAgain(from: RetrainFrom): Promise<void> {
    await this.#reviving;
    if (!this.#run || this.#disposed) throw new Cancelled();
    const attempt = ++this.#attempt;
    const opened = await this.#open(this.#run.experiment.reading);
    try {
      const { point, design, state, speed, ...run } = this.#run;
      checkColumns(opened.table, run.experiment, this.fileName);
      const experiment = sameExperiment(run.experiment, state, opened.options);
      const weights = warmStart(point, design.features, state.learningRate);
      const plan = { experiment, speed };
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
    this.#post((runId) => ({ type: 'play', runId, speed: this.#run?.speed ?? 'full' }));
  }

  async #prepare(
    client: WorkerClient,
    plan: Pick<RunPlan, 'experiment' | 'speed' | 'from'>,
    as: (start: RunStart) => RunStart = (start) => start,
  ): Promise<RunLink> {
    const { fileName } = this;
    const nextRunId = (): string => this.#nextRunId();
    const start = await prepareRun(client, { ...plan, fileName, nextRunId });
    return RunLink.open(client, as(start), {
      onRun: (run) => {
        this.#run = run;
        this.#changes.fire({ kind: 'run' });
      },
      onEpochs: () => this.#changes.fire({ kind: 'epochs' }),
      onState: () => this.#changes.fire({ kind: 'state' }),
      onLearningRate: (mark, edit) => this.#changes.fire({ kind: 'learningRate', mark, edit }),
      onDied: (fault) => {
        this.#run?.stand();
        this.#enter({ kind: 'failed', fault });
      },
      onDefect: (error) => this.services.log.error(asError(error)),
    });
  }

  /** Goes on with this worker and run; any other attempt to get one is void from here on. */
  #take(opened: OpenedTable, link: RunLink): void {
    this.#attempt++;
    // the same table may be trained on once more, in the same worker
    if (opened !== this.file.opened) this.#link?.dispose();
    this.#link = link;
    this.#run = link.run;
    this.file.take(opened);
    this.#phase = { kind: 'live' };
    this.#changes.fire({ kind: 'run' });
  }

  /** The file was found to be another than the one that the run was trained on. */
  #changedSince(): UserError {
    this.file.notice({ content: 'written' });
    return userError(
      '{file} has changed since this run was trained on it, so the run cannot go on. Retrain it on the changed file, or train anew.',
      { file: this.fileName },
    );
  }

  #faultOf(error: unknown): Fault {
    if (error instanceof UserError) return error.fault;
    if (!(error instanceof Cancelled)) this.services.log.error(asError(error));
    return {
      message: message('{file} could not be read again. Train anew to go on.', {
        file: this.fileName,
      }),
    };
  }

  #enter(phase: Phase): void {
    const before = this.#phase.kind;
    this.#phase = phase;
    this.#changes.fire({ kind: 'phase', before });
  }

  #post(build: (runId: string) => RunCommand): void {
    if (this.#phase.kind === 'live') this.#link?.post(build);
  }
}

/** The number at the end of a run id, so that ids go on after a reload. */
function numberOf(runId: string): number {
  const number = Number(runId.slice(runId.lastIndexOf('#') + 1));
  return Number.isSafeInteger(number) ? number : 0;
}
