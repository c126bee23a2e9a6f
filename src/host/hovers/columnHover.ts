import type { Feature } from '../../core/data/design/designMatrix';
import type { ColumnProfile, TableProfile } from '../../core/data/table/table';
import { message, type Message } from '../../core/message';
import { inRawUnits, inStandardizedUnits } from '../../core/model/rawUnits';
import type { NumberFormat } from '../format';
import type { Run } from '../session/run';
import { inferenceLines } from './inferenceLines';

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
    .map((feature, j): Placed => ({ feature, j }))
    .filter(({ feature }) => feature.columnIndex === columnIndex);
  const lacking = missingIn(column, table, format);
  if (features.length === 0) {
    return [message('{column}: not a feature of this run', { column: column.name }), lacking];
  }
  const levels = features.filter(({ feature }) => feature.kind === 'level');
  return [
    heading(run, column, format),
    ...describeLevels(run, levels, format),
    ...features.flatMap((one) => describeOne(run, one, format)),
    lacking,
    ...describeImputed(run, column, format),
  ];
}

/** A feature and its place among the weights. */
interface Placed {
  readonly feature: Feature;
  readonly j: number;
}

function describeLabel(run: Run, column: ColumnProfile, format: NumberFormat): Message[] {
  const { positiveClass, negativeClass } = run.design;
  return [
    message('{column}: the label', { column: column.name }),
    message('{positive} = 1, {negative} = 0', { positive: positiveClass, negative: negativeClass }),
    // a label that is cut at a threshold has no classes of its own
    ...(run.experiment.threshold === undefined ? column.levels : [])
      .slice(0, listed)
      .map(({ name, count }) =>
        message('{class}: {count} rows', { class: name, count: format.count(count) }),
      ),
  ];
}

/** A feature that stands alone; levels are told together. */
function describeOne(run: Run, { feature, j }: Placed, format: NumberFormat): readonly Message[] {
  const raw = inRawUnits(run.shownPoint, run.design.features).weights[j] ?? NaN;
  const standardized = inStandardizedUnits(run.shownPoint, run.design.features).weights[j] ?? NaN;
  const ratio = { class: run.design.positiveClass, ratio: format.quantity(Math.exp(raw)) };
  const weights = { raw: format.quantity(raw), standardized: format.quantity(standardized) };
  const spread = message('mean {mean}, standard deviation {deviation} (training rows)', {
    mean: format.quantity(feature.mean),
    deviation: format.quantity(feature.standardDeviation),
  });
  switch (feature.kind) {
    case 'level':
      return [];
    case 'numeric':
      return [
        message('weight {raw} per unit, {standardized} per standard deviation', weights),
        message('one unit more multiplies the odds of {class} by {ratio}', ratio),
        gradientAt(run, j, format),
        ...inferenceLines(run, j, format),
        spread,
      ];
    case 'ordinal':
      return [
        message('places in the order {order}, from 0', {
          order: (feature.order ?? []).slice(0, listed).join(' < '),
        }),
        message('weight {raw} per place, {standardized} per standard deviation', weights),
        message('one place more multiplies the odds of {class} by {ratio}', ratio),
        gradientAt(run, j, format),
        ...inferenceLines(run, j, format),
        spread,
      ];
    case 'missing':
      return [
        message('a missing value: weight {raw}, odds of {class} times {ratio}', {
          ...ratio,
          raw: weights.raw,
        }),
      ];
  }
}

function describeLevels(
  run: Run,
  features: readonly Placed[],
  format: NumberFormat,
): readonly Message[] {
  const [first] = features;
  if (!first) return [];
  const raw = inRawUnits(run.shownPoint, run.design.features).weights;
  const notListed = features.length - listed;
  return [
    message('each level has a weight, against the reference level {reference}', {
      reference: first.feature.reference ?? '',
    }),
    ...features.slice(0, listed).map(({ feature, j }) =>
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
  ];
}

function describeImputed(
  run: Run,
  { name }: ColumnProfile,
  format: NumberFormat,
): readonly Message[] {
  return run.design.imputed
    .filter(({ column }) => column === name)
    .map(({ value }) =>
      message('a missing value is filled in with {value}', {
        value: typeof value === 'number' ? format.quantity(value) : value,
      }),
    );
}

function heading(run: Run, column: ColumnProfile, format: NumberFormat): Message {
  return message('{column}: a feature, at epoch {epoch}', {
    column: column.name,
    epoch: format.count(run.shownPoint.epoch),
  });
}

function gradientAt(run: Run, j: number, format: NumberFormat): Message {
  return message('gradient {gradient}, as trained', {
    gradient: format.quantity(run.shownPoint.gradient.weights[j] ?? NaN),
  });
}

function missingIn(column: ColumnProfile, table: TableProfile, format: NumberFormat): Message {
  return message('missing in {missing} of {rows} rows', {
    missing: format.count(column.missing + column.invalid),
    rows: format.count(table.rowCount),
  });
}
