import type { Experiment } from '../experiment/experiment';
import type { Schedule } from '../optimizers/settings';
import { indented, number } from './pythonLiterals';
import { firstEpochOf, type TrainedModel } from './pythonModel';
import type { Parts } from './pythonParts';

/** Python functions of which `train(x, y)` gives the weights, the bias last. */
export function pythonUpdates(model: TrainedModel, parts: Parts): string[] {
  const { experiment } = model;
  return [
    gradient(parts),
    ...(parts.hasL1 ? [shrink] : []),
    ...(parts.searches ? [objective(parts), search(experiment, parts)] : [descent(model, parts)]),
  ];
}

function gradient({ isWeighted, hasL2 }: Parts): string {
  const residual = 'sigmoid(x @ w) - y';
  const counted = isWeighted ? ', in which row i counts c[i]' : '';
  const penalty = hasL2 ? ', and of L2 / 2 * sum(w**2) without the bias' : '';
  const sum = isWeighted ? `x.T @ (c * (${residual})) / c.sum()` : `x.T @ (${residual}) / len(y)`;
  return `def gradient(w, x, y${isWeighted ? ', c' : ''}):
    """Of the mean cross-entropy${counted}${penalty}."""
    return ${sum}${hasL2 ? ' + L2 * np.append(w[:-1], 0)' : ''}`;
}

const shrink = `def shrink(w, by):
    """Every weight moved towards 0 by so much, to 0 at most; the bias as it is."""
    return np.append(np.sign(w[:-1]) * np.maximum(np.abs(w[:-1]) - by, 0), w[-1])`;

const classWeights =
  'c = len(y) / (2 * np.where(y == 1, y.sum(), (1 - y).sum()))  # both classes count the same';

/** The optimisers in English. */
export const methodNames = {
  gd: 'gradient descent',
  momentum: 'descent with momentum',
  nesterov: "Nesterov's accelerated descent",
  adam: 'Adam',
  lbfgs: 'L-BFGS',
  newton: "Newton's method",
} as const;

function descent(model: TrainedModel, parts: Parts): string {
  const { experiment } = model;
  const first = firstEpochOf(model);
  const { kind } = experiment.optimizer;
  const { before, update } = updates(kind, parts);
  const rows = parts.inBatches ? 'x[batch], y[batch]' : 'x, y';
  const c = parts.isWeighted ? (parts.inBatches ? ', c[batch]' : ', c') : '';
  const { lines, rate } = rateOfEpoch(experiment.schedule, parts);
  const step = update({ g: `gradient(w, ${rows}${c})`, rate });
  const body = parts.inBatches
    ? [
        'words = xoshiro128(SEED ^ ((epoch + 1) * 0x9E3779B1 & 0xFFFFFFFF))',
        'rows = shuffled(range(len(y)), words)',
        'for first in range(0, len(y), BATCH_SIZE):',
        '    batch = rows[first : first + BATCH_SIZE]',
        ...step.map((line) => `    ${line}`),
      ]
    : step;
  return `def train(x, y):
    """The weights, the bias last, after EPOCHS epochs of ${methodNames[kind]}${parts.inBatches ? ' in batches' : ''}."""
${indented([
  ...(parts.isWeighted ? [classWeights] : []),
  parts.startsAtZero ? 'w = np.zeros(x.shape[1])' : 'w = np.array(START)',
  ...before,
  ...(parts.ratesChange ? [`learning_rate = LEARNING_RATES[${first}]`] : []),
  first > 0 ? 'for epoch in range(FIRST_EPOCH, EPOCHS):' : 'for epoch in range(EPOCHS):',
  ...[...lines, ...body].map((line) => `    ${line}`),
  'return w',
])}`;
}

function rateOfEpoch(
  schedule: Schedule,
  { ratesChange }: Parts,
): { lines: string[]; rate: string } {
  const set = ratesChange ? 'learning_rate' : 'LEARNING_RATE';
  const lines = ratesChange ? ['learning_rate = LEARNING_RATES.get(epoch, learning_rate)'] : [];
  switch (schedule.kind) {
    case 'constant':
      return { lines, rate: set };
    case 'step': {
      const power = `${number(schedule.factor)} ** (epoch // ${schedule.epochs})`;
      return { lines: [...lines, `rate = ${set} * ${power}`], rate: 'rate' };
    }
    case 'inverse':
      return {
        lines: [...lines, `rate = ${set} / (1 + epoch / ${schedule.epochs})`],
        rate: 'rate',
      };
    case 'cosine': {
      const cosine = `np.cos(np.pi * min(1, epoch / ${schedule.epochs}))`;
      return { lines: [...lines, `rate = ${set} / 2 * (1 + ${cosine})`], rate: 'rate' };
    }
  }
}

interface Updates {
  /** What is remembered from update to update. */
  readonly before: readonly string[];
  /** @param step the gradient and the rate, in Python */
  readonly update: (step: { readonly g: string; readonly rate: string }) => string[];
}

/** The rules of `updateRules`. */
function updates(kind: Experiment['optimizer']['kind'], { hasL1 }: Parts): Updates {
  const landing = (to: string, rate: string): string =>
    hasL1 ? `shrink(${to}, ${rate} * L1)` : to;
  switch (kind) {
    case 'momentum':
      return {
        before: ['v = np.zeros_like(w)  # the last step'],
        update: ({ g, rate }) =>
          hasL1
            ? [`v = shrink(w + MOMENTUM * v - ${rate} * ${g}, ${rate} * L1) - w`, 'w = w + v']
            : [`v = MOMENTUM * v - ${rate} * ${g}`, 'w = w + v'],
      };
    case 'nesterov':
      return {
        before: ['behind = w'],
        update: ({ g, rate }) => [
          `landed = ${landing(`w - ${rate} * ${g}`, rate)}`,
          'w, behind = landed + MOMENTUM * (landed - behind), landed',
        ],
      };
    case 'adam':
      return {
        before: ['m, v, t = np.zeros_like(w), np.zeros_like(w), 0'],
        update: ({ g, rate }) => [
          `g, t = ${g}, t + 1`,
          'm, v = 0.9 * m + (1 - 0.9) * g, 0.999 * v + (1 - 0.999) * g**2',
          `w = w - ${rate} * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)`,
        ],
      };
    default:
      return {
        before: [],
        update: ({ g, rate }) => [`w = ${landing(`w - ${rate} * ${g}`, rate)}`],
      };
  }
}

function objective({ isWeighted, hasL2 }: Parts): string {
  const losses = 'np.logaddexp(0, x @ w) - y * (x @ w)';
  const mean = isWeighted ? `np.average(${losses}, weights=c)` : `np.mean(${losses})`;
  return `def objective(w, x, y${isWeighted ? ', c' : ''}):
    """What is made small, see gradient."""
    return ${mean}${hasL2 ? ' + L2 / 2 * np.sum(w[:-1] ** 2)' : ''}`;
}

/** IRLS, halving steps that go too far. */
function search(experiment: Experiment, parts: Parts): string {
  const { isWeighted, hasL2 } = parts;
  const { kind } = experiment.optimizer;
  const data = `x, y${isWeighted ? ', c' : ''}`;
  const curvature = isWeighted ? 'c * h * (1 - h) / c.sum()' : 'h * (1 - h) / len(y)';
  const ridge = hasL2 ? ' + L2 * np.diag(np.append(np.ones(len(w) - 1), 0))' : '';
  return `def train(x, y):
    """The weights of the optimum, the bias last, by Newton's method: iteratively reweighted least squares.

    The model was trained by ${methodNames[kind]}, whose own steps are not repeated. When it came to its end both
    stand at the same place. There is no such place where a class is separated or columns are collinear.
    """
${indented([
  ...(isWeighted ? [classWeights] : []),
  'w = np.zeros(x.shape[1])',
  'for _ in range(100):',
  '    h = sigmoid(x @ w)',
  `    hessian = (x.T * (${curvature})) @ x${ridge}`,
  `    step = np.linalg.lstsq(hessian, gradient(w, ${data}), rcond=None)[0]`,
  `    now = objective(w, ${data})`,
  `    while objective(w - step, ${data}) > now * (1 + 1e-14) and np.abs(step).max() > 1e-12:`,
  '        step = step / 2',
  '    w = w - step',
  '    if np.abs(step).max() <= 1e-12 * (1 + np.abs(w).max()):',
  '        break',
  'return w',
])}`;
}
