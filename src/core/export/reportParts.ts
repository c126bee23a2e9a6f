import type { Dialect } from '../data/csv/dialect';
import type { Imputed } from '../data/design/designMatrix';
import type { FeatureSetting } from '../data/design/designSpec';
import type { Sample, TableProfile } from '../data/table/table';
import type { Experiment } from '../experiment/experiment';
import type { DesignSummary } from '../experiment/state';

/** The file, and all that is needed to read it the same way. */
export interface ReadingReport {
  readonly bytes: number;
  /** Hash of the bytes. */
  readonly fingerprint: string;
  readonly dialect: Dialect;
  /** Line (from 1) of the first record that is a row, as far as it is among the first of the file. */
  readonly firstLine: number | null;
  readonly missing: readonly string[];
  readonly faults: 'report' | 'strict';
  /** Rows of the table, used or not. */
  readonly rows: number;
  /** Present when the rows are drawn from more: they are those that the seed draws. */
  readonly sample: Sample | null;
}

/** A column of the file that gives features, and what was made of it. */
export interface EncodingReport {
  readonly column: string;
  readonly encoding: 'numeric' | 'oneHot' | 'ordinal';
  /** One-hot: the value that is 0 in all columns; the others in order. */
  readonly reference?: string;
  readonly levels?: readonly string[];
  /** Ordinal: the values at 0, 1, 2, … */
  readonly order?: readonly string[];
  /** Whether a column of X says that the value is missing. */
  readonly indicator: boolean;
  readonly missing: FeatureSetting['missing'];
  /** What was put in, fitted on the training rows, and in how many. */
  readonly imputed: Omit<Imputed, 'column'> | null;
}

/** How a table was read. */
export function readingOf(table: TableProfile): ReadingReport {
  const { byteLength, fingerprint, dialect, options, rowCount, sample, preview } = table;
  return {
    bytes: byteLength,
    fingerprint,
    dialect,
    firstLine: preview[0]?.line ?? null,
    missing: ['', ...options.missing],
    faults: options.faults,
    rows: rowCount,
    sample: sample ?? null,
  };
}

/** How the columns of a design were encoded, in the order of the file. */
export function encodingsOf(design: DesignSummary, { settings }: Experiment): EncodingReport[] {
  return [...new Set(design.features.map(({ column }) => column))].map((column) => {
    const features = design.features.filter((feature) => feature.column === column);
    const [first] = features;
    const levels = features.flatMap(({ kind, level }) => (kind === 'level' ? [level ?? ''] : []));
    const imputed = design.imputed.find((one) => one.column === column);
    return {
      column,
      encoding: levels.length > 0 ? 'oneHot' : first?.kind === 'ordinal' ? 'ordinal' : 'numeric',
      ...(levels.length > 0 && { reference: first?.reference ?? '', levels }),
      ...(first?.order && { order: first.order }),
      indicator: features.some(({ kind }) => kind === 'missing'),
      missing: settings.find((setting) => setting.column === column)?.missing ?? 'drop',
      imputed: imputed
        ? {
            value: imputed.value,
            trainingRows: imputed.trainingRows,
            validationRows: imputed.validationRows,
          }
        : null,
    };
  });
}
