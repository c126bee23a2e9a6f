import type { RunEvent } from './events';

/** A letter or sign for each kind: marks must be told apart without colour. */
export const signs: Readonly<Record<RunEvent['kind'], string>> = {
  rate: 'η',
  rose: '↑',
  best: '★',
  hand: '✎',
  fork: '↱',
  origin: '↱',
};
