/** What is known in advance of how far gradient descent may step. */
export interface LearningRateBounds {
  /** 1/L: up to here the loss falls smoothly. */
  readonly smooth: number;
  /** 2/L: below this the loss never rises. Above it, it may, but need not diverge. */
  readonly monotone: number;
}
