import { signal, type ReadonlySignal } from '@preact/signals';
import type { LessonQuantity } from '../../src/core/export/lesson/quantities';
import type { FromView } from '../../src/protocol/view';
import type { Highlight } from '../store/highlight';
import type { Run } from '../store/run';
import { beats, type Beat } from './formula';
import { momentOf, type Moment } from './moment';

/** What each part of a step is about. */
export const quantitiesOf: Readonly<Record<Beat, readonly LessonQuantity[]>> = {
  forward: ['z', 'h'],
  loss: ['likelihood', 'loss'],
  gradient: ['dz', 'gradW', 'gradB'],
  update: ['update'],
};

/** Where a walk through a step stands. */
export type WalkState =
  | { readonly kind: 'off' }
  /** The run is playing, and was asked to rest. */
  | { readonly kind: 'pausing' }
  | { readonly kind: 'beat'; readonly beat: Beat; readonly before: Moment }
  /** The step is being made. */
  | { readonly kind: 'stepping'; readonly before: Moment }
  /** It was made: the epoch after it is shown. */
  | { readonly kind: 'stepped'; readonly before: Moment; readonly after: Moment }
  /** It was asked for, but the run has stopped where it was. */
  | { readonly kind: 'stopped'; readonly before: Moment };

/** One step of a run, walked through in four beats; the last of them really makes it. */
export class Walk {
  readonly #state = signal<WalkState>({ kind: 'off' });

  constructor(
    private readonly run: Run,
    private readonly highlight: Pick<Highlight, 'walk'>,
    private readonly send: (message: Extract<FromView, { type: 'step' | 'pause' }>) => void,
  ) {}

  get state(): ReadonlySignal<WalkState> {
    return this.#state;
  }

  /** From the first beat, at the epoch that is looked at; a run that plays is paused first. */
  start(): void {
    if (this.run.state.peek().status === 'running') {
      this.#enter({ kind: 'pausing' });
      this.send({ type: 'pause', runId: this.run.info.runId });
    } else {
      this.#begin();
    }
  }

  /** To a beat: any before the step is made, and the step itself. */
  goTo(beat: Beat): void {
    const state = this.#state.peek();
    if (state.kind !== 'beat') this.start();
    const now = this.#state.peek();
    if (now.kind !== 'beat') return;
    if (beat === 'update') this.#step(now.before);
    else this.#enter({ ...now, beat });
  }

  /** The next beat; after the step, the first of the next one. */
  next(): void {
    const state = this.#state.peek();
    if (state.kind === 'beat') this.goTo(beats[beats.indexOf(state.beat) + 1] ?? 'update');
    else if (state.kind !== 'stepping' && state.kind !== 'pausing') this.start();
  }

  back(): void {
    const state = this.#state.peek();
    if (state.kind !== 'beat') return;
    this.goTo(beats[Math.max(0, beats.indexOf(state.beat) - 1)] ?? 'forward');
  }

  end(): void {
    this.#enter({ kind: 'off' });
  }

  /** The run has changed: it came to rest, made the step, or was taken elsewhere by someone. */
  onRun(): void {
    const state = this.#state.peek();
    const { status } = this.run.state.peek();
    const point = this.run.shownPoint.peek();
    switch (state.kind) {
      case 'off':
        return;
      case 'pausing':
        if (status !== 'running') this.#begin();
        return;
      case 'stepping':
        if (point.epoch !== state.before.point.epoch) {
          this.#enter({ ...state, kind: 'stepped', after: momentOf(this.run) });
        } else if (status === 'finished' || status === 'diverged') {
          this.#enter({ ...state, kind: 'stopped' });
        }
        return;
      case 'stepped':
        if (point !== state.after.point) this.end();
        return;
      default:
        if (point !== state.before.point) this.end();
    }
  }

  #begin(): void {
    this.#enter({ kind: 'beat', beat: 'forward', before: momentOf(this.run) });
  }

  #step(before: Moment): void {
    this.#enter({ kind: 'stepping', before });
    this.send({ type: 'step', runId: this.run.info.runId });
  }

  #enter(state: WalkState): void {
    this.#state.value = state;
    this.highlight.walk(litIn(state));
  }
}

/** The beat that a state belongs to. */
export function beatOf(state: WalkState): Beat | undefined {
  if (state.kind === 'beat') return state.beat;
  return state.kind === 'off' || state.kind === 'pausing' ? undefined : 'update';
}

function litIn(state: WalkState): readonly LessonQuantity[] {
  const beat = beatOf(state);
  return beat === undefined ? [] : quantitiesOf[beat];
}
