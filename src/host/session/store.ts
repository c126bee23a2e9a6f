import * as vscode from 'vscode';
import { asError, type Log } from '../log';
import type { Platform } from '../platform/platform';
import { decodeRun, encodeRun, type SavedRun } from './savedRun';

/** Of the run that a session trains, and of one that gave way to another. */
const extension = '.run';
const keptExtension = '.kept';

/** A session as it was saved. */
export interface SavedSession {
  readonly run: SavedRun;
  /** Its other runs. */
  readonly kept: readonly SavedRun[];
}

const dayInMilliseconds = 86_400_000;

/** Saved sessions as files in a folder that VS Code keeps for the extension, one file a session. */
export class SessionStore {
  /** The last write or deletion of each session: they must not overtake each other. */
  readonly #pending = new Map<string, Promise<void>>();
  /** Number of the newest save of each session that was made at once. */
  readonly #savedAtOnce = new Map<string, number>();
  #saves = 0;

  constructor(
    readonly folder: vscode.Uri,
    private readonly platform: Platform,
    private readonly log: Log,
  ) {}

  /** Every session that was saved whole; the others are deleted, and their number is told. */
  async loadAll(): Promise<{
    readonly sessions: readonly SavedSession[];
    readonly corrupt: number;
  }> {
    const loaded: (Loaded | 'corrupt' | undefined)[] = [];
    for (const name of await this.#names()) loaded.push(await this.#load(name));
    const whole = loaded.filter((one) => typeof one === 'object');
    return {
      sessions: sessionsOf(whole),
      corrupt: loaded.filter((one) => one === 'corrupt').length,
    };
  }

  /** One session by its id; `undefined` when there is none, or its file is corrupt. */
  async load(id: string): Promise<SavedSession | undefined> {
    if (!isFileName(id)) return undefined;
    const loaded: (Loaded | 'corrupt' | undefined)[] = [];
    for (const name of await this.#names()) {
      if (name.startsWith(`${id}.`)) loaded.push(await this.#load(name));
    }
    return sessionsOf(loaded.filter((one) => typeof one === 'object'))[0];
  }

  /** Replaces what was saved of the session, at once: a reader sees the old file or the new one. */
  save(run: SavedRun): Promise<void> {
    const bytes = encodeRun(run);
    const number = ++this.#saves;
    return this.#inTurn(run.id, () =>
      // meanwhile a newer one may have been written at once
      this.#replace(
        `${run.id}${extension}`,
        bytes,
        () => (this.#savedAtOnce.get(run.id) ?? 0) > number,
      ),
    );
  }

  /** The same for a run of the session that gave way to another. */
  saveKept(run: SavedRun): Promise<void> {
    const bytes = encodeRun(run);
    return this.#inTurn(run.id, () => this.#replace(keptName(run.id, run.start.label.id), bytes));
  }

  deleteKept(id: string, labelId: number): Promise<void> {
    return this.#inTurn(id, async () => {
      await vscode.workspace.fs.delete(this.#file(keptName(id, labelId)));
    });
  }

  /** The same before the call returns, where the platform can: the extension host is about to end. */
  async saveLast(run: SavedRun): Promise<void> {
    try {
      const file = this.#file(`${run.id}${extension}`);
      if (this.platform.replaceFileNow(file, encodeRun(run))) {
        this.#savedAtOnce.set(run.id, ++this.#saves);
        return;
      }
    } catch {
      // no log listens any more; the save of a moment ago still stands
      return;
    }
    await this.save(run);
  }

  /** The session with all its runs. */
  delete(id: string): Promise<void> {
    return this.#inTurn(id, async () => {
      for (const name of await this.#names()) {
        if (name.startsWith(`${id}.`)) await vscode.workspace.fs.delete(this.#file(name));
      }
    });
  }

  /** Deletes what nobody has asked for in `days` days. */
  async forgetOlderThan(days: number): Promise<void> {
    const limit = Date.now() - days * dayInMilliseconds;
    for (const name of await this.#names()) {
      const { mtime } = await vscode.workspace.fs.stat(this.#file(name));
      if (mtime < limit) await vscode.workspace.fs.delete(this.#file(name));
    }
  }

  async #names(): Promise<string[]> {
    try {
      const entries = await vscode.workspace.fs.readDirectory(this.folder);
      return entries.map(([name]) => name);
    } catch {
      // nothing was ever saved
      return [];
    }
  }

  async #replace(name: string, bytes: Uint8Array, isOld = (): boolean => false): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.folder);
    const temporary = this.#file(`${name}.writing`);
    await vscode.workspace.fs.writeFile(temporary, bytes);
    if (isOld()) return;
    await vscode.workspace.fs.rename(temporary, this.#file(name), { overwrite: true });
  }

  async #load(name: string): Promise<Loaded | 'corrupt' | undefined> {
    const isKept = name.endsWith(keptExtension);
    if (!isKept && !name.endsWith(extension)) return undefined;
    const file = this.#file(name);
    let bytes: Uint8Array;
    try {
      bytes = await vscode.workspace.fs.readFile(file);
    } catch {
      // deleted since it was listed
      return undefined;
    }
    const run = decodeRun(bytes);
    if (run === 'outdated') {
      this.log.info(`the saved session ${name} is of an earlier version and is deleted`);
    } else if (
      run &&
      (isKept ? keptName(run.id, run.start.label.id) : `${run.id}${extension}`) === name
    ) {
      return { run, isKept };
    } else {
      this.log.warn(`the saved session ${name} (${bytes.length} bytes) is corrupt and is deleted`);
    }
    await vscode.workspace.fs.delete(file);
    return run === 'outdated' ? undefined : 'corrupt';
  }

  #inTurn(id: string, work: () => Promise<void>): Promise<void> {
    const before = this.#pending.get(id) ?? Promise.resolve();
    const now = before.then(work).catch((error: unknown) => {
      // a read-only or full disk must not disturb the training
      this.log.warn(`the saved session ${id}: ${asError(error).message}`);
    });
    this.#pending.set(id, now);
    return now;
  }

  #file(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, name);
  }
}

interface Loaded {
  readonly run: SavedRun;
  readonly isKept: boolean;
}

/** Where the run that was trained last cannot be read, the last that was kept takes its place. */
function sessionsOf(loaded: readonly Loaded[]): SavedSession[] {
  const ids = [...new Set(loaded.map(({ run }) => run.id))];
  return ids.flatMap((id) => {
    const own = loaded.filter(({ run }) => run.id === id);
    const kept = own
      .filter(({ isKept }) => isKept)
      .map(({ run }) => run)
      .sort((a, b) => a.start.label.id - b.start.label.id);
    const run = own.find(({ isKept }) => !isKept)?.run ?? kept.at(-1);
    return run
      ? [{ run, kept: kept.filter((one) => one.start.label.id !== run.start.label.id) }]
      : [];
  });
}

function keptName(id: string, labelId: number): string {
  return `${id}.${labelId}${keptExtension}`;
}

/** An id from a webview's state names a file: it must not lead out of the folder. */
function isFileName(id: string): boolean {
  return /^[\w-]{1,64}$/.test(id);
}
