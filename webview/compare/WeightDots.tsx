import type { JSX } from 'preact';
import { useView } from '../view';
import type { ComparedRun } from './comparedRuns';

/** One weight of all runs on a line with 0 in the middle: left lowers the probability, right raises it. */
export function WeightDots({
  values,
  runs,
  largest,
}: {
  readonly values: readonly (number | undefined)[];
  readonly runs: readonly ComparedRun[];
  /** The weight at either end. */
  readonly largest: number;
}): JSX.Element {
  const { palette, store } = useView();
  const pointed = store.compare.pointed.value;
  return (
    <span class="weight-dots" aria-hidden="true">
      {values.map((value, i) => {
        const run = runs[i];
        if (value === undefined || !Number.isFinite(value) || run === undefined) return null;
        const share = largest === 0 ? 0 : Math.max(-1, Math.min(1, value / largest));
        const { id, isCurrent } = run.summary;
        const isFaint = pointed !== undefined && pointed !== id;
        return (
          <span
            key={id}
            class={`weight-dot${isCurrent ? ' open' : ''}${isFaint ? ' faint' : ''}`}
            style={{ left: `${50 + 50 * share}%`, borderColor: palette.value[run.look.color] }}
          />
        );
      })}
    </span>
  );
}
