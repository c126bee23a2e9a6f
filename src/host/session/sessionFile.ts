import type { Uri } from 'vscode';
import type { Dialect } from '../../core/data/csv/dialect';
import type { Sample, TableProfile } from '../../core/data/table/table';
import type { Message } from '../../core/message';
import { nameOf } from '../files';
import { asRead, noteOn, stateOf, type FileFacts, type FileState } from './fileState';
import type { OpenedTable } from './openTable';

/** What is known of the bytes that a run was trained on. */
export interface TrainedOn {
  readonly fingerprint: string;
  readonly usedUnsaved: boolean;
  readonly dialect: Dialect;
  readonly sample: Sample | undefined;
}

/** The file of a session: as it was read for the run, and what has become of it since. */
export class SessionFile {
  uri: Uri;
  #facts = asRead;
  #opened: OpenedTable | undefined;
  #trainedOn: TrainedOn | undefined;

  constructor(uri: Uri, trainedOn: TrainedOn | undefined) {
    this.uri = uri;
    this.#trainedOn = trainedOn;
  }

  get name(): string {
    return nameOf(this.uri);
  }

  /** The table of the run, once a worker holds it. */
  get opened(): OpenedTable | undefined {
    return this.#opened;
  }

  get table(): TableProfile | undefined {
    return this.#opened?.table;
  }

  get trainedOn(): TrainedOn | undefined {
    return this.#trainedOn;
  }

  get state(): FileState {
    return stateOf(this.#facts);
  }

  /** What the reader of the run's curves has to know, in words. */
  get note(): Message | undefined {
    return noteOn(this.state, this.#trainedOn?.usedUnsaved ?? false);
  }

  /** The run is trained on this from now on. */
  take(opened: OpenedTable): void {
    // a table that is trained on once more is as old as before
    if (opened !== this.#opened) this.#facts = asRead;
    this.#opened = opened;
    const { table, usedUnsaved } = opened;
    const { fingerprint, dialect, sample } = table;
    this.#trainedOn = { fingerprint, usedUnsaved, dialect, sample };
  }

  /** The first change of the content is the one that is told. */
  notice({ content, isDeleted = this.#facts.isDeleted }: Partial<FileFacts>): void {
    const before = this.#facts.content;
    const isNews = content !== undefined && (content === 'asRead' || before === 'asRead');
    this.#facts = { ...this.#facts, isDeleted, content: isNews ? content : before };
  }

  moveTo(uri: Uri): void {
    this.uri = uri;
    this.#facts = { ...this.#facts, isDeleted: false, isRenamed: true };
  }
}
