import * as vscode from 'vscode';
import type { ReadOptions } from '../../core/data/table/readOptions';
import { defaultExperiment, type Experiment } from '../../core/experiment/experiment';
import { nameOf } from '../files';
import { reporting } from '../report';
import type { Services } from '../services';
import type { OpenedTable } from '../session/openTable';
import type { TrainingSettings } from '../settings';
import { chooseExperiment } from './chooseExperiment';
import { chooseReading } from './chooseReading';
import type { Choice } from './choices';
import { pickTable, tableInFront } from './pickTable';

/**
 * The flow from a file to a falling curve: which file, reading it, what to learn from it, and
 * training at once with the panel beside.
 */
export function train(services: Services, resource: unknown): Promise<void> {
  return onTable(services, resource, async (uri) => {
    const opened = await open(services, uri, services.preferences.readingOf(uri));
    await trainOn(services, uri, opened);
  });
}

/** The same flow with the question before it how the file is to be read. */
export function readDifferently(services: Services, resource: unknown): Promise<void> {
  return onTable(services, resource, async (uri) => {
    await services.keeper.restore();
    const session = services.sessions.of(uri);
    const table = session?.table;
    const options = table?.options ?? services.preferences.readingOf(uri);
    const chosen = await ask(services, uri, options, table);
    if (chosen) await trainOn(services, uri, await open(services, uri, chosen));
  });
}

/** The file that is meant: given, in front, of the panel in front, or picked. */
function onTable(
  { log, panels }: Services,
  resource: unknown,
  work: (uri: vscode.Uri) => Promise<void>,
): Promise<void> {
  const given = resource instanceof vscode.Uri ? resource : undefined;
  const uri = given ?? tableInFront() ?? panels.focused?.uri;
  if (uri) return reporting(log, () => work(uri), uri);
  return reporting(log, async () => {
    const picked = await pickTable();
    if (picked) await reporting(log, () => work(picked), picked);
  });
}

function open(services: Services, uri: vscode.Uri, options: ReadOptions): Promise<OpenedTable> {
  const { preferences } = services;
  return services.openTable({ uri, options, budget: preferences.budgetOf(uri) });
}

function ask(
  { preferences }: Services,
  uri: vscode.Uri,
  options: ReadOptions,
  table: OpenedTable['table'] | undefined,
): Promise<ReadOptions | undefined> {
  const bySettings = preferences.readingBySettings(uri);
  return chooseReading({ fileName: nameOf(uri), options, bySettings, table });
}

/** Takes the table over. */
async function trainOn(services: Services, uri: vscode.Uri, first: OpenedTable): Promise<void> {
  let opened = first;
  try {
    for (;;) {
      const { client, table, options } = opened;
      const choice = await chooseExperiment({
        table,
        fileName: nameOf(uri),
        last: services.lastChoices.of(uri),
        summaryOf: async (column) => (await client.askColumns([column]))[0],
      });
      if (choice === 'readDifferently') {
        const chosen = await ask(services, uri, options, table);
        if (!chosen) continue;
        const again = await open(services, uri, chosen);
        client.dispose();
        opened = again;
      } else {
        if (choice) await begin(services, uri, opened, choice);
        else client.dispose();
        return;
      }
    }
  } catch (error) {
    opened.client.dispose();
    throw error;
  }
}

/** Trains what was chosen, with the settings, and shows it. */
export async function begin(
  { sessions, keeper, panels, preferences }: Omit<Services, 'openTable'>,
  uri: vscode.Uri,
  opened: OpenedTable,
  choice: Choice,
): Promise<void> {
  const settings = preferences.trainingOf(uri);
  // a session of an earlier window for this file is to be taken over, not doubled
  await keeper.restore();
  const experiment = experimentOf(choice, settings, opened.options);
  panels.show(await sessions.train(uri, opened, experiment, settings.speed));
}

function experimentOf(
  choice: Choice,
  { learningRate, epochLimit, validationShare, seed, standardize }: TrainingSettings,
  reading: ReadOptions,
): Experiment {
  const { label, positiveClass, threshold, features, settings = [] } = choice;
  return {
    ...defaultExperiment,
    ...{ label, positiveClass, features, settings, reading, standardize, validationShare, seed },
    ...(threshold === undefined ? {} : { threshold }),
    ...{ learningRate, epochLimit },
  };
}
