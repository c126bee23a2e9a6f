import * as vscode from 'vscode';
import { asError, type Log } from '../log';
import type { Platform } from '../platform/platform';
import { decodeRun, encodeRun, type SavedRun } from './savedRun';

const extension = '.run';
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
  async loadAll(): Promise<{ readonly runs: readonly SavedRun[]; readonly corrupt: number }> {
    const runs: SavedRun[] = [];
    let corrupt = 0;
    for (const name of await this.#names()) {
      const run = await this.#load(name);
      if (run === 'corrupt') corrupt++;
      else if (run) runs.push(run);
    }
    return { runs, corrupt };
  }

  /** One session by its id; `undefined` when there is none, or its file is corrupt. */
  async load(id: string): Promise<SavedRun | undefined> {
    const run = isFileName(id) ? await this.#load(`${id}${extension}`) : undefined;
    return run === 'corrupt' ? undefined : run;
  }

  /** Replaces what was saved of the session, at once: a reader sees the old file or the new one. */
  save(run: SavedRun): Promise<void> {
    const bytes = encodeRun(run);
    const number = ++this.#saves;
    return this.#inTurn(run.id, async () => {
      await vscode.workspace.fs.createDirectory(this.folder);
      const temporary = this.#file(`${run.id}.writing`);
      await vscode.workspace.fs.writeFile(temporary, bytes);
      // meanwhile a newer one may have been written at once
      if ((this.#savedAtOnce.get(run.id) ?? 0) > number) return;
      await vscode.workspace.fs.rename(temporary, this.#file(`${run.id}${extension}`), {
        overwrite: true,
      });
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

  delete(id: string): Promise<void> {
    return this.#inTurn(id, async () => {
      await vscode.workspace.fs.delete(this.#file(`${id}${extension}`));
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

  async #load(name: string): Promise<SavedRun | 'corrupt' | undefined> {
    if (!name.endsWith(extension)) return undefined;
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
    } else if (run && `${run.id}${extension}` === name) {
      return run;
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

/** An id from a webview's state names a file: it must not lead out of the folder. */
function isFileName(id: string): boolean {
  return /^[\w-]{1,64}$/.test(id);
}
