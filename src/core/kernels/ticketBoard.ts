// What threads tell each other, in words of shared memory.

const word = {
  /** Changes with everything that threads should look at; they sleep on it. */
  wake: 0,
  /** Messages that were posted to every helper. */
  messages: 1,
  isClosed: 2,
  /** The piece of work on offer: its matrix, its first chunk, and that chunk's ticket. */
  matrix: 3,
  firstChunk: 4,
  firstTicket: 5,
  /** The ticket that is taken next, and the one that is no longer on offer. */
  next: 6,
  end: 7,
  /** Tickets that were given back, done or not. */
  returned: 8,
  /** For each chunk of the piece the ticket after that under which it was done. */
  done: 9,
} as const;

/** Chunks in a piece of work at most. */
export const mostChunks = 256;
/**
 * How often a thread looks before it sleeps: some tens of microseconds. Waking it takes as long, and
 * between the pieces of a run less time passes.
 */
const looks = 20_000;

/** A chunk that a thread has taken on. */
export interface Ticket {
  readonly number: number;
  readonly matrix: number;
  readonly chunk: number;
  /** The place of the chunk in its piece. */
  readonly slot: number;
}

/**
 * A board on which one thread, the leader, offers the chunks of a piece of work, and from which all
 * threads take tickets until there are none left.
 *
 * Tickets are numbered through all pieces, and taken by comparing and exchanging the next number, so
 * a thread that was asleep while pieces came and went cannot take a chunk of another piece for one
 * that it saw. A piece stays as it is while a ticket of it is out. Numbers wrap at 32 bits.
 */
export class TicketBoard {
  readonly #words: Int32Array;

  constructor(readonly memory = new SharedArrayBuffer((word.done + mostChunks) * 4)) {
    this.#words = new Int32Array(memory);
  }

  // for the leader

  /** Whether every ticket ever taken was given back. */
  get isQuiet(): boolean {
    return this.#get(word.returned) === this.#get(word.next);
  }

  /** Offers so many chunks, at most `mostChunks`; the board must be quiet. */
  offer(matrix: number, firstChunk: number, count: number): void {
    const first = this.#get(word.next);
    this.#set(word.matrix, matrix);
    this.#set(word.firstChunk, firstChunk);
    this.#set(word.firstTicket, first);
    this.#set(word.end, (first + count) | 0);
    this.#wakeAll();
  }

  /** Waits until all tickets are back, for each of those out at most so long. */
  awaitReturns(milliseconds: number): boolean {
    for (let look = 0; look < looks; look++) if (this.isQuiet) return true;
    let returned = this.#get(word.returned);
    while (returned !== this.#get(word.next)) {
      const outcome = Atomics.wait(this.#words, word.returned, returned, milliseconds);
      if (outcome === 'timed-out') return this.isQuiet;
      returned = this.#get(word.returned);
    }
    return true;
  }

  /** Whether the chunk in this place of the piece on offer is done. */
  isDone(slot: number): boolean {
    return this.#get(word.done + slot) === ((this.#get(word.firstTicket) + slot + 1) | 0);
  }

  /** A message has been posted to every helper: they leave {@link awaitWork} to receive it. */
  announceMessage(): void {
    Atomics.add(this.#words, word.messages, 1);
    this.#wakeAll();
  }

  /** Sends all threads home. */
  close(): void {
    this.#set(word.isClosed, 1);
    this.#wakeAll();
  }

  // for all

  /** Takes a ticket, if there is one. */
  take(): Ticket | undefined {
    for (;;) {
      const next = this.#get(word.next);
      if (((this.#get(word.end) - next) | 0) <= 0) return undefined;
      if (Atomics.compareExchange(this.#words, word.next, next, (next + 1) | 0) !== next) continue;
      const slot = (next - this.#get(word.firstTicket)) | 0;
      const chunk = this.#get(word.firstChunk) + slot;
      return { number: next, matrix: this.#get(word.matrix), chunk, slot };
    }
  }

  /** Gives a ticket back. */
  return({ number, slot }: Ticket, isDone: boolean): void {
    if (isDone) this.#set(word.done + slot, (number + 1) | 0);
    Atomics.add(this.#words, word.returned, 1);
    Atomics.notify(this.#words, word.returned);
  }

  // for helpers

  /** Calls `work` whenever there may be some. @returns when there is a message, or none will come */
  awaitWork(messagesReceived: number, work: () => void): void {
    for (;;) {
      const wake = this.#get(word.wake);
      if (this.#get(word.isClosed) !== 0) return;
      // one that came in may not have been announced yet
      if (((this.#get(word.messages) - messagesReceived) | 0) > 0) return;
      work();
      let look = 0;
      while (look < looks && this.#get(word.wake) === wake) look++;
      if (look === looks) Atomics.wait(this.#words, word.wake, wake);
    }
  }

  #wakeAll(): void {
    Atomics.add(this.#words, word.wake, 1);
    Atomics.notify(this.#words, word.wake);
  }

  #get(index: number): number {
    return Atomics.load(this.#words, index);
  }

  #set(index: number, value: number): void {
    Atomics.store(this.#words, index, value);
  }
}
