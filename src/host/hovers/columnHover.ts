import type { Feature } from '../../core/data/design/designMatrix';
import type { ColumnProfile, TableProfile } from '../../core/data/table/table';
import { message, type Message } from '../../core/message';
import { inRawUnits, inStandardizedUnits } from '../../core/model/rawUnits';
import type { NumberFormat } from '../format';
import type { Run } from '../session/run';

/** Levels or classes told of one by one. */
const listed = 12;

/** What a run knows of a column of its file, line by line; the first line is the heading. */
export function describeColumn(
  run: Run,
  table: TableProfile,
  columnIndex: number,
  format: NumberFormat,
): readonly Message[] {
  const column = table.columns[columnIndex];
  if (!column) return [];
  if (column.name === run.design.label) return describeLabel(run, column, format);
  const features = run.design.features
    .map((feature, j): [Feature, number] => [feature, j])
    .filter(([feature]) => feature.columnIndex === columnIndex);
  const [first] = features;
  if (!first) {
    return [
      message('{column}: not a feature of this run', { column: column.name }),
      missingIn(column, table, format),
    ];
  }
  return first[0].level === undefined
    ? describeNumbers(run, column, table, first, format)
    : describeLevels(run, column, table, features, format);
}

function describeLabel(run: Run, column: ColumnProfile, format: NumberFormat): Message[] {
  const { positiveClass, negativeClass } = run.design;
  return [
    message('{column}: the label', { column: column.name }),
    message('{positive} = 1, {negative} = 0', { positive: positiveClass, negative: negativeClass }),
    ...column.levels
      .slice(0, listed)
      .map(({ name, count }) =>
        message('{class}: {count} rows', { class: name, count: format.count(count) }),
      ),
  ];
}

function describeNumbers(
  run: Run,
  column: ColumnProfile,
  table: TableProfile,
  [feature, j]: [Feature, number],
  format: NumberFormat,
): Message[] {
  const raw = inRawUnits(run.point, run.design.features).weights[j] ?? NaN;
  const standardized = inStandardizedUnits(run.point, run.design.features).weights[j] ?? NaN;
  return [
    heading(run, column, format),
    message('weight {raw} per unit, {standardized} per standard deviation', {
      raw: format.quantity(raw),
      standardized: format.quantity(standardized),
    }),
    message('one unit more multiplies the odds of {class} by {ratio}', {
      class: run.design.positiveClass,
      ratio: format.quantity(Math.exp(raw)),
    }),
    gradientAt(run, j, format),
    message('mean {mean}, standard deviation {deviation} (training rows)', {
      mean: format.quantity(feature.mean),
      deviation: format.quantity(feature.standardDeviation),
    }),
    missingIn(column, table, format),
  ];
}

function describeLevels(
  run: Run,
  column: ColumnProfile,
  table: TableProfile,
  features: readonly [Feature, number][],
  format: NumberFormat,
): Message[] {
  const raw = inRawUnits(run.point, run.design.features).weights;
  const notListed = features.length - listed;
  return [
    heading(run, column, format),
    message('each level has a weight, against the reference level {reference}', {
      reference: features[0]?.[0].reference ?? '',
    }),
    ...features.slice(0, listed).map(([feature, j]) =>
      message('{level}: weight {weight}, odds of {class} times {ratio}, in {share} of the rows', {
        level: feature.level ?? '',
        weight: format.quantity(raw[j] ?? NaN),
        class: run.design.positiveClass,
        ratio: format.quantity(Math.exp(raw[j] ?? NaN)),
        share: format.share(feature.mean),
      }),
    ),
    ...(notListed > 0
      ? [message('and {count} more levels', { count: format.count(notListed) })]
      : []),
    missingIn(column, table, format),
  ];
}

function heading(run: Run, column: ColumnProfile, format: NumberFormat): Message {
  return message('{column}: a feature, at epoch {epoch}', {
    column: column.name,
    epoch: format.count(run.point.epoch),
  });
}

function gradientAt(run: Run, j: number, format: NumberFormat): Message {
  return message('gradient {gradient}, as trained', {
    gradient: format.quantity(run.point.gradient.weights[j] ?? NaN),
  });
}

function missingIn(column: ColumnProfile, table: TableProfile, format: NumberFormat): Message {
  return message('missing in {missing} of {rows} rows', {
    missing: format.count(column.missing + column.invalid),
    rows: format.count(table.rowCount),
  });
}
