import { userError } from '../message';
import { areFinite } from '../model/parameters';
import type { Checkpoint } from './state';

/** @throws UserError when a run over so many columns cannot go on from the checkpoint */
export function checkCheckpoint(checkpoint: Checkpoint, columnCount: number): void {
  if (checkpoint.weights.length !== columnCount) {
    throw userError(
      'The saved run has {saved} weights, but the file now gives {columns}. Start a new run.',
      { saved: checkpoint.weights.length, columns: columnCount },
    );
  }
  if (!areFinite(checkpoint)) {
    throw userError('The saved run has weights that are not finite numbers. Start a new run.');
  }
}
