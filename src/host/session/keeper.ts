import * as vscode from 'vscode';
import { asError, type Log } from '../log';
import type { RunLabel } from './runLabel';
import type { Session } from './session';
import type { Sessions } from './sessions';
import type { SessionStore } from './store';

/** While a run goes on it is saved this often, in milliseconds. */
const interval = 2_000;
const activeKey = 'logitLab.activeSession';
/** Without a workspace all windows share one folder; what was left there longer is forgotten. */
const daysKept = 30;

/** Saves sessions as they change, and brings them back in the next window. */
export class Keeper implements vscode.Disposable {
  readonly #timers = new Map<Session, ReturnType<typeof setTimeout>>();
  readonly #subscriptions: vscode.Disposable[];
  /** The other runs of a session as they were saved last, by the ids of their labels. */
  readonly #kept = new Map<Session, ReadonlyMap<number, RunLabel>>();
  #restored: Promise<void> | undefined;

  constructor(
    private readonly sessions: Sessions,
    private readonly store: SessionStore,
    private readonly memento: vscode.Memento,
    /** Whether the store is this workspace's own, so that all in it is to be brought back. */
    private readonly isOwn: boolean,
    private readonly log: Log,
  ) {
    this.#subscriptions = [
      sessions.onDidOpen((session) => {
        void this.#save(session);
        // what was brought back is saved already
        this.#kept.set(session, labelsOf(session));
      }),
      sessions.onDidClose((session) => {
        this.#forgetTimer(session);
        this.#kept.delete(session);
        void this.store.delete(session.id);
      }),
      sessions.onDidChange(({ session, change }) => {
        if (change.kind === 'run' || change.kind === 'runs') this.#saveKept(session);
        // what is looked at is not kept
        if (change.kind === 'shown') return;
        if (change.kind === 'epochs') this.#saveLater(session);
        else if (change.kind !== 'phase') this.#saveSoon(session);
      }),
      sessions.onDidChangeActive((active) => {
        void this.memento.update(activeKey, active?.id);
      }),
    ];
  }

  /** Sessions that wait for their next save. */
  get pendingCount(): number {
    return this.#timers.size;
  }

  /** Brings back the sessions of this workspace, once; every caller waits for the same. */
  restore(): Promise<void> {
    this.#restored ??= this.#restoreAll().catch((error: unknown) => {
      this.log.error(asError(error));
    });
    return this.#restored;
  }

  /** A session that is open or was saved. */
  async find(id: string): Promise<Session | undefined> {
    await this.restore();
    if (!this.sessions.withId(id) && !this.isOwn) {
      const saved = await this.store.load(id);
      if (saved) this.sessions.restore([saved], saved.run.id);
    }
    return this.sessions.withId(id);
  }

  /** Pauses and saves everything: the window is about to close, and hardly anything is awaited. */
  async flush(): Promise<void> {
    for (const session of this.sessions.all) session.pause();
    await Promise.all(
      this.sessions.all.map(async (session) => {
        this.#forgetTimer(session);
        const saved = session.toSaved();
        if (saved) await this.store.saveLast(saved);
      }),
    );
  }

  dispose(): void {
    for (const session of [...this.#timers.keys()]) this.#forgetTimer(session);
    for (const one of this.#subscriptions) one.dispose();
  }

  async #restoreAll(): Promise<void> {
    if (!this.isOwn) return this.store.forgetOlderThan(daysKept);
    const { sessions, corrupt } = await this.store.loadAll();
    this.sessions.restore(sessions, this.memento.get<string>(activeKey));
    if (corrupt > 0) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          'Saved runs that could not be read: {count}. They were left out; train anew to have them back.',
          { count: corrupt },
        ),
      );
    }
  }

  #saveLater(session: Session): void {
    if (this.#timers.has(session)) return;
    this.#timers.set(
      session,
      setTimeout(() => void this.#save(session), interval),
    );
  }

  /** At a pause, what was recorded must be safe; while running, the next turn is soon enough. */
  #saveSoon(session: Session): void {
    if (session.isRunning) this.#saveLater(session);
    else void this.#save(session);
  }

  #save(session: Session): Promise<void> {
    this.#forgetTimer(session);
    const saved = session.toSaved();
    return saved ? this.store.save(saved) : Promise.resolve();
  }

  /** Saves runs that gave way or have another name now, and forgets those that were given up. */
  #saveKept(session: Session): void {
    const before = this.#kept.get(session) ?? new Map<number, RunLabel>();
    const labels = labelsOf(session);
    this.#kept.set(session, labels);
    for (const run of session.keptToSaved()) {
      const { label } = run.start;
      if (before.get(label.id) !== label) void this.store.saveKept(run);
    }
    for (const id of before.keys()) {
      if (!labels.has(id)) void this.store.deleteKept(session.id, id);
    }
  }

  #forgetTimer(session: Session): void {
    clearTimeout(this.#timers.get(session));
    this.#timers.delete(session);
  }
}

function labelsOf(session: Session): ReadonlyMap<number, RunLabel> {
  return new Map(session.keptToSaved().map(({ start: { label } }) => [label.id, label]));
}
