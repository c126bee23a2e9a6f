import type { MatrixLayout } from './matrixLayout';
import { TicketBoard } from './ticketBoard';
import { instantiate, type WasmExports } from './wasmExports';
import { jobIn, sumChunk } from './wasmMatrix';

/** What the leader tells a thread that helps it; each has to be received by all helpers. */
export type HelperMessage =
  /** The first message. `index` counts the helpers from 1. */
  | {
      readonly type: 'start';
      readonly module: WebAssembly.Module;
      readonly board: SharedArrayBuffer;
      readonly index: number;
    }
  /** There is a matrix to work on. */
  | {
      readonly type: 'matrix';
      readonly id: number;
      readonly layout: MatrixLayout;
      readonly memory: WebAssembly.Memory;
    }
  /** There is no longer: its memory must be let go. */
  | { readonly type: 'forget'; readonly id: number };

interface KnownMatrix {
  readonly layout: MatrixLayout;
  readonly memory: WebAssembly.Memory;
  readonly exports: WasmExports;
}

/**
 * What a thread that helps does: takes chunks from the board and sums them. It works, or sleeps,
 * inside `receive` until the next message is due.
 */
export class Helper {
  readonly #matrices = new Map<number, KnownMatrix>();
  #start: Extract<HelperMessage, { type: 'start' }> | undefined;
  #board: TicketBoard | undefined;
  #received = 0;

  receive(message: HelperMessage): void {
    this.#received++;
    switch (message.type) {
      case 'start':
        this.#start = message;
        this.#board = new TicketBoard(message.board);
        break;
      case 'matrix':
        if (this.#start) {
          const exports = instantiate(this.#start.module, message.memory);
          this.#matrices.set(message.id, { ...message, exports });
        }
        break;
      case 'forget':
        this.#matrices.delete(message.id);
        break;
    }
    this.#board?.awaitWork(this.#received, () => this.#work());
  }

  #work(): void {
    const board = this.#board;
    const index = this.#start?.index ?? 0;
    for (let ticket = board?.take(); ticket; ticket = board?.take()) {
      const known = this.#matrices.get(ticket.matrix);
      if (known) {
        const { layout, memory, exports } = known;
        const work = layout.works + index * layout.workBytes;
        const slot = layout.slots + ticket.slot * layout.slotBytes;
        sumChunk(exports, layout, jobIn(memory, layout), ticket.chunk, work, slot);
      }
      board?.return(ticket, known !== undefined);
    }
  }
}
