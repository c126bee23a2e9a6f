import { signal } from '@preact/signals';
import * as v from 'valibot';
import type { RunSummary } from '../../src/protocol/view';
import type { Scale } from '../charts/axis';

/** Which rows the curves were measured on. */
export const comparedParts = ['validation', 'training'] as const;
export type ComparedPart = (typeof comparedParts)[number];

/** Curves that can be told apart, and drawn at every frame. */
export const mostShown = 10;
/** Runs that are laid over one another when none were chosen. */
const shownByDefault = 5;

/** What survives of the choices while the view is hidden. */
const savedSchema = v.object({
  chosen: v.pipe(v.array(v.tuple([v.number(), v.boolean()])), v.readonly()),
  part: v.exactOptional(v.picklist(comparedParts)),
  lossScale: v.picklist(['linear', 'log']),
});
export type SavedComparison = v.InferOutput<typeof savedSchema>;

/** What the user chose on the page that compares runs. */
export class CompareStore {
  /** Absent until one is chosen: validation where there is any. */
  readonly part = signal<ComparedPart | undefined>(undefined);
  readonly lossScale = signal<Scale>('linear');
  /** The run whose curve is pointed at, by its id. */
  readonly pointed = signal<number | undefined>(undefined);
  readonly #chosen = signal<ReadonlyMap<number, boolean>>(new Map());

  /** Lays a run over the others, or takes it away. */
  choose(id: number, isShown: boolean): void {
    this.#chosen.value = new Map([...this.#chosen.value, [id, isShown]]);
  }

  /**
   * The runs that are laid over one another: those that were chosen; of the others the one that is
   * open, the pinned ones, and the newest while there are few.
   */
  shownOf(runs: readonly RunSummary[]): readonly RunSummary[] {
    const chosen = this.#chosen.value;
    const ofFirst = [...runs].sort((a, b) => rank(a) - rank(b) || b.id - a.id);
    const shown = new Set(
      ofFirst
        .filter((run, i) => chosen.get(run.id) ?? (rank(run) < 2 || i < shownByDefault))
        .slice(0, mostShown)
        .map(({ id }) => id),
    );
    return runs.filter(({ id }) => shown.has(id));
  }

  toSaved(): SavedComparison {
    const part = this.part.value;
    return {
      chosen: [...this.#chosen.value],
      ...(part && { part }),
      lossScale: this.lossScale.value,
    };
  }

  /** Takes over what an earlier life of this view saved; anything else is ignored. */
  restore(saved: unknown): void {
    const parsed = v.safeParse(savedSchema, saved);
    if (!parsed.success) return;
    this.#chosen.value = new Map(parsed.output.chosen);
    this.part.value = parsed.output.part;
    this.lossScale.value = parsed.output.lossScale;
  }
}

function rank({ isCurrent, isPinned }: RunSummary): number {
  if (isCurrent) return 0;
  return isPinned ? 1 : 2;
}
