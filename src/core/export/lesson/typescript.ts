import type { Schedule } from '../../optimizers/settings';
import {
  aboutLesson,
  lessonParts,
  lineWriter,
  type LessonLine,
  type LessonParts,
  type LessonPlan,
} from './lessonPlan';

const line = lineWriter('  ');

/**
 * The training of a run in plain TypeScript: `train(x, y, epochs)`, of rows in the units of the
 * features, gives the weights as trained, the bias, and the loss before each epoch.
 *
 * Batches take the order of the rows in an epoch as a function, and a start that is not zero as an
 * argument: what was left to chance is not drawn again here. For methods that search their steps
 * it is Newton's method, which comes to the same weights.
 */
export function lessonTypeScript(plan: LessonPlan): LessonLine[] {
  const parts = lessonParts(plan);
  return [
    ...aboutLesson(plan, parts).map((text) => line(0, `// ${text}`)),
    ...helpers(plan, parts),
    line(0, ''),
    ...signature(parts),
    ...beforeEpochs(plan, parts),
    line(1, 'for (let epoch = 0; epoch < epochs; epoch++) {'),
    ...rateOf(plan, parts),
    ...(parts.inBatches ? inBatches(plan, parts) : pass(plan, parts, 2)),
    line(1, '}'),
    line(1, 'return { w, b, losses };'),
    line(0, '}'),
    ...(plan.standardize ? standardize(plan) : []),
    ...(parts.searches ? solve : []),
  ];
}

function signature({ inBatches: isBatched, isStartGiven }: LessonParts): LessonLine[] {
  const start = isStartGiven ? ', w: number[], b: number' : '';
  return isBatched
    ? [
        line(0, 'function train(X: number[][], Y: number[], epochs: number,'),
        line(1, `order: (epoch: number) => number[]${start}) {`),
      ]
    : [line(0, `function train(x: number[][], y: number[], epochs: number${start}) {`)];
}

function helpers({ penalty }: LessonPlan, { hasL1 }: LessonParts): LessonLine[] {
  return [
    line(0, 'const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));', 'h'),
    line(0, 'const sum = (a: number[]) => a.reduce((total, value) => total + value, 0);'),
    ...(hasL1
      ? [
          line(0, `const shrink = (w: number, by: number) =>`, 'penalty'),
          line(1, 'Math.sign(w) * Math.max(Math.abs(w) - by, 0);', 'penalty'),
          line(0, `const l1 = ${penalty.l1};`, 'penalty'),
        ]
      : []),
  ];
}

function beforeEpochs(plan: LessonPlan, parts: LessonParts): LessonLine[] {
  const [x, y] = parts.inBatches ? ['X', 'Y'] : ['x', 'y'];
  const { kind } = plan.optimizer;
  const size = `Array<number>(${x}[0].length${kind === 'nesterov' ? '' : ' + 1'}).fill(0)`;
  return [
    ...(plan.standardize ? [line(1, `${x} = standardize(${x});`, 'x')] : []),
    ...(parts.isSingle ? [line(1, `${x} = ${x}.map((row) => row.map(Math.fround));`, 'x')] : []),
    ...(parts.isWeighted
      ? [
          line(
            1,
            `const positives = sum(${y}), negatives = ${y}.length - positives;`,
            'classWeights',
          ),
          line(
            1,
            `const ${parts.inBatches ? 'C' : 'c'} = ${y}.map((yi) => ${y}.length / (2 * (yi === 1 ? positives : negatives)));`,
            'classWeights',
          ),
        ]
      : []),
    ...(parts.isStartGiven
      ? []
      : [line(1, `let w = ${x}[0].map(() => 0), b = 0;`, 'weights', 'bias')]),
    ...(kind === 'momentum' ? [line(1, `let step = ${size};`, 'update')] : []),
    ...(kind === 'nesterov' ? [line(1, 'let behind = w, behindB = b;', 'update')] : []),
    ...(kind === 'adam' ? [line(1, `let mean = ${size}, square = mean, t = 0;`, 'update')] : []),
    line(1, 'const losses: number[] = [];'),
  ];
}

function rateOf({ schedule, learningRate }: LessonPlan, { searches }: LessonParts): LessonLine[] {
  if (searches) return [];
  return [line(2, `const rate = ${scheduled(schedule, learningRate)};`, 'learningRate')];
}

function scheduled(schedule: Schedule, rate: number): string {
  switch (schedule.kind) {
    case 'constant':
      return String(rate);
    case 'step':
      return `${rate} * ${schedule.factor} ** Math.floor(epoch / ${schedule.epochs})`;
    case 'inverse':
      return `${rate} / (1 + epoch / ${schedule.epochs})`;
    case 'cosine':
      return `${rate} / 2 * (1 + Math.cos(Math.PI * Math.min(1, epoch / ${schedule.epochs})))`;
  }
}

function inBatches(plan: LessonPlan, parts: LessonParts): LessonLine[] {
  const { batchSize } = plan.optimizer;
  return [
    line(2, 'const rows = order(epoch);'),
    line(2, `for (let from = 0; from < rows.length; from += ${batchSize}) {`),
    line(3, `const batch = rows.slice(from, from + ${batchSize});`),
    line(3, 'const x = batch.map((i) => X[i]), y = batch.map((i) => Y[i]);', 'x', 'y'),
    ...(parts.isWeighted ? [line(3, 'const c = batch.map((i) => C[i]);', 'classWeights')] : []),
    ...pass(plan, parts, 3),
    line(2, '}'),
  ];
}

/** One update: of all rows, or of those of a batch. */
function pass(plan: LessonPlan, parts: LessonParts, depth: number): LessonLine[] {
  const { isWeighted, hasL2 } = parts;
  const loss = isWeighted ? 'c[i] * Math.log(p)' : 'Math.log(p)';
  const residual = isWeighted ? 'c[i] * (hi - y[i]) / m' : '(hi - y[i]) / m';
  const ridge = hasL2 ? ` + ${plan.penalty.l2} * wj` : '';
  return [
    line(depth, `const m = ${isWeighted ? 'sum(c)' : 'y.length'};`),
    line(depth, 'const z = x.map((xi) => sum(xi.map((xij, j) => xij * w[j])) + b);', 'z'),
    line(depth, 'const h = z.map(sigmoid);', 'h'),
    line(
      depth,
      'const likelihood = h.map((hi, i) => hi ** y[i] * (1 - hi) ** (1 - y[i]));',
      'likelihood',
    ),
    line(
      depth,
      `const loss = -sum(likelihood.map((p${isWeighted ? ', i' : ''}) => ${loss})) / m;`,
      'loss',
    ),
    line(depth, 'losses.push(loss);', 'loss'),
    line(depth, `const dz = h.map((hi, i) => ${residual});`, 'dz'),
    line(
      depth,
      `const gradW = w.map((wj, j) => sum(x.map((xi, i) => dz[i] * xi[j]))${ridge});`,
      'gradW',
      ...(hasL2 ? (['penalty'] as const) : []),
    ),
    line(depth, 'const gradB = sum(dz);', 'gradB'),
    ...(parts.searches
      ? newton(plan, parts)
      : updates(plan, parts).map((text) => line(depth, text, 'update'))),
  ];
}

/** The rules of `updateRules`. */
function updates({ optimizer }: LessonPlan, { hasL1 }: LessonParts): string[] {
  const { kind, momentum } = optimizer;
  const shrunk = (w: string): string => (hasL1 ? `shrink(${w}, rate * l1)` : w);
  switch (kind) {
    case 'momentum':
      return [
        `step = [...gradW, gradB].map((g, j) => ${momentum} * step[j] - rate * g);`,
        ...(hasL1
          ? ['step = step.map((s, j) => (j < w.length ? shrink(w[j] + s, rate * l1) - w[j] : s));']
          : []),
        'w = w.map((wj, j) => wj + step[j]);',
        'b = b + step[w.length];',
      ];
    case 'nesterov':
      return [
        `const landed = w.map((wj, j) => ${shrunk('wj - rate * gradW[j]')});`,
        'const landedB = b - rate * gradB;',
        `w = landed.map((wj, j) => wj + ${momentum} * (wj - behind[j]));`,
        `b = landedB + ${momentum} * (landedB - behindB);`,
        'behind = landed, behindB = landedB;',
      ];
    case 'adam':
      return [
        'const g = [...gradW, gradB];',
        'mean = mean.map((v, j) => 0.9 * v + (1 - 0.9) * g[j]);',
        'square = square.map((v, j) => 0.999 * v + (1 - 0.999) * g[j] ** 2);',
        't = t + 1;',
        'const step = mean.map((v, j) => rate * (v / (1 - 0.9 ** t))',
        '  / (Math.sqrt(square[j] / (1 - 0.999 ** t)) + 1e-8));',
        'w = w.map((wj, j) => wj - step[j]);',
        'b = b - step[w.length];',
      ];
    default:
      return [`w = w.map((wj, j) => ${shrunk('wj - rate * gradW[j]')});`, 'b = b - rate * gradB;'];
  }
}

/** The step that a parabola through slope and curvature asks for. */
function newton({ penalty }: LessonPlan, { isWeighted, hasL2 }: LessonParts): LessonLine[] {
  const counted = isWeighted ? 'c[i] * ' : '';
  const ridge = `w.forEach((_, j) => (curvature[j][j] += ${penalty.l2}));`;
  return [
    line(2, 'const slope = h.map((hi) => hi * (1 - hi));', 'slope'),
    line(2, 'const ones = x.map((xi) => [...xi, 1]);', 'x'),
    line(2, 'const curvature = ones[0].map((_, j) => ones[0].map((_, k) =>', 'update'),
    line(3, `sum(ones.map((xi, i) => ${counted}slope[i] * xi[j] * xi[k])) / m));`, 'update'),
    ...(hasL2 ? [line(2, ridge, 'update', 'penalty')] : []),
    line(2, 'const step = solve(curvature, [...gradW, gradB]);', 'update'),
    line(2, 'w = w.map((wj, j) => wj - step[j]);', 'update'),
    line(2, 'b = b - step[w.length];', 'update'),
  ];
}

function standardize({ hasConstant }: LessonPlan): LessonLine[] {
  const deviations = hasConstant ? 'deviation' : 'scale';
  return [
    '',
    'function standardize(x: number[][]): number[][] {',
    '  const mean = x[0].map((_, j) => sum(x.map((xi) => xi[j])) / x.length);',
    `  const ${deviations} = mean.map((mj, j) =>`,
    '    Math.sqrt(sum(x.map((xi) => (xi[j] - mj) ** 2)) / x.length));',
    ...(hasConstant
      ? ['  const scale = deviation.map((s, j) => (s > 1e-12 * Math.abs(mean[j]) ? s : 1));']
      : []),
    '  return x.map((xi) => xi.map((xij, j) => (xij - mean[j]) / scale[j]));',
    '}',
  ].map((text) => line(0, text, ...(text === '' ? [] : (['x'] as const))));
}

/** Elimination after Gauss and Jordan. */
const solve = [
  '',
  'function solve(a: number[][], v: number[]): number[] {',
  '  const rows = a.map((row, i) => [...row, v[i]]);',
  '  rows.forEach((pivot, i) => rows.forEach((row, k) => {',
  '    const factor = k === i ? 0 : row[i] / pivot[i];',
  '    row.forEach((_, j) => (row[j] -= factor * pivot[j]));',
  '  }));',
  '  return rows.map((row, i) => row[v.length] / row[i]);',
  '}',
].map((text) => line(0, text));
