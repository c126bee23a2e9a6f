import { message, type Message } from '../../core/message';
import type { NumberFormat } from '../format';
import type { Run } from '../session/run';

interface Hyperparameter {
  /** The heading, what it means, and what it is called elsewhere. */
  readonly meaning: readonly Message[];
  /** Set as in the literature; the same in every language. */
  readonly formula: string;
  /** What it is in a run, if a run has it. */
  readonly current?: (run: Run, format: NumberFormat) => Message;
}

const formulaOf = (formula: string): Message => ({ text: '{formula}', args: { formula } });

const learningRate: Hyperparameter = {
  meaning: [
    message('Learning rate η'),
    message(
      'How far each update follows the gradient: too small is slow, too large swings or ends in cycles.',
    ),
  ],
  formula: 'w ← w − η ∇w L,  b ← b − η ∇b L',
  current: (run, format) =>
    message('in the active run: {value}', { value: format.quantity(run.state.learningRate) }),
};

const epochs: Hyperparameter = {
  meaning: [
    message('Epochs'),
    message('One epoch is one pass over the training rows; with the full batch it is one update.'),
  ],
  formula: 'epoch t:  wₜ₊₁ = wₜ − η ∇w L(wₜ, bₜ)',
  current: (run, format) =>
    message('in the active run: epoch {epoch}, at most {limit}', {
      epoch: format.count(run.shownPoint.epoch),
      limit: format.count(run.state.epochLimit),
    }),
};

const penalty: Hyperparameter = {
  meaning: [
    message('Penalty'),
    message(
      'Added to the loss to keep the weights small: L2 (ridge) shrinks them, L1 (lasso) sets some to 0. The bias is never penalised.',
    ),
  ],
  formula: 'J = L + (λ₂/2)‖w‖² + λ₁‖w‖₁',
  current: () => message('in the active run: none (λ = 0)'),
};

const inverseStrength: Hyperparameter = {
  meaning: [
    message('C: inverse strength of the penalty'),
    message(
      'As scikit-learn has it: smaller values penalise more. With m training rows it stands for λ₂ = 1/(m C).',
    ),
  ],
  formula: 'min  ½‖w‖² + C Σ log(1 + exp(−yᵢ zᵢ)),  yᵢ = ±1',
  current: () => message('in the active run: no penalty, as with C = ∞'),
};

const weights: Hyperparameter = {
  meaning: [
    message('Weights w'),
    message('One number a feature: by how much the logit grows when the feature grows by one.'),
  ],
  formula: 'z = Xw + b,  ∇w L = −(1/m) Xᵀ(y − h)',
  current: (run, format) =>
    message(
      'in the active run: {count} weights; the largest as trained is that of {feature}, {value}',
      {
        count: format.count(run.shownPoint.weights.length),
        ...largestWeight(run, format),
      },
    ),
};

const bias: Hyperparameter = {
  meaning: [
    message('Bias b'),
    message(
      'The logit of a row whose features are all 0: where the curve stands. It is never penalised.',
    ),
  ],
  formula: 'z = Xw + b,  ∇b L = −(1/m) 1ᵀ(y − h)',
  current: (run, format) =>
    message('in the active run: {value}, as trained', {
      value: format.quantity(run.shownPoint.bias),
    }),
};

const sigmoid: Hyperparameter = {
  meaning: [
    message('Sigmoid σ'),
    message('Turns a logit, any number, into a probability between 0 and 1; σ(0) = ½.'),
  ],
  formula: 'σ(z) = 1 / (1 + e⁻ᶻ),  σ′(z) = σ(z)(1 − σ(z))',
};

/** Names that mean one thing only. */
const clear = new Map([
  ['learning_rate', learningRate],
  ['learningRate', learningRate],
  ['sigmoid', sigmoid],
]);

/** Names that mean something else as often as not. */
const ambiguous = new Map([
  ['lr', learningRate],
  ['eta', learningRate],
  ['η', learningRate],
  ['epochs', epochs],
  ['C', inverseStrength],
  ['penalty', penalty],
  ['weights', weights],
  ['bias', bias],
]);

/** A word of a programming language: letters, digits and underscores of any script. */
export const wordPattern = /[\p{L}_][\p{L}\p{N}_]*/u;

const modelling =
  /\b(sklearn|scikit-learn|statsmodels|torch|keras|tensorflow|jax|glm|glmnet)\b|logistic|gradient|learning_?rate/i;

/** Whether a text is about models, so that `C` or `bias` in it are likely to be what they are here. */
export function isAboutModels(text: string): boolean {
  return modelling.test(text);
}

/**
 * What a name in a program means here, line by line; nothing for other words, and for ambiguous
 * ones where neither the text nor a run gives a reason to speak.
 */
export function describeHyperparameter(
  word: string,
  hasReason: () => boolean,
  run: Run | undefined,
  format: NumberFormat,
): readonly Message[] {
  const known = clear.get(word) ?? ambiguous.get(word);
  if (!known || (!clear.has(word) && !hasReason())) return [];
  const current = run && known.current ? [known.current(run, format)] : [];
  return [...known.meaning, formulaOf(known.formula), ...current];
}

function largestWeight(run: Run, format: NumberFormat): { feature: string; value: string } {
  const { weights: all } = run.shownPoint;
  const j = all.reduce((best, one, i) => (Math.abs(one) > Math.abs(all[best] ?? 0) ? i : best), 0);
  return {
    feature: run.design.features[j]?.name ?? '',
    value: format.quantity(all[j] ?? NaN),
  };
}
