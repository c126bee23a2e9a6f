import * as vscode from 'vscode';
import type { Experiment } from '../../core/experiment/experiment';
import type { Speed } from '../../protocol/schemas';
import { ContextKey } from '../contributions';
import type { OpenedTable } from './openTable';
import { Session, type SessionChange, type SessionServices } from './session';
import type { SavedSession } from './store';

/** A change and the session it happened in. */
export interface SessionsChange {
  readonly session: Session;
  readonly change: SessionChange;
}

export interface SessionMove {
  readonly session: Session;
  readonly from: vscode.Uri;
  readonly to: vscode.Uri;
}

/** All sessions, one a file; one of them is active: the last that was started or focused. */
export class Sessions implements vscode.Disposable {
  readonly #byFile = new Map<string, { session: Session; listening: vscode.Disposable }>();
  readonly #opens = new vscode.EventEmitter<Session>();
  readonly #closes = new vscode.EventEmitter<Session>();
  readonly #moves = new vscode.EventEmitter<SessionMove>();
  readonly #changes = new vscode.EventEmitter<SessionsChange>();
  readonly #actives = new vscode.EventEmitter<Session | undefined>();
  #active: Session | undefined;

  readonly onDidOpen = this.#opens.event;
  readonly onDidClose = this.#closes.event;
  /** The file of a session has another name, which the session has already. */
  readonly onDidMove = this.#moves.event;
  readonly onDidChange = this.#changes.event;
  readonly onDidChangeActive = this.#actives.event;

  constructor(private readonly services: SessionServices) {}

  get all(): readonly Session[] {
    return [...this.#byFile.values()].map(({ session }) => session);
  }
  get active(): Session | undefined {
    return this.#active;
  }

  of(uri: vscode.Uri): Session | undefined {
    return this.#byFile.get(uri.toString())?.session;
  }

  withId(id: string): Session | undefined {
    return this.all.find((session) => session.id === id);
  }

  /**
   * Trains on a file: in the session it has, else in a new one, which then is the active one. The
   * table is taken over, and given up when it cannot be trained on.
   */
  async train(
    uri: vscode.Uri,
    opened: OpenedTable,
    experiment: Experiment,
    speed: Speed,
  ): Promise<Session> {
    const known = this.of(uri);
    const session = known ?? new Session(uri, crypto.randomUUID(), this.services);
    try {
      await session.train(opened, experiment, speed);
    } catch (error) {
      opened.client.dispose();
      if (!known) session.dispose();
      throw error;
    }
    if (!known) this.#add(session);
    this.activate(session);
    return session;
  }

  /** Brings sessions back as they were saved; a file that has a session already keeps that. */
  restore(saved: readonly SavedSession[], activeId: string | undefined): void {
    for (const { run, kept } of saved) {
      const uri = vscode.Uri.parse(run.uri, true);
      if (!this.of(uri)) this.#add(new Session(uri, run.id, this.services, run, kept));
    }
    const active = this.#active ?? (activeId === undefined ? undefined : this.withId(activeId));
    this.activate(active ?? this.all.at(-1));
  }

  activate(session: Session | undefined): void {
    if (session === this.#active) return;
    this.#active = session;
    this.#actives.fire(session);
  }

  /** The file of a session was renamed: the session follows it, and takes the place of another. */
  move(session: Session, uri: vscode.Uri): void {
    const from = session.uri;
    const entry = this.#byFile.get(from.toString());
    if (entry?.session !== session || from.toString() === uri.toString()) return;
    const replaced = this.of(uri);
    if (replaced) this.close(replaced);
    this.#byFile.delete(from.toString());
    this.#byFile.set(uri.toString(), entry);
    session.moveTo(uri);
    this.#moves.fire({ session, from, to: uri });
  }

  /** Ends a session and its worker; the views forget it. */
  close(session: Session): void {
    const key = session.uri.toString();
    const entry = this.#byFile.get(key);
    if (entry?.session !== session) return;
    this.#byFile.delete(key);
    entry.listening.dispose();
    session.dispose();
    this.#closes.fire(session);
    if (this.#active === session) this.activate(this.all.at(-1));
    this.#tellContext();
  }

  dispose(): void {
    for (const { session, listening } of this.#byFile.values()) {
      listening.dispose();
      session.dispose();
    }
    this.#byFile.clear();
    const emitters = [this.#opens, this.#closes, this.#moves, this.#changes, this.#actives];
    for (const emitter of emitters) emitter.dispose();
  }

  #add(session: Session): void {
    const listening = session.onDidChange((change) => this.#changes.fire({ session, change }));
    this.#byFile.set(session.uri.toString(), { session, listening });
    this.#opens.fire(session);
    this.#tellContext();
  }

  #tellContext(): void {
    const hasSession = this.#byFile.size > 0;
    void vscode.commands.executeCommand('setContext', ContextKey.hasSession, hasSession);
  }
}
