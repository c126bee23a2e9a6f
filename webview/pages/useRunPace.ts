import { effect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { Pace } from '../store/pace';
import { dependOn } from '../store/dependOn';
import type { Run } from '../store/run';

/**
 * A beat that follows the run at most every `interval` ms while it runs, and at once when it stands
 * still, so that a paused view never shows old numbers.
 */
export function useRunPace(run: Run, interval: number): Pace {
  const pace = useMemo(() => new Pace(interval), [interval]);
  useEffect(() => {
    const stop = effect(() => {
      dependOn(run.revision, run.shownPoint);
      if (run.status.value === 'running') pace.touch();
      else pace.flush();
    });
    return () => {
      stop();
      pace.dispose();
    };
  }, [run, pace]);
  return pace;
}
