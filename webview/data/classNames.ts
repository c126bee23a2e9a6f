import type { LabelSpec } from '../../src/core/data/design/designSpec';
import type { TableProfile } from '../../src/core/data/table/table';
import { formatShort } from '../format';
import { t } from '../l10n';
import { labelWays, type Draft } from './draft';

/** What the two classes of a label are called. */
export interface ClassNames {
  readonly positive: string;
  readonly negative: string;
}

/** The label of a draft as far as it can be asked about: settled, and there in the table. */
export function labelSpecOf(draft: Draft, table: TableProfile): LabelSpec | undefined {
  const { label, positiveClass, threshold, isCut } = draft;
  const column = table.columns.find(({ name }) => name === label);
  if (label === undefined || column === undefined) return undefined;
  if (!isCut) {
    const isClass = column.levels.some(({ name }) => name === positiveClass);
    return labelWays(column).classes && isClass ? { label, positiveClass } : undefined;
  }
  if (column.kind !== 'numeric' || threshold === undefined || !Number.isFinite(threshold)) {
    return undefined;
  }
  return { label, positiveClass: '', threshold };
}

/** The classes that a settled label makes. */
export function classNamesOf(draft: Draft, table: TableProfile): ClassNames | undefined {
  const spec = labelSpecOf(draft, table);
  if (spec === undefined) return undefined;
  if (spec.threshold !== undefined) {
    const threshold = formatShort(spec.threshold);
    return { positive: `≥ ${threshold}`, negative: `< ${threshold}` };
  }
  const column = table.columns.find(({ name }) => name === spec.label);
  const others = column?.levels.filter(({ name }) => name !== spec.positiveClass) ?? [];
  const [only] = others;
  return {
    positive: spec.positiveClass,
    negative:
      column?.distinct === 2 && only !== undefined
        ? only.name
        : t('not {class}', { class: spec.positiveClass }),
  };
}
