/** What a made table is to teach. */
export const generatorKinds = [
  'empty',
  'clouds',
  'logistic',
  'ring',
  'xor',
  'separated',
  'collinear',
  'scales',
] as const;
export type GeneratorKind = (typeof generatorKinds)[number];

/** All that determines a made table: the same recipe gives the same bytes on every machine. */
export interface Recipe {
  readonly kind: GeneratorKind;
  readonly rows: number;
  /** Number of feature columns, x1 … xn. */
  readonly features: number;
  /** Share of the rows in class 1, in (0, 1), before labels are swapped. */
  readonly positiveShare: number;
  /**
   * How far the classes lie apart. Clouds: distance of their centres in standard deviations; the
   * logistic model: standard deviation of the logits; others: width of the gap between the classes.
   */
  readonly separation: number;
  /** In [0, 1]: between any two features, or (collinear) between the last feature and the first. */
  readonly correlation: number;
  /** Share of the rows whose class is swapped for the other one. */
  readonly noise: number;
  /** k: the last feature is written in units that make its numbers 10ᵏ times as large as the first's. */
  readonly scaleDecades: number;
  /** Share of the cells of features that are left empty. */
  readonly missing: number;
  /** In [0, 2³²). */
  readonly seed: number;
}

/** The numbers of a recipe that can be chosen. */
export type Parameter = Exclude<keyof Recipe, 'kind'>;

/** What a number may be, and what it is when its kind of table is chosen. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
  /** Between two neighbouring values. */
  readonly step: number;
  readonly initial: number;
}

/** What holds for any kind of table. */
export const limits = {
  rows: { minimum: 10, maximum: 100_000, step: 1, initial: 200 },
  features: { minimum: 2, maximum: 20, step: 1, initial: 2 },
  positiveShare: { minimum: 0.01, maximum: 0.99, step: 0.01, initial: 0.5 },
  separation: { minimum: 0, maximum: 8, step: 0.1, initial: 2 },
  correlation: { minimum: 0, maximum: 1, step: 0.01, initial: 0 },
  noise: { minimum: 0, maximum: 0.5, step: 0.01, initial: 0 },
  scaleDecades: { minimum: 0, maximum: 9, step: 1, initial: 0 },
  missing: { minimum: 0, maximum: 0.5, step: 0.01, initial: 0 },
  seed: { minimum: 0, maximum: 0xffff_ffff, step: 1, initial: 1 },
} as const satisfies Record<Parameter, Range>;

const { rows, features, positiveShare, separation, correlation, noise, missing, seed } = limits;
const always = { rows, features, positiveShare, separation };

/** The numbers that matter for each kind; the others keep what {@link limits} says at first. */
export const parametersOf: Readonly<
  Record<GeneratorKind, Readonly<Partial<Record<Parameter, Range>>>>
> = {
  empty: {},
  clouds: { ...always, correlation, noise, missing, seed },
  logistic: { ...always, correlation, missing, seed },
  ring: {
    ...always,
    separation: { ...separation, maximum: 2, initial: 0.2 },
    noise,
    missing,
    seed,
  },
  xor: { ...always, separation: { ...separation, maximum: 2, initial: 0.2 }, noise, missing, seed },
  separated: {
    ...always,
    separation: { ...separation, minimum: 0.1, maximum: 4, initial: 1 },
    missing,
    seed,
  },
  collinear: {
    ...always,
    correlation: { minimum: 0.9, maximum: 1, step: 0.001, initial: 0.995 },
    noise,
    missing,
    seed,
  },
  scales: { ...always, scaleDecades: { ...limits.scaleDecades, initial: 6 }, noise, missing, seed },
};

/**
 * The recipe of a kind as it is at first, with the rows and the seed of the one before, as far as
 * there was any.
 */
export function initialRecipe(kind: GeneratorKind, before?: Recipe): Recipe {
  const own = parametersOf[kind];
  const initial = (parameter: Parameter): number => (own[parameter] ?? limits[parameter]).initial;
  return {
    kind,
    rows: before?.rows ?? initial('rows'),
    features: initial('features'),
    positiveShare: initial('positiveShare'),
    separation: initial('separation'),
    correlation: initial('correlation'),
    noise: initial('noise'),
    scaleDecades: initial('scaleDecades'),
    missing: initial('missing'),
    seed: before?.seed ?? initial('seed'),
  };
}
