import type { Uri } from 'vscode';
import { featureNames, labelName, type MadeTable } from '../../core/data/generate/madeTable';
import { begin } from '../commands/train';
import type { Services } from '../services';

/** The ordinary flow without its questions: label, positive class and features are known. */
export async function trainOnMade(
  services: Services,
  { recipe }: MadeTable,
  uri: Uri,
): Promise<void> {
  const { preferences } = services;
  const options = preferences.readingOf(uri);
  const opened = await services.openTable({ uri, options, budget: preferences.budgetOf(uri) });
  const features = featureNames(recipe);
  await begin(services, uri, opened, { label: labelName, positiveClass: '1', features });
}
