import { copyParameters, type Parameters } from '../../model/parameters';
import type { Sliced } from '../../sliced';
import { copyModel, emptyModel, type EvaluatedModel } from '../evaluatedModel';
import type { Objective } from '../objective';
import type { Optimizer } from '../optimizer';

/** The run of one of the rates. */
export interface SweptRate {
  readonly learningRate: number;
  /** `diverged`: its numbers left the finite ones; `settled`: no step improves it any more. */
  readonly status: 'running' | 'finished' | 'settled' | 'diverged';
  /** The objective after epochs 0, 1, 2, … as far as the run has come. */
  readonly objectives: Float64Array;
  /** Where it stands. */
  readonly parameters: Parameters;
}

/**
 * Trains the same start with several rates side by side: one epoch with each in turn, so that all
 * curves grow together and can be shown while they do.
 */
export class RateSweep {
  readonly #objective: Objective;
  readonly #runs: readonly Run[];
  readonly #epochLimit: number;

  /**
   * @param optimizerOf a new optimiser at its beginning; each rate has its own
   * @param start is not changed
   */
  constructor(
    objective: Objective,
    optimizerOf: () => Optimizer,
    start: Parameters,
    rates: Iterable<number>,
    epochLimit: number,
  ) {
    this.#objective = objective;
    this.#epochLimit = epochLimit;
    this.#runs = Array.from(rates, (rate) => new Run(rate, optimizerOf(), start, epochLimit));
  }

  /** Curves and weights as they are now; they may be read between the slices of the work. */
  get runs(): readonly SweptRate[] {
    return this.#runs.map((run) => run.state);
  }

  /** All epochs of all rates. To be done once; what is given up half-way leaves the curves readable. */
  *work(): Sliced<void> {
    const [first] = this.#runs;
    if (!first) return;
    // all start from the same weights
    yield* this.#objective.evaluate(first.current);
    for (const run of this.#runs) run.begin(first.current, this.#objective);
    for (let epoch = 0; epoch < this.#epochLimit; epoch++) {
      for (const run of this.#runs) {
        yield* run.epoch(this.#objective, epoch);
        yield;
      }
    }
    for (const run of this.#runs) run.finish();
  }
}

class Run {
  current: EvaluatedModel;
  #next: EvaluatedModel;
  #status: SweptRate['status'] = 'running';
  readonly #objectives: Float64Array;
  #length = 0;

  constructor(
    readonly learningRate: number,
    readonly optimizer: Optimizer,
    start: Parameters,
    epochLimit: number,
  ) {
    this.current = emptyModel(start.weights.length);
    this.#next = emptyModel(start.weights.length);
    this.current.weights.set(start.weights);
    this.current.bias = start.bias;
    this.#objectives = new Float64Array(epochLimit + 1);
  }

  begin(start: EvaluatedModel, objective: Objective): void {
    if (start !== this.current) copyModel(start, this.current);
    this.#objectives[this.#length++] = objective.valueOf(this.current);
  }

  *epoch(objective: Objective, epoch: number): Sliced<void> {
    if (this.#status !== 'running') return;
    const outcome = yield* this.optimizer.epoch(this.current, this.#next, this.learningRate, epoch);
    if (outcome !== 'done') {
      this.#status = outcome;
      return;
    }
    [this.current, this.#next] = [this.#next, this.current];
    this.#objectives[this.#length++] = objective.valueOf(this.current);
  }

  finish(): void {
    if (this.#status === 'running') this.#status = 'finished';
  }

  get state(): SweptRate {
    return {
      learningRate: this.learningRate,
      status: this.#status,
      objectives: this.#objectives.slice(0, this.#length),
      parameters: copyParameters(this.current),
    };
  }
}
