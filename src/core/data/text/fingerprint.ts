/**
 * A hash that tells whether bytes are still the same; not a defence against forgery.
 *
 * Two 32-bit lanes of xor and multiply (the FNV-1a scheme of Fowler, Noll & Vo, with two different
 * odd multipliers), mixed crosswise at the end as in MurmurHash3 (Appleby 2011). Each lane's step
 * is invertible, so a change of a single byte is always seen. The length is part of the result.
 */
export class Fingerprint {
  #low = 0x811c_9dc5;
  #high = 0x9e37_79b9;
  #byteLength = 0;

  /** Takes the next bytes; how they are cut into chunks makes no difference. */
  update(bytes: Uint8Array): void {
    let low = this.#low;
    let high = this.#high;
    for (const byte of bytes) {
      low = Math.imul(low ^ byte, 0x9e37_79b1);
      high = Math.imul(high ^ byte, 0x5f35_6495);
    }
    this.#low = low;
    this.#high = high;
    this.#byteLength += bytes.length;
  }

  get byteLength(): number {
    return this.#byteLength;
  }

  /** Sixteen hexadecimal digits, a hyphen, and the number of bytes. */
  digest(): string {
    const first = finalize(this.#low ^ rotate(this.#high));
    const second = finalize(this.#high ^ rotate(this.#low));
    return `${hex(first)}${hex(second)}-${String(this.#byteLength)}`;
  }
}

function rotate(word: number): number {
  return (word << 13) | (word >>> 19);
}

/** MurmurHash3's finaliser for 32 bits. */
function finalize(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
