import type { Feature } from '../data/design/designMatrix';
import { message, type Message } from '../message';
import { known } from '../quantity';
import { collinearityWarnings } from '../statistics/collinearity/words';
import type { Analysis } from './analysis';

/** Sentences on columns at most: of hundreds nobody reads more. */
const mostWarnings = 5;
/** Names that a sentence lists. */
const listed = 5;

/**
 * What the user should know of separation and collinearity before trusting the weights. Constant
 * columns are told of by the design itself.
 */
export function findingsOf(
  features: readonly Pick<Feature, 'name'>[],
  { separation, collinearity }: Pick<Analysis, 'separation' | 'collinearity'>,
): Message[] {
  const names = features.map(({ name }) => name);
  const { dependences } = collinearity;
  return [
    ...separationFindings(separation, names),
    ...collinearityWarnings(
      {
        ...collinearity,
        constant: [],
        // what could not be found out is no warning, and the raw columns are not what is trained on
        dependences: dependences.reason ? known([]) : dependences,
        scaledConditionNumber: known(1),
      },
      names,
    ).slice(0, mostWarnings),
  ];
}

function separationFindings(
  { value }: Analysis['separation'],
  names: readonly string[],
): Message[] {
  if (value === undefined || value.kind === 'none') return [];
  const [remedy] = value.remedies;
  const infinite = value.infinite.map(({ column }) => names[column] ?? '');
  return [
    value.summary,
    ...(infinite.length > 0
      ? [
          message('Without a penalty these weights have no end: {columns}.', {
            columns: list(infinite),
          }),
        ]
      : []),
    ...(remedy ? [remedy] : []),
  ];
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, listed).join(', ');
  return names.length > listed ? `${shown}, …` : shown;
}
