import { effect, type ReadonlySignal } from '@preact/signals';
import { dependOn } from './dependOn';
import type { Pace } from './pace';
import type { Run } from './run';

/**
 * Lets changes of the sources through at this pace while the run goes on, and at once when it stands
 * still, so that a paused view never shows old numbers.
 *
 * @returns how to stop
 */
export function keepPace(
  pace: Pace,
  run: Run,
  ...sources: readonly ReadonlySignal<unknown>[]
): () => void {
  const stop = effect(() => {
    dependOn(...sources);
    if (run.status.value === 'running') pace.touch();
    else pace.flush();
  });
  return () => {
    stop();
    pace.dispose();
  };
}
