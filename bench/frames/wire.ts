// A message as one text, with arrays of numbers as their bytes: about what VS Code makes of them. The
// same in Node and in the page.
type Numbers = Float64Array | Uint32Array | Uint8Array | Int32Array;

const kinds = { Float64Array, Uint32Array, Uint8Array, Int32Array } as const;

interface Packed {
  readonly numbers: keyof typeof kinds;
  readonly base64: string;
}

/** @returns without line breaks */
export function packed(message: unknown): string {
  return JSON.stringify(message, (_, value: unknown) =>
    ArrayBuffer.isView(value)
      ? { numbers: value.constructor.name, base64: base64Of(value) }
      : value,
  );
}

export function unpacked(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => (isPacked(value) ? numbersOf(value) : value));
}

function isPacked(value: unknown): value is Packed {
  return typeof value === 'object' && value !== null && 'numbers' in value && 'base64' in value;
}

/** As many arguments as every engine takes. */
const piece = 8192;

function base64Of({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let binary = '';
  for (let from = 0; from < byteLength; from += piece) {
    binary += String.fromCharCode(...bytes.subarray(from, from + piece));
  }
  return btoa(binary);
}

function numbersOf({ numbers, base64 }: Packed): Numbers {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return new kinds[numbers](bytes.buffer);
}
