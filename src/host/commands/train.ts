import * as vscode from 'vscode';
import { defaultExperiment, type Experiment } from '../../core/experiment/experiment';
import { nameOf } from '../files';
import { inWords, reporting, withoutLinks } from '../report';
import type { Services } from '../services';
import type { OpenedTable } from '../session/openTable';
import { trainingSettings, type TrainingSettings } from '../settings';
import { chooseExperiment } from './chooseExperiment';
import type { Choice } from './choices';
import { pickTable, tableInFront } from './pickTable';

/**
 * The flow from a file to a falling curve: which file, reading it, what to learn from it, and
 * training at once with the panel beside.
 */
export function train(services: Services, resource: unknown): Promise<void> {
  const given = resource instanceof vscode.Uri ? resource : undefined;
  const uri = given ?? tableInFront() ?? services.panels.focused?.uri;
  return reporting(
    services.log,
    async () => {
      const file = uri ?? (await pickTable());
      if (file) await trainOn(services, file);
    },
    uri,
  );
}

async function trainOn(services: Services, uri: vscode.Uri): Promise<void> {
  const opened = await services.openTable(uri);
  try {
    const last = services.lastChoices.of(uri);
    const choice = await chooseExperiment(opened.table, nameOf(uri), last);
    if (choice) await begin(services, uri, opened, choice);
    else opened.client.dispose();
  } catch (error) {
    opened.client.dispose();
    throw error;
  }
}

/** Trains what was chosen, with the settings, and shows it. */
export async function begin(
  { sessions, keeper, panels, lastChoices }: Omit<Services, 'openTable'>,
  uri: vscode.Uri,
  opened: OpenedTable,
  choice: Choice,
): Promise<void> {
  const settings = readSettings(uri);
  // a session of an earlier window for this file is to be taken over, not doubled
  await keeper.restore();
  const session = await sessions.train(uri, opened, experimentOf(choice, settings), settings.speed);
  await lastChoices.remember(uri, choice);
  panels.show(session);
}

function readSettings(uri: vscode.Uri): TrainingSettings {
  const configuration = vscode.workspace.getConfiguration(undefined, uri);
  const { settings, complaints } = trainingSettings((id) => configuration.get<unknown>(id));
  for (const complaint of complaints) {
    void vscode.window.showWarningMessage(withoutLinks(inWords(complaint)));
  }
  return settings;
}

function experimentOf(choice: Choice, settings: TrainingSettings): Experiment {
  const { learningRate, epochLimit, validationShare, seed, standardize } = settings;
  const { gradientTolerance } = defaultExperiment;
  const { label, positiveClass, features } = choice;
  return {
    ...{ label, positiveClass, features, standardize, validationShare, seed },
    ...{ learningRate, epochLimit, gradientTolerance },
  };
}
