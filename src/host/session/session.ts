import * as vscode from 'vscode';
import type { TableProfile } from '../../core/data/table/table';
import type { Experiment } from '../../core/experiment/experiment';
import type { LearningRateMark } from '../../core/experiment/state';
import { Trace } from '../../core/experiment/trace';
import { message, UserError, userError, type Fault, type Message } from '../../core/message';
import type { Speed } from '../../protocol/schemas';
import type { RecordAnswer } from '../../protocol/worker';
import { nameOf } from '../files';
import { asError, type Log } from '../log';
import type { OpenedTable } from './openTable';
import { Run, type RunStart } from './run';
import { RunLink, type Edit } from './runLink';
import { noteOn, type FileState } from './fileState';
import type { SavedRun } from './savedRun';
import { Cancelled, type RunCommand, type WorkerClient } from './workerClient';

/**
 * - `dormant`: restored, its file not read again yet
 * - `loading`: its file is being read, or its run prepared
 * - `live`: a worker stands ready
 * - `failed`: it cannot go on; the fault says what to do
 */
export type Phase =
  | { readonly kind: 'dormant' | 'loading' | 'live' }
  | { readonly kind: 'failed'; readonly fault: Fault };

export type SessionChange =
  /** Another run, or the same one in another light: draw everything anew. */
  | { readonly kind: 'run' }
  | { readonly kind: 'phase'; readonly before: Phase['kind'] }
  | { readonly kind: 'epochs' }
  | { readonly kind: 'state' }
  | {
      readonly kind: 'learningRate';
      readonly mark: LearningRateMark;
      readonly edit: Edit | undefined;
    };

export interface SessionServices {
  /** Reads a file again, in a worker of its own. */
  openTable(uri: vscode.Uri, fromEditor: boolean): Promise<OpenedTable>;
  readonly log: Log;
}

/** One file and the run that is trained on it: the truth that every view draws. */
export class Session implements vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<SessionChange>();
  readonly onDidChange = this.#changes.event;
  #link: RunLink | undefined;
  #table: TableProfile | undefined;
  #fingerprint = '';
  #usedUnsaved = false;
  #fileState: FileState = 'asRead';
  #phase: Phase = { kind: 'loading' };
  #run: Run | undefined;
  #runNumber = 0;
  #reviving: Promise<void> | undefined;
  /** Changes whenever a worker is wanted, taken or given up; an attempt under an older count is void. */
  #attempt = 0;
  #disposed = false;

  constructor(
    readonly uri: vscode.Uri,
    readonly id: string,
    private readonly services: SessionServices,
    saved?: SavedRun,
  ) {
    if (!saved) return;
    const run = new Run(saved.start, saved.point);
    run.stand();
    this.#run = run;
    this.#runNumber = numberOf(run.runId) + 1;
    this.#fingerprint = saved.fingerprint;
    this.#usedUnsaved = saved.usedUnsaved;
    this.#phase = { kind: 'dormant' };
  }

  get fileName(): string {
    return nameOf(this.uri);
  }
  get phase(): Phase {
    return this.#phase;
  }
  get run(): Run | undefined {
    return this.#run;
  }
  get table(): TableProfile | undefined {
    return this.#table;
  }
  /** What the reader of the curves has to know about the file, in words. */
  get note(): Message | undefined {
    return noteOn(this.#fileState, this.#usedUnsaved);
  }
  get fileState(): FileState {
    return this.#fileState;
  }
  /** The run was trained on the text of an editor that had not been saved. */
  get usedUnsaved(): boolean {
    return this.#usedUnsaved;
  }
  get isRunning(): boolean {
    return this.#phase.kind === 'live' && this.#run?.state.status === 'running';
  }

  /**
   * Trains from zero on a table that was read. What was trained before is given up only when the
   * new run stands. @throws UserError when no model can be trained on it.
   */
  async train(opened: OpenedTable, experiment: Experiment, speed: Speed): Promise<void> {
    const runId = this.#nextRunId();
    const { design, state } = await opened.client.prepare(runId, experiment);
    const start = { runId, experiment, design, state, speed, trace: new Trace(), marks: [] };
    const link = await this.#connect(opened.client, start);
    if (this.#disposed) throw new Cancelled();
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

  /** The file is no longer what the run was trained on; told wherever the run is shown. */
  setFileState(fileState: FileState): void {
    if (this.#fileState === fileState) return;
    this.#fileState = fileState;
    this.#changes.fire({ kind: 'run' });
  }

  /** All that brings the session back in another window; `undefined` before there is a run. */
  toSaved(): SavedRun | undefined {
    const run = this.#run;
    if (!run) return undefined;
    const { runId, experiment, design, state, speed, trace, marks, point } = run;
    return {
      id: this.id,
      uri: this.uri.toString(),
      fingerprint: this.#fingerprint,
      usedUnsaved: this.#usedUnsaved,
      start: { runId, experiment, design, state, speed, trace, marks },
      point,
    };
  }

  dispose(): void {
    this.#disposed = true;
    this.#attempt++;
    this.#link?.dispose();
    this.#link = undefined;
    this.#changes.dispose();
  }

  #nextRunId(): string {
    return `${this.id}#${this.#runNumber++}`;
  }

  async #goOn(run: Run): Promise<void> {
    this.#enter({ kind: 'loading' });
    const attempt = ++this.#attempt;
    let opened: OpenedTable | undefined;
    try {
      opened = await this.services.openTable(this.uri, this.#usedUnsaved);
      if (opened.table.fingerprint !== this.#fingerprint) throw this.#changedSince();
      const runId = this.#nextRunId();
      const checkpoint = run.checkpoint();
      const { design } = await opened.client.prepare(runId, run.experiment, checkpoint);
      const link = await this.#connect(opened.client, run.goingOn(runId, design));
      if (attempt !== this.#attempt) throw new Cancelled();
      this.#take(opened, link);
    } catch (error) {
      opened?.client.dispose();
      if (attempt === this.#attempt) this.#enter({ kind: 'failed', fault: this.#faultOf(error) });
    }
  }

  #connect(client: WorkerClient, start: RunStart): Promise<RunLink> {
    return RunLink.open(client, start, {
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
    this.#link?.dispose();
    this.#link = link;
    this.#run = link.run;
    this.#table = opened.table;
    this.#fingerprint = opened.table.fingerprint;
    this.#usedUnsaved = opened.usedUnsaved;
    this.#fileState = 'asRead';
    this.#phase = { kind: 'live' };
    this.#changes.fire({ kind: 'run' });
  }

  #changedSince(): UserError {
    return userError(
      '{file} has changed since this run was trained on it, so the run cannot go on. Train anew to use the file as it is now.',
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
