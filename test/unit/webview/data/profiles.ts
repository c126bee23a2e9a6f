import { defaultReadOptions } from '../../../../src/core/data/table/readOptions';
import type { ColumnProfile, TableProfile } from '../../../../src/core/data/table/table';
import { defaultExperiment, type Experiment } from '../../../../src/core/experiment/experiment';
import { commaDialect } from '../snapshot';

const evidence = { confidence: 1, reason: { text: 'It is so.', args: {} } };

/** A column of texts, each as often as is said. */
export function texts(name: string, counts: Readonly<Record<string, number>>): ColumnProfile {
  const levels = Object.entries(counts).map(([level, count]) => ({ name: level, count }));
  return { ...blank(name), kind: 'text', type: 'category', distinct: levels.length, levels };
}

/** A column of numbers with these different values, or with too many to be named. */
export function numbers(
  name: string,
  values: readonly number[] | { readonly minimum: number; readonly maximum: number },
): ColumnProfile {
  const named = 'minimum' in values ? undefined : values;
  const range = 'minimum' in values ? [values.minimum, values.maximum] : values;
  return {
    ...blank(name),
    kind: 'numeric',
    type: 'decimal',
    distinct: named?.length,
    levels: (named ?? []).map((value) => ({ name: String(value), count: 2 })),
    minimum: Math.min(...range),
    maximum: Math.max(...range),
  };
}

function blank(name: string): Omit<ColumnProfile, 'kind' | 'type'> {
  return {
    name,
    index: 0,
    evidence: evidence.reason,
    missing: 0,
    invalid: 0,
    firstInvalid: undefined,
    distinct: 0,
    levels: [],
    minimum: undefined,
    maximum: undefined,
  };
}

export function empty(name: string): ColumnProfile {
  return { ...blank(name), kind: 'empty', type: 'empty' };
}

export function tableWith(
  columns: readonly ColumnProfile[],
  changes: Partial<TableProfile> = {},
): TableProfile {
  return {
    rowCount: 20,
    byteLength: 200,
    fingerprint: 'a',
    dialect: commaDialect,
    evidence: { encoding: evidence, dialect: evidence },
    options: defaultReadOptions,
    columns: columns.map((column, index) => ({ ...column, index })),
    leftOut: [],
    faults: [],
    faultCounts: [],
    sample: undefined,
    notices: [],
    preview: [],
    ...changes,
  };
}

/** Four columns: a label with two classes, numbers, categories, and a continuous quantity. */
export const people = tableWith([
  texts('bought', { yes: 8, no: 12 }),
  numbers('age', [20, 30, 40, 50]),
  texts('size', { small: 9, large: 7, medium: 4 }),
  numbers('income', { minimum: 1000, maximum: 9000 }),
]);

export function column(table: TableProfile, name: string): ColumnProfile {
  const found = table.columns.find((one) => one.name === name);
  if (!found) throw new Error(`no column ${name}`);
  return found;
}

export function experiment(changes: Partial<Experiment> = {}): Experiment {
  return {
    ...defaultExperiment,
    label: 'bought',
    positiveClass: 'yes',
    features: ['age'],
    ...changes,
  };
}
