import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Run } from './run';

/**
 * Something that is worked out from a run: the component is drawn anew when it changes, not with
 * every epoch. Another run is read at once.
 *
 * @param read depends on the run and on what lives as long as the component
 */
export function useFromRun<T>(run: Run, read: (run: Run) => T): T {
  return useMemo(() => computed(() => read(run)), [run]).value;
}
