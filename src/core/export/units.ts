/** A quantity in the units of the file and in units of the columns' standard deviations. */
export interface InBothUnits<T> {
  readonly raw: T;
  readonly standardized: T;
}

/** A score on each part of the rows; `null` where no rows were held back, or it does not apply. */
export interface OnBothParts {
  readonly training: number | null;
  readonly validation: number | null;
}
