const firstCapacity = 64 * 1024;

/**
 * The part of a stream of bytes that is still needed. Positions count from the start of the stream.
 */
export class ByteWindow {
  #bytes = new Uint8Array(firstCapacity);
  /** Position of the first byte of the buffer. */
  #base = 0;
  #start = 0;
  #end = 0;

  /** Position after the last byte that came in. */
  get end(): number {
    return this.#end;
  }

  /** @param position a byte that came in and was not forgotten */
  byteAt(position: number): number {
    return this.#bytes[position - this.#base] ?? 0;
  }

  append(bytes: Uint8Array): void {
    const kept = this.#end - this.#start;
    // to move bytes only when they are fewer than those forgotten makes the time linear
    if (this.#start - this.#base > kept) this.#moveInto(this.#bytes);
    const needed = this.#end - this.#base + bytes.length;
    if (needed > this.#bytes.length) {
      this.#moveInto(new Uint8Array(Math.max(kept + bytes.length, 2 * this.#bytes.length)));
    }
    this.#bytes.set(bytes, this.#end - this.#base);
    this.#end += bytes.length;
  }

  /** Bytes before this position are not asked for any more. */
  forget(position: number): void {
    this.#start = position;
  }

  /** A view that is valid until more bytes come in. */
  slice(from: number, to: number): Uint8Array {
    return this.#bytes.subarray(from - this.#base, to - this.#base);
  }

  #moveInto(buffer: Uint8Array<ArrayBuffer>): void {
    buffer.set(this.slice(this.#start, this.#end));
    this.#bytes = buffer;
    this.#base = this.#start;
  }
}
