/** How the cells of a column become columns of X. */
export type FeatureEncoding =
  /** As it is: one column. */
  | { readonly kind: 'numeric' }
  /** A column of 0 and 1 for each value but the reference, which is 0 in all of them. */
  | { readonly kind: 'oneHot'; readonly reference?: string }
  /** The position of the value in `order`, from 0: one column. */
  | { readonly kind: 'ordinal'; readonly order: readonly string[] };

export const missingPolicies = ['drop', 'mean', 'median', 'mostFrequent'] as const;
/**
 * What is done with a row that lacks the value: it is left out, or the value is put in its place
 * that the *training* rows have on average, in the middle, or most often.
 */
export type MissingPolicy = (typeof missingPolicies)[number];

/** What is set for one feature; a feature that is not named has the encoding of its kind and `drop`. */
export interface FeatureSetting {
  readonly column: string;
  /** Absent: numeric for numbers, one-hot against the first level for texts. */
  readonly encoding?: FeatureEncoding;
  readonly missing: MissingPolicy;
  /** One more column of X: 1 where the value is missing. Only with imputation. */
  readonly indicator: boolean;
}

/** What a label makes of a row. */
export interface LabelSpec {
  /** Name of the label column. */
  readonly label: string;
  /** Text of the class that counts as y = 1; with a threshold it is not used. */
  readonly positiveClass: string;
  /** For a label of numbers: y = 1 where the value is at least this. */
  readonly threshold?: number;
}

/** Which rows and columns make the design; a part of the experiment. */
export interface DesignSpec extends LabelSpec {
  /** Names of the columns used as features, in the order of the file. */
  readonly features: readonly string[];
  /** Features that are not encoded as their kind would have it. */
  readonly settings: readonly FeatureSetting[];
  readonly standardize: boolean;
  /** Share of each class held back for validation, in [0, 0.9]. */
  readonly validationShare: number;
  /** Seed of the split; an integer in [0, 2³²). */
  readonly seed: number;
}
