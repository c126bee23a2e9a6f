/** Weights as trained (standardised units unless switched off), length n, and the bias. */
export interface Parameters {
  readonly weights: Float64Array;
  readonly bias: number;
}

/** Where every run starts: σ(0) = ½ for every row, so the loss is ln 2. */
export function zeroParameters(columnCount: number): Parameters {
  return { weights: new Float64Array(columnCount), bias: 0 };
}

/** Copies, safe to keep or to send while the original is trained on. */
export function copyParameters({ weights, bias }: Parameters): Parameters {
  return { weights: weights.slice(), bias };
}

export function areFinite({ weights, bias }: Parameters): boolean {
  return Number.isFinite(bias) && weights.every(Number.isFinite);
}
