import * as vscode from 'vscode';
import type { ReadOptions } from '../core/data/table/readOptions';
import type { Message } from '../core/message';
import type { LastChoices } from './commands/lastChoices';
import type { SettingId } from './contributions';
import { nameOf } from './files';
import { readingSettings } from './readingSettings';
import { inWords, withoutLinks } from './report';
import type { Budget } from './session/openTable';
import { askAboutSize } from './session/sizeQuestion';
import { trainingSettings, type TrainingSettings } from './settings';

/** How files are to be read and trained on: what was chosen for each, else what the settings say. */
export class Preferences {
  constructor(private readonly lastChoices: LastChoices) {}

  /** Settings that are no use are told to the user. */
  readingOf(uri: vscode.Uri): ReadOptions {
    const chosen = this.lastChoices.of(uri)?.reading;
    if (chosen) return chosen;
    const { options, complaints } = readingSettings(settingsOf(uri));
    tell(complaints);
    return options;
  }

  /** As if nothing had been chosen for the file. */
  readingBySettings(uri: vscode.Uri): ReadOptions {
    return readingSettings(settingsOf(uri)).options;
  }

  /** Settings that are no use are told to the user. */
  trainingOf(uri: vscode.Uri): TrainingSettings {
    const { settings, complaints } = trainingSettings(settingsOf(uri));
    tell(complaints);
    return settings;
  }

  budgetOf(uri: vscode.Uri): Budget {
    const { seed } = trainingSettings(settingsOf(uri)).settings;
    return {
      bytes: readingSettings(settingsOf(uri)).memoryBudget,
      decide: (answer, options) => askAboutSize(nameOf(uri), answer, options, seed),
    };
  }
}

function settingsOf(uri: vscode.Uri): (id: SettingId) => unknown {
  const configuration = vscode.workspace.getConfiguration(undefined, uri);
  return (id) => configuration.get<unknown>(id);
}

function tell(complaints: readonly Message[]): void {
  for (const complaint of complaints) {
    void vscode.window.showWarningMessage(withoutLinks(inWords(complaint)));
  }
}
