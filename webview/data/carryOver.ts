import { judgeFeatures, rankLabels } from '../../src/core/data/suggest/suggest';
import type { TableProfile } from '../../src/core/data/table/table';
import { labelChoice, type Draft } from './draft';

/**
 * A draft on a table that was read anew, perhaps into other columns: what is still there keeps its
 * role, and a column that was not there before has none. Where even the label is gone, it is
 * another table, and label and features are suggested as for one that is opened.
 */
export function carriedOver(draft: Draft, table: TableProfile): Draft {
  const names = new Set(table.columns.map(({ name }) => name));
  const settings = new Map([...draft.settings].filter(([column]) => names.has(column)));
  if (draft.label !== undefined && names.has(draft.label)) {
    const features = new Set([...draft.features].filter((column) => names.has(column)));
    return { ...draft, features, settings };
  }
  const best = rankLabels(table)[0]?.column;
  const column = table.columns.find(({ name }) => name === best);
  if (column === undefined) {
    return { ...draft, label: undefined, isCut: false, features: new Set(), settings };
  }
  const features = judgeFeatures(table, column.name).filter(({ suggested }) => suggested);
  return {
    ...labelChoice(column),
    features: new Set(features.map((one) => one.column)),
    settings,
  };
}
