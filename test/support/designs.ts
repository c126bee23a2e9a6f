import { buildDesign } from '../../src/core/data/design/buildDesign';
import type { Design, DesignMatrix } from '../../src/core/data/design/designMatrix';
import type { DesignSpec, FeatureSetting } from '../../src/core/data/design/designSpec';
import { inEnglish } from '../../src/core/message';
import { tableOfColumns, type Cell } from './tableOf';

/** The plainest spec: one feature x, a label y of yes and no, nothing standardised or held back. */
export const plainSpec: DesignSpec = {
  label: 'y',
  positiveClass: 'yes',
  features: ['x'],
  settings: [],
  standardize: false,
  validationShare: 0,
  seed: 1,
};

export type Columns = Readonly<Record<string, readonly Cell[]>>;

/** The design of a table of these columns. */
export function designOfColumns(
  columns: Columns,
  changes: Partial<DesignSpec> = {},
): Promise<Design> {
  return buildDesign(tableOfColumns(columns), { ...plainSpec, ...changes });
}

/** The setting of a column, dropping what lacks the value unless it is said otherwise. */
export function settingOf(column: string, changes: Partial<FeatureSetting>): FeatureSetting {
  return { column, missing: 'drop', indicator: false, ...changes };
}

/** The rows of X. */
export function rowsOf({ values, rowCount, columnCount }: DesignMatrix): number[][] {
  return Array.from({ length: rowCount }, (_, row) => [
    ...values.subarray(row * columnCount, (row + 1) * columnCount),
  ]);
}

export function namesOf({ features }: Design): string[] {
  return features.map(({ name }) => name);
}

export function warningsOf({ warnings }: Design): string[] {
  return warnings.map(inEnglish);
}
