import type { Table } from '../table/table';
import type { LabelSpec } from './designSpec';
import { chooseLabel } from './label';

/**
 * Tells y of each row; `undefined` where the label is missing, or no number where it must be one.
 *
 * @throws UserError when the label cannot be used
 */
export function labelReader(table: Table, spec: LabelSpec): (row: number) => 0 | 1 | undefined {
  const { column, rule } = chooseLabel(table, spec);
  const { cells } = column;
  if (rule.kind === 'text') {
    return (row) => {
      const code = cells.code(row);
      return code < 0 ? undefined : code === rule.code ? 1 : 0;
    };
  }
  const isPositive =
    rule.kind === 'number'
      ? (value: number): boolean => value === rule.value
      : (value: number): boolean => value >= rule.threshold;
  return (row) => {
    const value = cells.number(row);
    return Number.isNaN(value) ? undefined : isPositive(value) ? 1 : 0;
  };
}
