/**
 * - `gd`: full-batch gradient descent, or mini-batch and stochastic descent with fewer rows a step
 * - `momentum`, `nesterov`: descent that keeps part of its last step
 * - `adam`: steps scaled weight by weight
 * - `lbfgs`, `newton`: they choose the length of their steps themselves; the learning rate is not used
 */
export const optimizerKinds = ['gd', 'momentum', 'nesterov', 'adam', 'lbfgs', 'newton'] as const;
export type OptimizerKind = (typeof optimizerKinds)[number];

/** How weights are moved. */
export interface OptimizerSettings {
  readonly kind: OptimizerKind;
  /** Rows a step looks at, drawn without replacement anew in every epoch; 0: all of them. */
  readonly batchSize: number;
  /** Share of the last step that is kept by `momentum` and `nesterov`, in [0, 1). */
  readonly momentum: number;
}

/** What is added to the mean loss: λ₁‖w‖₁ + (λ₂/2)‖w‖², on the weights as trained, never on the bias. */
export interface Penalty {
  readonly l1: number;
  readonly l2: number;
}

export const noPenalty: Penalty = { l1: 0, l2: 0 };

/** How the learning rate changes with the epochs, from the rate that is set. */
export type Schedule =
  | { readonly kind: 'constant' }
  /** Multiplied by `factor` every `epochs` epochs. */
  | { readonly kind: 'step'; readonly epochs: number; readonly factor: number }
  /** Divided by 1 + epoch / `epochs`: half of it after so many. */
  | { readonly kind: 'inverse'; readonly epochs: number }
  /** Along half a cosine to 0 after `epochs` (I. Loshchilov and F. Hutter, SGDR, 2017). */
  | { readonly kind: 'cosine'; readonly epochs: number };

/** Where training starts. */
export type InitialWeights =
  | { readonly kind: 'zero' }
  /** Weights as trained, independent normal with this standard deviation; the bias is 0. */
  | { readonly kind: 'normal'; readonly standardDeviation: number }
  /** Weights as trained by feature name; features that are not named start at 0. */
  | {
      readonly kind: 'given';
      readonly weights: Readonly<Record<string, number>>;
      readonly bias: number;
    };

/** Everything about training but the data and the rate. */
export interface TrainingSettings {
  readonly optimizer: OptimizerSettings;
  readonly penalty: Penalty;
  /** `balanced`: each class counts as much as the other in sum, m / (2 · its rows) for each row. */
  readonly classWeight: 'none' | 'balanced';
  readonly schedule: Schedule;
  readonly initialWeights: InitialWeights;
}

export const defaultOptimizer: OptimizerSettings = { kind: 'gd', batchSize: 0, momentum: 0.9 };

export const defaultTrainingSettings: TrainingSettings = {
  optimizer: defaultOptimizer,
  penalty: noPenalty,
  classWeight: 'none',
  schedule: { kind: 'constant' },
  initialWeights: { kind: 'zero' },
};

/** Whether steps are as long as the learning rate says. */
export function usesLearningRate({ kind }: Pick<OptimizerSettings, 'kind'>): boolean {
  return kind !== 'lbfgs' && kind !== 'newton';
}
