import { useEffect, useMemo } from 'preact/hooks';
import { keepPace } from '../store/keepPace';
import { Pace } from '../store/pace';
import type { Run } from '../store/run';
import type { StripSource } from './stripSource';

/** A beat that follows the answers, at most every `interval` ms while the run goes on. */
export function useStripPace(run: Run, source: StripSource, interval: number): Pace {
  const pace = useMemo(() => new Pace(interval), [interval]);
  useEffect(
    () => keepPace(pace, run, source.rows, source.halfWidth),
    [run, source.rows, source.halfWidth, pace],
  );
  return pace;
}
