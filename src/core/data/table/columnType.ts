import { message, type Message } from '../../message';
import { isCalendarDate } from './calendarDate';
import { mayNumber, saysIdentifier } from './nameWords';
import { noAndYes } from './noAndYes';
import type { ColumnKind, ColumnType, LevelCount } from './table';

/** What was counted of a column while it was read; its type rests on nothing else. */
export interface ColumnFacts {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly rowCount: number;
  /** Cells without a value. */
  readonly missing: number;
  /** Cells of a numeric column that are no numbers. */
  readonly invalid: number;
  /** Different values that are present, or `undefined` when there are more than are counted. */
  readonly distinct: number | undefined;
  /** The most frequent values, most frequent first; all of them when they are few. */
  readonly levels: readonly LevelCount[];
  /** Of a text column: the different texts that are remembered, each once, in any order. */
  readonly texts: readonly string[];
  /** Of the numbers; `undefined` without one. */
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  /** No number has a fractional part. */
  readonly allIntegers: boolean;
  /**
   * How the numbers follow each other from row to row, missing ones passed over: each greater by
   * exactly one than the one before it, each greater, or neither.
   */
  readonly order: 'consecutive' | 'ascending' | 'none';
}

export interface TypedColumn {
  readonly type: ColumnType;
  /** What speaks for the type, in words. */
  readonly evidence: Message;
}

/** So much of the different texts must be dates. */
const dateShare = 0.95;
/** A column of texts that tell the rows apart has texts of at most this length on average. */
const longestName = 40;
/** Up to so many different values may be classes, even if they are numbers or seldom come again. */
const fewValues = 20;

/** What a column holds, and what speaks for it. */
export function columnType(facts: ColumnFacts): TypedColumn {
  const { kind, distinct, rowCount, missing, levels } = facts;
  if (kind === 'empty' || missing === rowCount) {
    return typed('empty', message('None of the {rows} rows has a value', { rows: rowCount }));
  }
  // a single row tells nothing from nothing, yet neither does its value
  if (distinct === 1 && facts.invalid === 0) {
    const args = { value: levels[0]?.name ?? String(facts.minimum ?? ''), missing };
    return typed(
      'constant',
      missing === 0
        ? message('The same value in every row: {value}', args)
        : message('The same value in every row that has one: {value}; {missing} missing', args),
    );
  }
  return (
    booleanType(facts) ??
    dateType(facts) ??
    (kind === 'numeric' ? (numberIdentifier(facts) ?? numberType(facts)) : textType(facts))
  );
}

function typed(type: ColumnType, evidence: Message): TypedColumn {
  return { type, evidence };
}

function presentCells({ rowCount, missing, invalid }: ColumnFacts): number {
  return rowCount - missing - invalid;
}

function booleanType({ distinct, levels }: ColumnFacts): TypedColumn | undefined {
  const [first, second] = levels;
  if (distinct !== 2 || !first || !second) return undefined;
  const meaning = noAndYes(first.name, second.name);
  if (!meaning) return undefined;
  const [no, yes] = meaning.no === first.name ? [first, second] : [second, first];
  return typed(
    'boolean',
    message('Two values: {no} ({noCount} rows) and {yes} ({yesCount} rows)', {
      no: no.name,
      noCount: no.count,
      yes: yes.name,
      yesCount: yes.count,
    }),
  );
}

function dateType(facts: ColumnFacts): TypedColumn | undefined {
  const texts = facts.kind === 'numeric' ? writtenAsDay(facts) : facts.texts;
  if (texts.length === 0) return undefined;
  // a column has one order of day and month, though which it is may stay open
  const counts = (['dayFirst', 'monthFirst'] as const).map((order) =>
    texts.reduce((count, text) => (isCalendarDate(text, order) ? count + 1 : count), 0),
  );
  const dates = Math.max(...counts);
  if (dates < dateShare * texts.length) return undefined;
  const example = texts.find((text) => isCalendarDate(text, 'dayFirst')) ?? texts[0] ?? '';
  return typed(
    'date',
    message('{dates} of {count} different values are dates, such as {example}', {
      dates,
      count: texts.length,
      example,
    }),
  );
}

/** Whole numbers such as 20240105, which chance does not make valid days again and again. */
function writtenAsDay({ allIntegers, minimum, maximum, levels }: ColumnFacts): string[] {
  const inRange = (minimum ?? 0) >= 1800_00_00 && (maximum ?? 0) < 2200_00_00;
  return allIntegers && inRange && levels.length >= 3 ? levels.map(({ name }) => name) : [];
}

function numberIdentifier(facts: ColumnFacts): TypedColumn | undefined {
  const { name, minimum, maximum, distinct, order, allIntegers, rowCount, levels } = facts;
  const present = presentCells(facts);
  if (!allIntegers || minimum === undefined || maximum === undefined || present < 3) {
    return undefined;
  }
  const range = { minimum, maximum, rows: rowCount };
  if (order === 'consecutive') {
    return typed(
      'identifier',
      message('Counts the rows, one by one from {minimum} to {maximum}', range),
    );
  }
  const allDiffer = order === 'ascending' || distinct === present;
  const mayAllDiffer = allDiffer || (distinct === undefined && (levels[0]?.count ?? 1) === 1);
  if (mayAllDiffer && maximum - minimum + 1 === present) {
    return typed(
      'identifier',
      message(
        'As many whole numbers as there are from {minimum} to {maximum}: they number the rows',
        range,
      ),
    );
  }
  if (allDiffer && (saysIdentifier(name) || mayNumber(name))) {
    return typed(
      'identifier',
      message('A different whole number in every row, and the name says what it is for'),
    );
  }
  if (saysIdentifier(name) && (distinct === undefined || distinct > fewValues)) {
    return typed(
      'identifier',
      message('Whole numbers from {minimum} to {maximum}, and the name says identifier', range),
    );
  }
  return undefined;
}

function numberType({ minimum, maximum, allIntegers, distinct }: ColumnFacts): TypedColumn {
  const args = { minimum: minimum ?? 0, maximum: maximum ?? 0, count: distinct ?? 0 };
  // beyond 2^53 a double cannot tell neighbouring whole numbers apart
  const whole =
    allIntegers && Number.isSafeInteger(args.minimum) && Number.isSafeInteger(args.maximum);
  if (whole) {
    return typed(
      'integer',
      distinct === undefined
        ? message('Whole numbers from {minimum} to {maximum}', args)
        : message('Whole numbers from {minimum} to {maximum}, {count} of them different', args),
    );
  }
  return typed(
    'decimal',
    distinct === undefined
      ? message('Numbers from {minimum} to {maximum}', args)
      : message('Numbers from {minimum} to {maximum}, {count} of them different', args),
  );
}

const uuid = /^\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i;

function textType(facts: ColumnFacts): TypedColumn {
  const { name, distinct, levels, texts, rowCount } = facts;
  const present = presentCells(facts);
  const [most] = levels;
  const args = {
    count: distinct ?? texts.length,
    rows: rowCount,
    most: most?.name ?? '',
    times: most?.count ?? 0,
  };
  if (texts.length > 2 && texts.every((text) => uuid.test(text))) {
    return typed(
      'identifier',
      message('{count} different texts, all of them UUIDs, such as {most}', args),
    );
  }
  if (saysIdentifier(name) && (distinct === undefined || distinct > fewValues)) {
    return typed(
      'identifier',
      distinct === undefined
        ? message('More than {count} different texts, and the name says identifier', args)
        : message('{count} different texts, and the name says identifier', args),
    );
  }
  const allOnce = args.times <= 1 && present > 2;
  if (allOnce && averageLength(texts) <= longestName) {
    return typed(
      'identifier',
      distinct === undefined
        ? message('The first {count} different texts occur once each: they name the rows', args)
        : message('A different text in every row: it names the row'),
    );
  }
  if (distinct === undefined) {
    return typed(
      'text',
      message(
        'More than {count} different texts in {rows} rows; the most frequent is {most}, {times} times',
        args,
      ),
    );
  }
  const comesAgain = 2 * distinct <= present || (distinct <= fewValues && !allOnce);
  return typed(
    comesAgain ? 'category' : 'text',
    message(
      '{count} different texts in {rows} rows; the most frequent is {most}, {times} times',
      args,
    ),
  );
}

function averageLength(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length);
}
