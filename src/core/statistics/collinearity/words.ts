import { message, type Message } from '../../message';
import type { Collinearity, DuplicateColumn, LinearDependence } from './collinearity';

/** A variance inflated more than this is spoken of, as is usual. */
const muchInflation = 10;
/** A scaled condition number beyond this is called harmful by Belsley, Kuh and Welsch. */
const muchCondition = 30;

/**
 * What there is to say of the columns, the gravest first; nothing where all is well.
 *
 * @param names of the columns of the matrix
 */
export function collinearityWarnings(
  { constant, duplicates, dependences, varianceInflation, scaledConditionNumber }: Collinearity,
  names: readonly string[],
): Message[] {
  const name = (column: number): string => names[column] ?? String(column);
  const warnings = [
    ...duplicates.map((duplicate) => ofDuplicate(duplicate, name)),
    ...(dependences.value ?? []).map((dependence) => ofDependence(dependence, name)),
    ...constant.map((column) =>
      message('The column {column} has one value only and tells nothing apart: take it out.', {
        column: name(column),
      }),
    ),
  ];
  if (dependences.reason) warnings.push(dependences.reason);
  for (const [column, { value }] of varianceInflation.entries()) {
    if (value === undefined || !(value > muchInflation) || value === Infinity) continue;
    warnings.push(
      message(
        'The column {column} is nearly a combination of the others: its variance inflation factor is {factor}, so its weight is known far less exactly than it could be, while predictions do not suffer.',
        { column: name(column), factor: rounded(value) },
      ),
    );
  }
  const condition = scaledConditionNumber.value ?? 1;
  if (condition > muchCondition && condition !== Infinity) {
    warnings.push(
      message(
        'The condition number of the columns in raw units is {number}, which is harmful above 30: without standardising, descent is slow and weights are inexact.',
        { number: rounded(condition) },
      ),
    );
  }
  return warnings;
}

function ofDuplicate(
  { column, of, slope, intercept, isIdentical }: DuplicateColumn,
  name: (column: number) => string,
): Message {
  if (isIdentical) {
    return message(
      'The column {column} holds the same numbers as {other}. Only the sum of their weights is determined: take one of them out.',
      { column: name(column), other: name(of) },
    );
  }
  return message(
    'The column {column} is {formula} in every row. Only one of their two weights can be determined: take one of them out.',
    {
      column: name(column),
      formula: formula([{ coefficient: slope, name: name(of) }], intercept),
    },
  );
}

function ofDependence(
  { column, terms, intercept }: LinearDependence,
  name: (column: number) => string,
): Message {
  return message(
    'The column {column} follows from others, {formula} in every row. Their weights are not determined: take one of these columns out.',
    {
      column: name(column),
      formula: formula(
        terms.map((term) => ({ coefficient: term.coefficient, name: name(term.column) })),
        intercept,
      ),
    },
  );
}

/** Terms that are written out; a one-hot column may follow from hundreds. */
const mostTerms = 8;

/** Such as “2 × a − b + 3”. */
function formula(
  terms: readonly { readonly coefficient: number; readonly name: string }[],
  intercept: number,
): string {
  const written = terms.slice(0, mostTerms).map(({ coefficient, name }) => ({
    isNegative: coefficient < 0,
    text: Math.abs(coefficient) === 1 ? name : `${rounded(Math.abs(coefficient))} × ${name}`,
  }));
  if (terms.length > mostTerms) written.push({ isNegative: false, text: '…' });
  if (intercept !== 0) {
    written.push({ isNegative: intercept < 0, text: rounded(Math.abs(intercept)) });
  }
  return written
    .map(({ isNegative, text }, i) => {
      if (i === 0) return isNegative ? `−${text}` : text;
      return isNegative ? `− ${text}` : `+ ${text}`;
    })
    .join(' ');
}

/** Four digits, which is all that a sentence needs. */
function rounded(value: number): string {
  return String(Number(value.toPrecision(4)));
}
