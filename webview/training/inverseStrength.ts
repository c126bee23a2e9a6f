import type { Penalty } from '../../src/core/optimizers/settings';

/** A penalty as scikit-learn's LogisticRegression takes it. */
export interface InverseStrength {
  readonly C: number;
  /** Share of L1 in an elastic net; absent without L1. */
  readonly l1Ratio?: number;
}

/**
 * scikit-learn minimises C Σ loss + l1_ratio ‖w‖₁ + (1 − l1_ratio)/2 ‖w‖² (user guide, "Logistic
 * regression"). Divided by C m that is our mean loss + λ₁‖w‖₁ + (λ₂/2)‖w‖² with C = 1/(m (λ₁ + λ₂)).
 * Nothing without a penalty: there C would be infinite.
 */
export function inverseStrength({ l1, l2 }: Penalty, rows: number): InverseStrength | undefined {
  const sum = l1 + l2;
  if (sum === 0) return undefined;
  const C = 1 / (rows * sum);
  return l1 > 0 ? { C, l1Ratio: l1 / sum } : { C };
}
