import type { HelperMessage } from './helper';
import { TicketBoard } from './ticketBoard';
import { putJobIn, sumChunk, type ChunkJob, type WasmMatrix } from './wasmMatrix';
import { sumAlone } from './wasmPass';

/** A thread that runs a `Helper`. */
export interface HelperThread {
  post(message: HelperMessage): void;
  /** Calls back once when the thread has ended, for whatever reason. */
  onEnd(callback: () => void): void;
  end(): void;
}

/** How long a helper may keep the leader waiting for one chunk, in ms: many times what it should take. */
const patience = 2;
/** The most pieces in a row that are done alone because helpers were late. */
const longestPause = 256;

/** The threads that help the one that owns this, the leader, to sum the chunks of large matrices. */
export class ThreadPool {
  readonly #board = new TicketBoard();
  readonly #ids = new WeakMap<WasmMatrix, number>();
  readonly #gone = new FinalizationRegistry<number>((id) => this.#tell({ type: 'forget', id }));
  #helpers: readonly HelperThread[];
  #lastId = 0;
  /** Pieces still to be done alone, and how many it were when helpers were last late. */
  #aloneFor = 0;
  #pause = 0;

  constructor(module: WebAssembly.Module, helperCount: number, spawn: () => HelperThread) {
    const helpers = Array.from({ length: helperCount }, () => spawn());
    this.#helpers = helpers;
    for (const [i, helper] of helpers.entries()) {
      helper.onEnd(() => {
        this.#helpers = this.#helpers.filter((one) => one !== helper);
      });
      helper.post({ type: 'start', module, board: this.#board.memory, index: i + 1 });
    }
    this.#board.announceMessage();
  }

  /** Threads that work, the leader included. */
  get threads(): number {
    return this.#helpers.length + 1;
  }

  /** Lets the helpers work on the matrix, as long as it is held by anybody else. */
  add(matrix: WasmMatrix): void {
    const id = ++this.#lastId;
    this.#ids.set(matrix, id);
    this.#gone.register(matrix, id);
    const { layout, memory } = matrix;
    this.#tell({ type: 'matrix', id, layout, memory });
  }

  /** Sums chunks together with the helpers, or alone where they have no part in the matrix. */
  sumChunks(matrix: WasmMatrix, job: ChunkJob, first: number, count: number): void {
    const id = this.#ids.get(matrix);
    if (id === undefined || count === 1 || !this.#canShare()) {
      sumAlone(matrix, job, first, count);
      return;
    }
    const { exports, layout, memory } = matrix;
    const slotAt = (i: number): number => layout.slots + i * layout.slotBytes;
    putJobIn(memory, layout, job);
    this.#board.offer(id, first, count);
    for (let ticket = this.#board.take(); ticket; ticket = this.#board.take()) {
      sumChunk(exports, layout, job, ticket.chunk, layout.works, slotAt(ticket.slot));
      this.#board.return(ticket, true);
    }
    this.#wasInTime(this.#board.awaitReturns(patience));
    for (let i = 0; i < count; i++) {
      let slot = slotAt(i);
      if (!this.#board.isDone(i)) {
        // whoever has the chunk may still write where it was told to
        slot = layout.ownSlots;
        sumChunk(exports, layout, job, first + i, layout.works, slot);
      }
      exports.addSums(layout.totals, layout.lost, slot, layout.sumCount);
    }
  }

  end(): void {
    this.#board.close();
    for (const helper of this.#helpers) helper.end();
    this.#helpers = [];
  }

  /** While a chunk is out that nobody waits for any more, no others are offered. */
  #canShare(): boolean {
    if (this.#helpers.length === 0) return false;
    if (this.#aloneFor > 0) {
      this.#aloneFor--;
      return false;
    }
    return this.#board.isQuiet;
  }

  /** Helpers that are late again and again, on a machine that is busy otherwise, are asked less often. */
  #wasInTime(inTime: boolean): void {
    this.#pause = inTime ? 0 : Math.min(longestPause, 2 * this.#pause + 1);
    this.#aloneFor = this.#pause;
  }

  #tell(message: HelperMessage): void {
    for (const helper of this.#helpers) helper.post(message);
    this.#board.announceMessage();
  }
}
