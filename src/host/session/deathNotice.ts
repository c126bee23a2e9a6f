import * as vscode from 'vscode';
import { inWords, withoutLinks } from '../report';
import type { Sessions } from './sessions';

/** Says so when the worker of a session dies, and offers to go on from where the run stood. */
export function tellOfDeaths(sessions: Sessions): vscode.Disposable {
  return sessions.onDidChange(({ session, change }) => {
    const { phase } = session;
    if (change.kind !== 'phase' || change.before !== 'live' || phase.kind !== 'failed') return;
    const again = vscode.l10n.t('Start Again');
    const text = vscode.l10n.t('{file}: {fault}', {
      file: session.fileName,
      fault: inWords(phase.fault.message),
    });
    void vscode.window.showErrorMessage(withoutLinks(text), again).then(async (chosen) => {
      if (chosen === again) await session.revive();
    });
  });
}
