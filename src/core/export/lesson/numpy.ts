import type { Schedule } from '../../optimizers/settings';
import { number } from '../pythonLiterals';
import {
  aboutLesson,
  lessonParts,
  lineWriter,
  type LessonLine,
  type LessonParts,
  type LessonPlan,
} from './lessonPlan';

const line = lineWriter('    ');

/**
 * The training of a run in numpy: `train(x, y, epochs)`, of rows in the units of the features, gives
 * the weights as trained, the bias, and the loss before each update. It is the same training as
 * that of `lessonTypeScript`, with the same arguments.
 */
export function lessonNumpy(plan: LessonPlan): LessonLine[] {
  const parts = lessonParts(plan);
  return [
    ...aboutLesson(plan, parts).map((text) => line(0, `# ${text}`)),
    line(0, 'import numpy as np'),
    line(0, ''),
    line(0, `def train(${parametersOf(parts)}):`),
    ...beforeEpochs(plan, parts),
    line(1, 'for epoch in range(epochs):'),
    ...rateOf(plan, parts),
    ...(parts.inBatches ? inBatches(plan, parts) : pass(plan, parts, 2)),
    line(1, 'return w, b, losses'),
    ...(parts.hasL1 ? shrink : []),
  ];
}

function parametersOf({ inBatches: isBatched, isStartGiven }: LessonParts): string {
  return `${isBatched ? 'X, Y, epochs, order' : 'x, y, epochs'}${isStartGiven ? ', w, b' : ''}`;
}

function beforeEpochs(plan: LessonPlan, parts: LessonParts): LessonLine[] {
  const [x, y] = parts.inBatches ? ['X', 'Y'] : ['x', 'y'];
  const { kind } = plan.optimizer;
  return [
    ...(plan.standardize
      ? [
          line(1, `mean, scale = ${x}.mean(axis=0), ${x}.std(axis=0)`, 'x'),
          ...(plan.hasConstant
            ? [line(1, 'scale = np.where(scale > 1e-12 * abs(mean), scale, 1)', 'x')]
            : []),
          line(1, `${x} = (${x} - mean) / scale`, 'x'),
        ]
      : []),
    ...(parts.isSingle ? [line(1, `${x} = ${x}.astype(np.float32).astype(float)`, 'x')] : []),
    ...(parts.isWeighted
      ? [
          line(
            1,
            `${parts.inBatches ? 'C' : 'c'} = len(${y}) / (2 * np.where(${y} == 1, ${y}.sum(), (1 - ${y}).sum()))`,
            'classWeights',
          ),
        ]
      : []),
    ...(parts.isStartGiven
      ? []
      : [line(1, `w, b = np.zeros(${x}.shape[1]), 0.0`, 'weights', 'bias')]),
    ...(kind === 'momentum' ? [line(1, 'step = np.zeros(len(w) + 1)', 'update')] : []),
    ...(kind === 'nesterov' ? [line(1, 'behind, behind_b = w, b', 'update')] : []),
    ...(kind === 'adam'
      ? [line(1, 'mean1, mean2, t = np.zeros(len(w) + 1), np.zeros(len(w) + 1), 0', 'update')]
      : []),
    line(1, 'losses = []'),
  ];
}

function rateOf({ schedule, learningRate }: LessonPlan, { searches }: LessonParts): LessonLine[] {
  if (searches) return [];
  return [line(2, `rate = ${scheduled(schedule, number(learningRate))}`, 'learningRate')];
}

function scheduled(schedule: Schedule, rate: string): string {
  switch (schedule.kind) {
    case 'constant':
      return rate;
    case 'step':
      return `${rate} * ${number(schedule.factor)} ** (epoch // ${schedule.epochs})`;
    case 'inverse':
      return `${rate} / (1 + epoch / ${schedule.epochs})`;
    case 'cosine':
      return `${rate} / 2 * (1 + np.cos(np.pi * min(1, epoch / ${schedule.epochs})))`;
  }
}

function inBatches(plan: LessonPlan, parts: LessonParts): LessonLine[] {
  const { batchSize } = plan.optimizer;
  return [
    line(2, 'rows = order(epoch)'),
    line(2, `for first in range(0, len(rows), ${batchSize}):`),
    line(3, `batch = rows[first : first + ${batchSize}]`),
    line(3, 'x, y = X[batch], Y[batch]', 'x', 'y'),
    ...(parts.isWeighted ? [line(3, 'c = C[batch]', 'classWeights')] : []),
    ...pass(plan, parts, 3),
  ];
}

/** One update: of all rows, or of those of a batch. */
function pass(plan: LessonPlan, parts: LessonParts, depth: number): LessonLine[] {
  const { isWeighted, hasL2 } = parts;
  const c = isWeighted ? 'c * ' : '';
  const ridge = hasL2 ? ` + ${number(plan.penalty.l2)} * w` : '';
  return [
    line(depth, `m = ${isWeighted ? 'c.sum()' : 'len(y)'}`),
    line(depth, 'z = x @ w + b', 'z'),
    line(depth, 'h = 1 / (1 + np.exp(-z))', 'h'),
    line(depth, 'likelihood = h**y * (1 - h) ** (1 - y)', 'likelihood'),
    line(
      depth,
      isWeighted
        ? 'loss = -(c * np.log(likelihood)).sum() / m'
        : 'loss = -np.log(likelihood).sum() / m',
      'loss',
    ),
    line(depth, 'losses.append(loss)', 'loss'),
    line(depth, `dz = ${c}(h - y) / m`, 'dz'),
    line(depth, `grad_w = x.T @ dz${ridge}`, 'gradW', ...(hasL2 ? (['penalty'] as const) : [])),
    line(depth, 'grad_b = dz.sum()', 'gradB'),
    ...(parts.searches
      ? newton(plan, parts)
      : updates(plan, parts).map((text) => line(depth, text, 'update'))),
  ];
}

/** The rules of `updateRules`. */
function updates({ optimizer, penalty }: LessonPlan, { hasL1 }: LessonParts): string[] {
  const { kind, momentum } = optimizer;
  const mu = number(momentum);
  const l1 = number(penalty.l1);
  const shrunk = (w: string): string => (hasL1 ? `shrink(${w}, rate * ${l1})` : w);
  switch (kind) {
    case 'momentum':
      return [
        `step = ${mu} * step - rate * np.append(grad_w, grad_b)`,
        ...(hasL1 ? [`step[:-1] = shrink(w + step[:-1], rate * ${l1}) - w`] : []),
        'w, b = w + step[:-1], b + step[-1]',
      ];
    case 'nesterov':
      return [
        `landed, landed_b = ${shrunk('w - rate * grad_w')}, b - rate * grad_b`,
        `w = landed + ${mu} * (landed - behind)`,
        `b = landed_b + ${mu} * (landed_b - behind_b)`,
        'behind, behind_b = landed, landed_b',
      ];
    case 'adam':
      return [
        'g, t = np.append(grad_w, grad_b), t + 1',
        'mean1 = 0.9 * mean1 + (1 - 0.9) * g',
        'mean2 = 0.999 * mean2 + (1 - 0.999) * g**2',
        'size = np.sqrt(mean2 / (1 - 0.999**t)) + 1e-8',
        'step = rate * (mean1 / (1 - 0.9**t)) / size',
        'w, b = w - step[:-1], b - step[-1]',
      ];
    default:
      return [`w = ${shrunk('w - rate * grad_w')}`, 'b = b - rate * grad_b'];
  }
}

/** The step that a parabola through slope and curvature asks for. */
function newton({ penalty }: LessonPlan, { isWeighted, hasL2 }: LessonParts): LessonLine[] {
  const c = isWeighted ? 'c * ' : '';
  const ridge = `curvature += np.diag(np.append(np.full(len(w), ${number(penalty.l2)}), 0))`;
  return [
    line(2, 'slope = h * (1 - h)', 'slope'),
    line(2, 'ones = np.column_stack([x, np.ones(len(x))])', 'x'),
    line(2, `curvature = (ones.T * (${c}slope / m)) @ ones`, 'update'),
    ...(hasL2 ? [line(2, ridge, 'update', 'penalty')] : []),
    line(2, 'step = np.linalg.solve(curvature, np.append(grad_w, grad_b))', 'update'),
    line(2, 'w, b = w - step[:-1], b - step[-1]', 'update'),
  ];
}

const shrink = [
  line(0, ''),
  line(0, 'def shrink(w, by):', 'penalty'),
  line(1, 'return np.sign(w) * np.maximum(abs(w) - by, 0)', 'penalty'),
];
