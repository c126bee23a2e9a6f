import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Fault } from '../../src/core/message';
import type { RateTest } from '../../src/core/optimizers/rates/findRate';
import type { SweptRate } from '../../src/core/optimizers/rates/rateSweep';
import type { QuestionOf } from '../../src/protocol/questions';
import { Outdated, Unanswered, type Asker } from '../store/asker';

/** How far something is that takes the worker some seconds. */
export type Trial<T> =
  | { readonly kind: 'none' }
  | { readonly kind: 'working' }
  | { readonly kind: 'done'; readonly result: T }
  | { readonly kind: 'failed'; readonly fault: Fault };

export type TrialKind = 'test' | 'sweep';

/** What was tried of learning rates for the run that is shown: it outlives the page that shows it. */
export class RateTrials {
  /** Whether the section of the page is unfolded. */
  readonly isOpen = signal(false);
  /** The trial that was asked for elsewhere, and that is to be brought into view. */
  readonly sought = signal<TrialKind | undefined>(undefined);
  readonly #test = signal<Trial<RateTest>>({ kind: 'none' });
  readonly #sweep = signal<Trial<readonly SweptRate[]>>({ kind: 'none' });
  #runId: string | undefined;

  constructor(private readonly asker: Pick<Asker, 'ask'>) {}

  get test(): ReadonlySignal<Trial<RateTest>> {
    return this.#test;
  }

  get sweep(): ReadonlySignal<Trial<readonly SweptRate[]>> {
    return this.#sweep;
  }

  /** A run is shown: what was tried for another says nothing of it. */
  onRun(runId: string): void {
    if (runId === this.#runId) return;
    this.#runId = runId;
    this.#test.value = { kind: 'none' };
    this.#sweep.value = { kind: 'none' };
  }

  async findRate(): Promise<void> {
    await this.#try(this.#test, async () => (await this.asker.ask({ kind: 'rateTest' })).test);
  }

  async sweepRates(question: Omit<QuestionOf<'rateSweep'>, 'kind'>): Promise<void> {
    await this.#try(
      this.#sweep,
      async () => (await this.asker.ask({ kind: 'rateSweep', ...question })).runs,
    );
  }

  async #try<T>(trial: Signal<Trial<T>>, ask: () => Promise<T>): Promise<void> {
    if (trial.peek().kind === 'working') return;
    const runId = this.#runId;
    const working: Trial<T> = { kind: 'working' };
    trial.value = working;
    // what was asked for another run is not written over what is asked for this one
    const end = (state: Trial<T>): void => {
      if (trial.peek() === working && this.#runId === runId) trial.value = state;
    };
    try {
      end({ kind: 'done', result: await ask() });
    } catch (error) {
      if (error instanceof Unanswered) end({ kind: 'failed', fault: error.fault });
      else if (error instanceof Outdated) end({ kind: 'none' });
      else throw error;
    }
  }
}
