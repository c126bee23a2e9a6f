/** Memory below belongs to the code: its constants. */
export const firstFree = 4096;
/** Areas begin with a line of the cache of their own. */
const alignment = 64;
const pageBytes = 65536;
/** What 32 bits can address. */
const mostPages = 65536;

/** Hands out addresses in a memory that does not exist yet, one area after the other. */
export class MemoryPlan {
  #end = firstFree;

  /** @returns where so many bytes begin */
  take(bytes: number): number {
    const start = this.#end;
    this.#end = aligned(start + bytes);
    return start;
  }

  get end(): number {
    return this.#end;
  }
}

export function aligned(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

/**
 * Memory as large as it will ever be: growing would take the arrays from those who hold them.
 *
 * @throws RangeError when there is not that much memory
 */
export function newMemory(bytes: number, shared: boolean): WebAssembly.Memory {
  const pages = Math.ceil(bytes / pageBytes);
  if (pages > mostPages) throw new RangeError('The matrix is beyond what 32 bits can address.');
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
}
