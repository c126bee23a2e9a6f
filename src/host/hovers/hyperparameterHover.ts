import * as vscode from 'vscode';
import { Setting } from '../contributions';
import { NumberFormat } from '../format';
import type { Sessions } from '../session/sessions';
import { hoverSettings } from '../settings';
import { describeHyperparameter, isAboutModels, wordPattern } from './hyperparameters';
import { render } from './render';

/** Characters of a document that are searched for a reason to speak. */
const searched = 200_000;

/** Explains hyper-parameter names in programs and Markdown, in the languages that the settings list. */
export class HyperparameterHover implements vscode.HoverProvider, vscode.Disposable {
  readonly #format = new NumberFormat(vscode.env.language);
  readonly #listening: vscode.Disposable;
  #registered: vscode.Disposable | undefined;

  constructor(private readonly sessions: Sessions) {
    this.#register();
    this.#listening = vscode.workspace.onDidChangeConfiguration((event) => {
      const ours = [Setting.hoverEnabled, Setting.hoverLanguages];
      if (ours.some((id) => event.affectsConfiguration(id))) this.#register();
    });
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const range = document.getWordRangeAtPosition(position, wordPattern);
    if (!range) return undefined;
    const run = this.sessions.active?.run;
    const lines = describeHyperparameter(
      document.getText(range),
      () => run !== undefined || isAboutModels(document.getText().slice(0, searched)),
      run,
      this.#format,
    );
    return lines.length === 0 ? undefined : new vscode.Hover(render(lines), range);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#registered?.dispose();
  }

  #register(): void {
    const configuration = vscode.workspace.getConfiguration();
    const { enabled, languages } = hoverSettings((id) => configuration.get<unknown>(id));
    this.#registered?.dispose();
    this.#registered =
      enabled && languages.length > 0
        ? vscode.languages.registerHoverProvider([...languages], this)
        : undefined;
  }
}
