import type { RunInfo } from '../../src/protocol/view';

/** Whether the file may hold other data than those that the run was trained on. */
export function hasChanged({ change }: RunInfo): boolean {
  return change === 'edited' || change === 'written';
}
