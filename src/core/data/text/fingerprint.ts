import loadXxhash, { type XXHash } from 'xxhash-wasm';

/** The module is compiled once; each fingerprint has a state of its own in it. */
let loading: ReturnType<typeof loadXxhash> | undefined;

/**
 * A hash that tells whether bytes are still the same; not a defence against forgery.
 *
 * XXH64 (Collet), which reads memory about as fast as it comes. The length is part of the result.
 */
export class Fingerprint {
  #byteLength = 0;

  private constructor(private readonly hash: XXHash<bigint>) {}

  static async create(): Promise<Fingerprint> {
    loading ??= loadXxhash();
    const xxhash = await loading;
    return new Fingerprint(xxhash.create64());
  }

  /** Takes the next bytes; how they are cut into chunks makes no difference. */
  update(bytes: Uint8Array): void {
    this.hash.update(bytes);
    this.#byteLength += bytes.length;
  }

  get byteLength(): number {
    return this.#byteLength;
  }

  /** For example `xxh64:ef46db3751d8e999-0`: sixteen hexadecimal digits, and the number of bytes. */
  digest(): string {
    const digits = this.hash.digest().toString(16).padStart(16, '0');
    return `xxh64:${digits}-${this.#byteLength}`;
  }
}
