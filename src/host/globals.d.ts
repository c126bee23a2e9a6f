// What every extension host has beyond the language itself, on Node and in the browser.

declare function setTimeout(callback: () => void, milliseconds: number): { readonly timer: never };
declare function clearTimeout(timer: { readonly timer: never } | undefined): void;

declare const performance: { now(): number };

declare const crypto: { randomUUID(): string };

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array): string;
}

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
