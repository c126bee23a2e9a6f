import type { Speed } from '../protocol/schemas';

/** Epochs that were missed are made up for over at most this long, in seconds. */
const longestBacklog = 0.1;

/** Says how many epochs are due at a speed; a share of an epoch is saved up until it is whole. */
export class Pacing {
  #credit = 1;

  /** The first epoch is due at once. */
  constructor(
    readonly speed: Speed,
    private lastLook: number,
  ) {}

  /** Epochs due at time `now` (ms); Infinity at full speed. */
  due(now: number): number {
    if (this.speed === 'full') return Infinity;
    const most = 1 + this.speed * longestBacklog;
    this.#credit = Math.min(most, this.#credit + ((now - this.lastLook) / 1000) * this.speed);
    this.lastLook = now;
    return Math.floor(this.#credit);
  }

  /** Accounts for epochs that were made. */
  spend(epochs: number): void {
    if (this.speed !== 'full') this.#credit -= epochs;
  }

  /** Milliseconds from the last look until the next epoch is due. */
  get wait(): number {
    if (this.speed === 'full') return 0;
    return Math.max(0, ((1 - this.#credit) / this.speed) * 1000);
  }
}
