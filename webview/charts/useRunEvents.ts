import { computed, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { dependOn } from '../store/dependOn';
import type { Pace } from '../store/pace';
import type { Run } from '../store/run';
import { eventsOf, type RunEvent } from '../time/events';

/** What happened in a run, looked for with each beat: the whole record is gone through for it. */
export function useRunEvents(run: Run, pace: Pace): ReadonlySignal<readonly RunEvent[]> {
  return useMemo(
    () =>
      computed(() => {
        dependOn(pace.beat);
        return eventsOf({
          trace: run.trace,
          marks: run.marks.value,
          learningRate: run.info.experiment.learningRate,
          handSet: run.handSet.value,
          runs: run.runs.value,
        });
      }),
    [run, pace],
  );
}
