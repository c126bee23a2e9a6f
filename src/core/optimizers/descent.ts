import type { BatchPass } from '../kernels/kernels';
import { areFinite } from '../model/parameters';
import type { Sliced } from '../sliced';
import { isFiniteModel, type EvaluatedModel } from './evaluatedModel';
import type { Objective } from './objective';
import type { EpochOutcome, Optimizer, OptimizerMemory } from './optimizer';
import { addPenaltyGradient } from './penalty';
import type { OptimizerSettings } from './settings';
import { shuffledRows } from './shuffledRows';
import { updateRule, type UpdateRule } from './updateRules';

/** Cells and exponentials worked on without a pause, as elsewhere: a few milliseconds at most. */
const cellsPerSlice = 2 ** 19;
const cellsPerRow = 16;

/** First-order methods: each update is η times the gradient of all rows or of a batch, by a rule. */
export class Descent implements Optimizer {
  readonly #rule: UpdateRule;
  readonly #batches: Batches | undefined;
  /** What the rule remembered when the epoch under way began. */
  #before: OptimizerMemory | undefined;

  /** @param seed of the order in which batches draw their rows */
  constructor(
    readonly objective: Objective,
    settings: OptimizerSettings,
    seed: number,
  ) {
    const { penalty, matrix, columnCount } = objective;
    this.#rule = updateRule(settings, penalty, columnCount);
    const isBatched = settings.batchSize > 0 && settings.batchSize < matrix.rowCount;
    if (isBatched) this.#batches = new Batches(objective, settings.batchSize, seed);
  }

  *epoch(
    current: EvaluatedModel,
    next: EvaluatedModel,
    learningRate: number,
    epoch: number,
  ): Sliced<EpochOutcome> {
    this.#before = copyOf(this.#rule.memory);
    if (this.#batches) {
      next.weights.set(current.weights);
      next.bias = current.bias;
      yield* this.#batches.epoch(this.#rule, next, learningRate, epoch);
    } else {
      this.#rule.step(current, current.gradient, learningRate, next);
    }
    if (!areFinite(next)) return this.#diverge();
    yield* this.objective.evaluate(next);
    if (!isFiniteModel(next)) return this.#diverge();
    this.#before = undefined;
    return 'done';
  }

  memory(): OptimizerMemory {
    return this.#before ?? copyOf(this.#rule.memory);
  }

  recall(memory: OptimizerMemory): void {
    this.#before = undefined;
    for (const [name, values] of Object.entries(this.#rule.memory)) {
      const kept = memory[name];
      if (kept?.length === values.length) values.set(kept);
      // the decays of Adam begin at 1, everything else at 0
      else values.fill(name === 'decay' ? 1 : 0);
    }
  }

  #diverge(): EpochOutcome {
    this.recall(this.#before ?? {});
    return 'diverged';
  }
}

/** The updates of one epoch of mini-batch or stochastic descent. */
class Batches {
  readonly #pass: BatchPass;
  readonly #rows: Uint32Array;
  readonly #gradient: { readonly weights: Float64Array; bias: number };

  constructor(
    readonly objective: Objective,
    readonly batchSize: number,
    readonly seed: number,
  ) {
    const { kernels, matrix, options } = objective;
    this.#pass = kernels.batchPass(matrix, options.classWeights);
    this.#rows = new Uint32Array(matrix.rowCount);
    this.#gradient = { weights: new Float64Array(matrix.columnCount), bias: 0 };
  }

  *epoch(
    rule: UpdateRule,
    model: EvaluatedModel,
    learningRate: number,
    epoch: number,
  ): Sliced<void> {
    const { penalty, columnCount } = this.objective;
    const gradient = this.#gradient;
    yield* shuffledRows(this.#rows, this.seed, epoch);
    let spent = 0;
    for (let start = 0; start < this.#rows.length; start += this.batchSize) {
      const rows = this.#rows.subarray(start, start + this.batchSize);
      this.#pass.evaluate(model.weights, model.bias, rows);
      this.#pass.copyWeightGradient(gradient.weights);
      gradient.bias = this.#pass.biasGradient;
      addPenaltyGradient(model.weights, penalty, gradient.weights);
      rule.step(model, gradient, learningRate, model);
      spent += (rows.length + 2) * (columnCount + cellsPerRow);
      if (spent < cellsPerSlice) continue;
      spent = 0;
      yield;
    }
  }
}

function copyOf(memory: OptimizerMemory): OptimizerMemory {
  return Object.fromEntries(Object.entries(memory).map(([name, values]) => [name, values.slice()]));
}
