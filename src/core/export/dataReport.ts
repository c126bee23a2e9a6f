import type { Feature } from '../data/design/designMatrix';
import type { SeparationSummary } from '../experiment/analysis';
import { inEnglish } from '../message';
import type { Quantity } from '../quantity';
import type { Collinearity } from '../statistics/collinearity/collinearity';
import type { SeparationKind } from '../statistics/separation/separation';

/** How the features separate the classes. */
export interface SeparationReport {
  /** `undecided`: `summary` says why. */
  readonly kind: SeparationKind | 'undecided';
  /** Features whose maximum-likelihood weight is infinite. */
  readonly columns: readonly string[];
  /** Where each of them goes. */
  readonly infinite: Readonly<Record<string, '+∞' | '−∞' | '±∞'>>;
  /** Training rows that are fitted with certainty in the limit, and those that alone decide. */
  readonly rows: { readonly separated: number; readonly tied: number };
  readonly summary: string;
  readonly remedies: readonly string[];
}

/** How nearly the features say the same. An infinite number is the text "Infinity". */
export interface CollinearityReport {
  readonly constant: readonly string[];
  /** Each is slope · of + intercept, raw units. */
  readonly duplicates: readonly {
    readonly column: string;
    readonly of: string;
    readonly slope: number;
    readonly intercept: number;
  }[];
  /** Each is intercept + Σ term · feature, raw units; `null` where it was not found out. */
  readonly dependences:
    | readonly {
        readonly column: string;
        readonly terms: Readonly<Record<string, number>>;
        readonly intercept: number;
      }[]
    | null;
  readonly varianceInflation: Readonly<Record<string, JsonNumber>>;
  readonly conditionNumber: JsonNumber;
  readonly scaledConditionNumber: JsonNumber;
}

type JsonNumber = number | 'Infinity' | null;

export function separationOf(
  features: readonly Feature[],
  { value, reason }: Quantity<SeparationSummary>,
): SeparationReport {
  if (reason) {
    return {
      ...{ kind: 'undecided', columns: [], infinite: {}, remedies: [] },
      rows: { separated: 0, tied: 0 },
      summary: inEnglish(reason),
    };
  }
  const nameOf = namesOf(features);
  const signs = { positive: '+∞', negative: '−∞', either: '±∞', undecided: '±∞' } as const;
  return {
    kind: value.kind,
    columns: value.infinite.map(({ column }) => nameOf(column)),
    infinite: Object.fromEntries(
      value.infinite.map(({ column, towards }) => [nameOf(column), signs[towards]]),
    ),
    rows: { separated: value.separated.count, tied: value.tied.count },
    summary: inEnglish(value.summary),
    remedies: value.remedies.map(inEnglish),
  };
}

export function collinearityOf(
  features: readonly Feature[],
  collinearity: Collinearity,
): CollinearityReport {
  const nameOf = namesOf(features);
  const { constant, duplicates, dependences, varianceInflation } = collinearity;
  return {
    constant: constant.map(nameOf),
    duplicates: duplicates.map(({ column, of, slope, intercept }) => ({
      column: nameOf(column),
      of: nameOf(of),
      slope,
      intercept,
    })),
    dependences:
      dependences.value?.map(({ column, terms, intercept }) => ({
        column: nameOf(column),
        terms: Object.fromEntries(terms.map((term) => [nameOf(term.column), term.coefficient])),
        intercept,
      })) ?? null,
    varianceInflation: Object.fromEntries(
      varianceInflation.map((factor, j) => [nameOf(j), inJson(factor)]),
    ),
    conditionNumber: inJson(collinearity.conditionNumber),
    scaledConditionNumber: inJson(collinearity.scaledConditionNumber),
  };
}

function namesOf(features: readonly Feature[]): (column: number) => string {
  return (column) => features[column]?.name ?? '';
}

function inJson({ value }: Quantity): JsonNumber {
  if (value === undefined) return null;
  return value === Infinity ? 'Infinity' : value;
}
