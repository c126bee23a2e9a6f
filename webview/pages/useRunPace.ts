import { useEffect, useMemo } from 'preact/hooks';
import { keepPace } from '../store/keepPace';
import { Pace } from '../store/pace';
import type { Run } from '../store/run';

/** A beat that follows the run, at most every `interval` ms while it goes on. */
export function useRunPace(run: Run, interval: number): Pace {
  const pace = useMemo(() => new Pace(interval), [interval]);
  useEffect(() => keepPace(pace, run, run.revision, run.shownPoint), [run, pace]);
  return pace;
}
