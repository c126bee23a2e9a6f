import { effect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { dependOn } from '../store/dependOn';
import { Pace } from '../store/pace';
import type { Run } from '../store/run';
import type { StripSource } from './stripSource';

/** A beat that follows the answers, at most every `interval` ms while the run goes on. */
export function useStripPace(run: Run, source: StripSource, interval: number): Pace {
  const pace = useMemo(() => new Pace(interval), [interval]);
  useEffect(() => {
    const stop = effect(() => {
      dependOn(source.rows, source.halfWidth);
      if (run.status.value === 'running') pace.touch();
      else pace.flush();
    });
    return () => {
      stop();
      pace.dispose();
    };
  }, [run, source, pace]);
  return pace;
}
