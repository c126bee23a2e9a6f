/*
 * The file: "LOGITLAB", the length of a JSON text (4 bytes, little endian), the JSON text (UTF-8),
 * and then the numbers of all arrays, in the order in which the text names them, as 64-bit floats.
 * Binary, because a record can hold two hundred thousand numbers, NaN among them, and is written
 * every other second.
 */
const magic = 'LOGITLAB';
/** Where the text begins. */
export const headerLength = magic.length + 4;

/** Bytes of a value of JSON in which arrays of numbers may stand as Float64Array. */
export function encodeNumbers(value: unknown): Uint8Array {
  const arrays: Float64Array[] = [];
  const text = JSON.stringify(value, (_, one: unknown) => {
    if (!(one instanceof Float64Array)) return one;
    arrays.push(one);
    return { float64s: one.length };
  });
  const head = new TextEncoder().encode(text);
  const size = arrays.reduce((sum, one) => sum + one.byteLength, headerLength + head.length);
  const bytes = new Uint8Array(size);
  bytes.set(new TextEncoder().encode(magic));
  new DataView(bytes.buffer).setUint32(magic.length, head.length, true);
  bytes.set(head, headerLength);
  let at = headerLength + head.length;
  for (const one of arrays) {
    bytes.set(new Uint8Array(one.buffer, one.byteOffset, one.byteLength), at);
    at += one.byteLength;
  }
  return bytes;
}

/** What {@link encodeNumbers} was given; `undefined` for bytes that it did not write, or not whole. */
export function decodeNumbers(bytes: Uint8Array): unknown {
  if (bytes.length < headerLength) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = headerLength + view.getUint32(magic.length, true);
  const text = new TextDecoder();
  const isOurs = text.decode(bytes.subarray(0, magic.length)) === magic && end <= bytes.length;
  const count = (bytes.length - end) / Float64Array.BYTES_PER_ELEMENT;
  if (!isOurs || !Number.isInteger(count)) return undefined;
  // a copy of its own: the bytes may be a view of a larger buffer, at any offset
  const numbers = new Float64Array(new Uint8Array(bytes.subarray(end)).buffer);
  let at = 0;
  try {
    const value: unknown = JSON.parse(text.decode(bytes.subarray(headerLength, end)), (_, one) => {
      const length = lengthIn(one);
      return length === undefined ? (one as unknown) : numbers.slice(at, (at += length));
    });
    return at === numbers.length ? value : undefined;
  } catch {
    return undefined;
  }
}

function lengthIn(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('float64s' in value)) return undefined;
  const { float64s } = value;
  return typeof float64s === 'number' && Number.isSafeInteger(float64s) && float64s >= 0
    ? float64s
    : undefined;
}
