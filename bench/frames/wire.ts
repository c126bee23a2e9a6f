// Messages as one text, with arrays of numbers as their bytes: about what VS Code makes of them.
type Numbers = Float64Array | Uint32Array | Uint8Array | Int32Array;

const kinds = { Float64Array, Uint32Array, Uint8Array, Int32Array } as const;

interface Packed {
  readonly numbers: keyof typeof kinds;
  readonly base64: string;
}

/** In Node. */
export function packed(messages: readonly unknown[]): string {
  return JSON.stringify(messages, (_, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return { numbers: value.constructor.name, base64: bytes.toString('base64') };
  });
}

/** In the page. */
export function unpacked(text: string): readonly unknown[] {
  return JSON.parse(text, (_, value: unknown) =>
    isPacked(value) ? numbersOf(value) : value,
  ) as unknown[];
}

function isPacked(value: unknown): value is Packed {
  return typeof value === 'object' && value !== null && 'numbers' in value && 'base64' in value;
}

function numbersOf({ numbers, base64 }: Packed): Numbers {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return new kinds[numbers](bytes.buffer);
}
