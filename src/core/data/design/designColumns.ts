import { userError } from '../../message';
import type { DesignSpec } from './designSpec';
import type { Column, Table } from '../table/table';

/** The columns a design is made of; the features in the order of the file, each once. */
export interface DesignColumns {
  readonly label: Column;
  readonly positiveCode: number;
  readonly negativeClass: string;
  readonly features: readonly Column[];
}

/** Finds the columns that are asked for; throws a `UserError` for what is not there or cannot be used. */
export function designColumns(
  table: Table,
  spec: Pick<DesignSpec, 'label' | 'positiveClass' | 'features'>,
): DesignColumns {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const label = byName.get(spec.label);
  if (!label) {
    throw userError(
      'There is no column {column}, which was to be the label. The columns are: {columns}.',
      { column: spec.label, columns: listed(table.columns.map((column) => column.name)) },
    );
  }
  const features = new Set(spec.features.map((name) => featureColumn(byName, name, spec.label)));
  return {
    label,
    ...classes(label, spec.positiveClass),
    features: [...features].sort((a, b) => a.index - b.index),
  };
}

function featureColumn(byName: ReadonlyMap<string, Column>, name: string, label: string): Column {
  const column = byName.get(name);
  if (!column) {
    throw userError(
      'There is no column {column}, which was to be a feature. The columns are: {columns}.',
      { column: name, columns: listed([...byName.keys()]) },
    );
  }
  if (name === label) {
    throw userError(
      'The column {column} is the label and cannot be a feature at the same time. Take it out of the features.',
      { column: name },
    );
  }
  if (column.kind === 'empty') {
    throw userError('The column {column} is empty and cannot be a feature. Take it out.', {
      column: name,
    });
  }
  if (column.kind === 'text' && !column.codes) {
    throw userError(
      'The column {column} holds text with too many different values to be a feature. Take it out, or group its values.',
      { column: name },
    );
  }
  return column;
}

function classes(
  label: Column,
  positiveClass: string,
): Pick<DesignColumns, 'positiveCode' | 'negativeClass'> {
  if (!label.codes) {
    throw userError(
      'The column {column} has too many different values to be a label. A label has two classes, or a few of which one is told from the rest.',
      { column: label.name },
    );
  }
  const { levels } = label;
  const positiveCode = levels.indexOf(positiveClass);
  if (positiveCode === -1) {
    throw userError('The label {column} has no class {class}. Its classes are: {classes}.', {
      column: label.name,
      class: positiveClass,
      classes: listed(levels),
    });
  }
  const other = levels.length === 2 ? levels[1 - positiveCode] : undefined;
  return { positiveCode, negativeClass: other ?? `not ${positiveClass}` };
}

/** Names for a sentence; only the first when there are many. */
function listed(names: readonly string[]): string {
  const limit = 10;
  const shown = names.slice(0, limit).join(', ');
  return names.length > limit ? `${shown}, …` : shown;
}
