import * as vscode from 'vscode';
import type { Dialect } from '../../core/data/csv/dialect';
import type { ColumnSummary } from '../../core/data/table/columnSummary';
import type { ReadOptions } from '../../core/data/table/readOptions';
import type { Sample, TableProfile } from '../../core/data/table/table';
import type { Experiment } from '../../core/experiment/experiment';
import type { Message } from '../../core/message';
import type { Parameters } from '../../core/model/parameters';
import type { AnswerOf, QuestionKind, QuestionOf } from '../../protocol/questions';
import type { Speed } from '../../protocol/schemas';
import type { RecordAnswer } from '../../protocol/worker';
import { DataPage } from './dataPage';
import type { FileChange, FileFacts, FileState } from './fileState';
import type { OpenedTable } from './openTable';
import type { PreviousParameters, RetrainFrom } from './retraining';
import type { Run } from './run';
import { Looking } from './looking';
import type { Edit } from './runLink';
import type { SavedRun } from './savedRun';
import { SessionFile, type TrainedOn } from './sessionFile';
import type { Phase, SessionChange, SessionServices } from './sessionTypes';
import { Training } from './training';
import { Cancelled, type LabelSpec } from './workerRequests';

export type { Phase, SessionChange, SessionServices } from './sessionTypes';

/** One file and the run that is trained on it: the truth that every view draws. */
export class Session implements vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<SessionChange>();
  readonly onDidChange = this.#changes.event;
  readonly file: SessionFile;
  readonly #training: Training;
  readonly #dataPage: DataPage;
  readonly #looking: Looking;
  #reviving: Promise<void> | undefined;
  #retraining: Promise<void> | undefined;

  constructor(
    uri: vscode.Uri,
    readonly id: string,
    services: SessionServices,
    saved?: SavedRun,
    kept: readonly SavedRun[] = [],
  ) {
    this.file = new SessionFile(uri, saved?.trainedOn);
    const tell = (change: SessionChange): void => this.#changes.fire(change);
    this.#training = new Training(id, this.file, services, tell, saved, kept);
    this.#looking = new Looking(
      (epoch) => this.ask({ kind: 'epoch', epoch }),
      () => tell({ kind: 'shown' }),
    );
    this.#dataPage = new DataPage((options) =>
      services.openTable({ uri: this.uri, options, budget: services.budgetOf(this.uri) }),
    );
  }

  get uri(): vscode.Uri {
    return this.file.uri;
  }
  get fileName(): string {
    return this.file.name;
  }
  get phase(): Phase {
    return this.#training.phase;
  }
  get run(): Run | undefined {
    return this.#training.run;
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
    return this.#training.previous;
  }
  /** What the reader of the curves has to know about the file, in words. */
  get note(): Message | undefined {
    return this.file.note;
  }
  get fileState(): FileState {
    return this.file.state;
  }
  /** What became of the file since it was read; nothing while it is as it was. */
  get change(): FileChange | undefined {
    return this.file.state === 'asRead' ? undefined : this.file.state;
  }
  get isRunning(): boolean {
    return this.phase.kind === 'live' && this.run?.state.status === 'running';
  }

  /**
   * Trains from zero on a table that was read. What was trained before is given up only when the
   * new run stands. @throws UserError when no model can be trained on it.
   */
  async train(opened: OpenedTable, experiment: Experiment, speed: Speed): Promise<void> {
    await this.#training.begin(opened, experiment, speed);
    this.#dataPage.close(opened);
  }

  /**
   * Makes a session with a run able to go on: after a reload, or after its worker died. Does nothing
   * when it is. A file that is gone or has changed leaves the session `failed`, with what to do.
   */
  revive(): Promise<void> {
    const { phase, run, isDisposed } = this.#training;
    if (phase.kind === 'live' || !run || isDisposed) return Promise.resolve();
    this.#reviving ??= this.#training.goOn(run).finally(() => (this.#reviving = undefined));
    return this.#reviving;
  }

  /**
   * Trains the same experiment on the file as it is now, from the weights as they are or from zero;
   * the parameters before are kept to compare. Asked twice, it is done once. What was trained before
   * is given up only when the new run stands. @throws UserError when the file does not allow it.
   */
  retrain(from: RetrainFrom): Promise<void> {
    this.#retraining ??= this.#retrain(from).finally(() => (this.#retraining = undefined));
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
    const opened = this.#dataPage.opened ?? this.file.opened;
    if (!opened || !this.run) throw new Cancelled();
    const asRead = { ...experiment, reading: opened.options };
    await this.train(opened, asRead, this.run.speed);
  }

  /**
   * Trains from zero on the table of the run, whatever was read meanwhile.
   * @throws UserError when that is impossible
   */
  async trainRun(experiment: Experiment): Promise<void> {
    const { opened } = this.file;
    if (!opened || !this.run) throw new Cancelled();
    await this.train(opened, { ...experiment, reading: opened.options }, this.run.speed);
  }

  /** From a past epoch that is looked at, another run goes on. */
  async play(): Promise<void> {
    await this.revive();
    this.#leavePast();
    this.#training.play();
  }

  pause(): void {
    this.#training.post((runId) => ({ type: 'pause', runId }));
  }

  /** One epoch: where a past one is looked at, to the one after it as it was recorded. */
  async step(): Promise<void> {
    await this.revive();
    const shown = this.run?.shown;
    if (shown) return this.show(shown.point.epoch + 1);
    this.#training.post((runId) => ({ type: 'step', runId }));
  }

  /** To the epoch before the one that is looked at. */
  async stepBack(): Promise<void> {
    await this.revive();
    if (this.run) return this.show(this.run.shownPoint.epoch - 1);
  }

  /** Looks at an epoch of the run, or at the newest; a run that goes on is paused. */
  async show(epoch: number | undefined): Promise<void> {
    await this.revive();
    const { run } = this;
    if (!run) return;
    if (this.isRunning) this.pause();
    if (epoch === undefined) this.#looking.leave(run);
    else await this.#looking.goTo(run, epoch);
  }

  async reset(): Promise<void> {
    await this.revive();
    this.#training.reset();
  }

  /** From a past epoch that is looked at, another run goes on with the rate. */
  async setLearningRate(value: number, edit?: Edit): Promise<void> {
    await this.revive();
    this.#leavePast();
    this.#training.link?.setLearningRate(value, edit);
  }

  /**
   * Puts parameters, units as trained, in the place of those that are looked at; from a past epoch
   * another run goes on with them.
   */
  async setParameters(parameters: Parameters): Promise<void> {
    await this.revive();
    this.#leavePast();
    this.#training.link?.setParameters(parameters);
  }

  /** All runs of the file, the oldest first. */
  get runs(): readonly Run[] {
    const { run } = this;
    const all = [...this.#training.shelf.all.map((kept) => kept.run), ...(run ? [run] : [])];
    return all.sort((a, b) => a.label.id - b.label.id);
  }

  /** On what one of the runs was trained. */
  trainedOn(run: Run): TrainedOn | undefined {
    if (run === this.run) return this.file.trainedOn;
    return this.#training.shelf.withId(run.label.id)?.trainedOn;
  }

  /** A run that is not the present one becomes it. @throws UserError when the file has changed */
  async reopenRun(id: number): Promise<void> {
    if (this.run?.label.id === id) return;
    await this.revive();
    await this.#training.reopen(id);
  }

  /** Names a run, or has it kept whatever comes after it. */
  labelRun(id: number, change: { readonly name?: string; readonly isPinned?: boolean }): void {
    const run = this.runs.find(({ label }) => label.id === id);
    if (!run) return;
    const { name = run.label.name, isPinned = run.label.isPinned } = change;
    const isNamed = run.label.isNamed || change.name !== undefined;
    run.label = { ...run.label, name, isPinned, isNamed };
    this.#changes.fire({ kind: 'runs' });
  }

  /** Gives up a run that is not the present one. @returns how to have it back, while there is time */
  deleteRun(id: number): (() => void) | undefined {
    const putBack = this.#training.shelf.remove(id);
    if (!putBack) return undefined;
    const tell = (): void => this.#changes.fire({ kind: 'runs' });
    tell();
    return () => {
      if (this.#training.isDisposed) return;
      putBack();
      tell();
    };
  }

  setSpeed(speed: Speed): void {
    if (!this.run) return;
    this.run.speed = speed;
    this.#training.post((runId) => ({ type: 'setSpeed', runId, speed }));
    this.#changes.fire({ kind: 'state' });
  }

  async setEpochLimit(value: number): Promise<void> {
    await this.revive();
    this.#training.post((runId) => ({ type: 'setEpochLimit', runId, value }));
  }

  /** What the model says of the record on a line of the file (from 1), as the file was read. */
  async askRecord(line: number): Promise<RecordAnswer | undefined> {
    await this.revive();
    return this.#training.link?.askRecord(line);
  }

  /**
   * What only the worker can find out about the run.
   * @throws UserError when there is no answer, Cancelled when the run has ended
   */
  async ask<K extends QuestionKind>(question: QuestionOf<K>): Promise<AnswerOf<K>> {
    await this.revive();
    const { link } = this.#training;
    if (!link) throw new Cancelled();
    return link.ask(question);
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
    const { run } = this;
    const { trainedOn } = this.file;
    return run && trainedOn && this.#saved(run, trainedOn, this.previous);
  }

  /** The runs that are not the present one, for another window. */
  keptToSaved(): readonly SavedRun[] {
    return this.#training.shelf.all.map(({ run, trainedOn }) =>
      this.#saved(run, trainedOn, undefined),
    );
  }

  dispose(): void {
    this.#dataPage.close();
    this.#training.dispose();
    this.#changes.dispose();
  }

  #saved(run: Run, trainedOn: TrainedOn, previous: SavedRun['previous']): SavedRun {
    const { id } = this;
    const uri = this.uri.toString();
    return { id, uri, trainedOn, start: run.toStart(), point: run.point, previous };
  }

  /** Where a past epoch is looked at, another run goes on from it. */
  #leavePast(): void {
    const { run } = this;
    if (!run?.shown) return;
    const { epoch } = run.shown.point;
    run.shown = undefined;
    this.#training.fork(epoch);
  }

  async #retrain(from: RetrainFrom): Promise<void> {
    await this.#reviving;
    await this.#training.again(from);
    this.#dataPage.close();
  }
}
