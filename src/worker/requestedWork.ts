import { userError } from '../core/message';
import type { Platform } from './platform';

/** Work that takes long: it pauses so that messages are heard, and can be given up by one of them. */
export class RequestedWork {
  #isCancelled = false;

  constructor(
    readonly requestId: number,
    protected readonly platform: Platform,
  ) {}

  get isCancelled(): boolean {
    return this.#isCancelled;
  }

  /** The work ends at its next pause. */
  cancel(): void {
    this.#isCancelled = true;
  }

  throwIfAborted(): void {
    if (this.#isCancelled) throw userError('Reading was cancelled.');
  }

  /** Settles after the messages that wait have been heard. */
  pause(): Promise<void> {
    return new Promise((resolve) => this.platform.yieldMacrotask(resolve));
  }
}
