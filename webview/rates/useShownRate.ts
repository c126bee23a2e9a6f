import type { Run } from '../store/run';
import { useFromRun } from '../store/useFromRun';

/** The learning rate that the user sees. */
export function useShownRate(run: Run): number {
  return useFromRun(run, ({ shownRate }) => shownRate);
}
