import * as vscode from 'vscode';
import type { ReadOptions } from '../../core/data/table/readOptions';
import type { Preferences } from '../preferences';
import type { Session } from '../session/session';
import type { Sessions } from '../session/sessions';
import type { LastChoices } from './lastChoices';

/**
 * Remembers for each file what is learnt from it and how it is read, wherever that was chosen: in the
 * lists, on the Data page, or by training again.
 */
export function rememberChoices(
  sessions: Sessions,
  lastChoices: LastChoices,
  preferences: Preferences,
): vscode.Disposable {
  const remember = (session: Session): void => {
    const experiment = session.run?.experiment;
    if (session.phase.kind !== 'live' || !experiment) return;
    const { uri } = session;
    const { reading, ...choice } = experiment;
    const isChosen = !areEqual(reading, preferences.readingBySettings(uri));
    void lastChoices.remember(uri, isChosen ? { ...choice, reading } : choice);
  };
  const subscriptions = [
    sessions.onDidOpen(remember),
    sessions.onDidChange(({ session, change }) => {
      if (change.kind === 'run') remember(session);
    }),
    sessions.onDidMove(({ from, to }) => void lastChoices.move(from, to)),
  ];
  return vscode.Disposable.from(...subscriptions);
}

function areEqual(one: ReadOptions, other: ReadOptions): boolean {
  return inOrder(one) === inOrder(other);
}

function inOrder({ dialect, missing, faults }: ReadOptions): string {
  const parts = Object.entries(dialect).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([parts, missing, faults]);
}
