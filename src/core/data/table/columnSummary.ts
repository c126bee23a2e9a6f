/** The numbers of a column among the rows of one class; NaN where there is none. */
export interface ClassNumbers {
  /** Rows of the class. */
  readonly count: number;
  /** Of them, those without a number (invalid cells too); for a column of texts, without a text. */
  readonly missing: number;
  readonly mean: number;
  /** With n − 1 in the denominator, as statistics packages print it. */
  readonly standardDeviation: number;
  readonly median: number;
}

/** What a column holds, split by the two classes of a label (all is `negative` without a label). */
export interface ColumnSummary {
  readonly column: string;
  /** For numbers: bin i holds values in [edges[i], edges[i + 1]), the last one its right edge too. */
  readonly histogram:
    | {
        readonly edges: Float64Array;
        readonly negative: Float64Array;
        readonly positive: Float64Array;
      }
    | undefined;
  /** For texts, and numbers with few values: the most frequent, at most 20. */
  readonly levels: readonly {
    readonly name: string;
    readonly negative: number;
    readonly positive: number;
  }[];
  /** Rows with any other value. */
  readonly otherLevels: { readonly negative: number; readonly positive: number };
  readonly negative: ClassNumbers;
  readonly positive: ClassNumbers;
}
