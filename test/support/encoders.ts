import { encodings, type Encoding } from '../../src/core/data/csv/dialect';

/**
 * Bytes 80 to 9F of windows-1252, after Microsoft's table; five stand for nothing. Not made of the
 * platform's decoder: that of Node 20 has ISO 8859-1 instead.
 */
const upper = [
  ...Array.from('€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0'), // 80 to 8F
  ...Array.from('\0‘’“”•–—˜™š›œ\0žŸ'), // 90 to 9F
];

const windows1252 = new Map<string, readonly number[]>();
for (let byte = 0; byte < 0x100; byte++) {
  const character = upper[byte - 0x80] ?? String.fromCharCode(byte);
  if (byte < 0x80 || character !== '\0') windows1252.set(character, [byte]);
}

/** The decoder of the platform, turned round: every pair of bytes, and the sequences of four for the rest. */
const gb18030 = new Map<string, readonly number[]>();
const decoder = new TextDecoder('gb18030');
for (let byte = 0; byte < 0x80; byte++) gb18030.set(String.fromCharCode(byte), [byte]);
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    if (trail === 0x7f) continue;
    const character = decoder.decode(Uint8Array.of(lead, trail));
    if (!gb18030.has(character)) gb18030.set(character, [lead, trail]);
  }
}
for (let number = 0; number < 39_420; number++) addFour(number);

function addFour(number: number): string {
  const bytes = [
    0x81 + Math.floor(number / 12_600),
    0x30 + (Math.floor(number / 1260) % 10),
    0x81 + (Math.floor(number / 10) % 126),
    0x30 + (number % 10),
  ];
  const character = decoder.decode(Uint8Array.from(bytes));
  if (!gb18030.has(character)) gb18030.set(character, bytes);
  return character;
}

/** The bytes of a text without a byte order mark; `undefined` when a character is not in the encoding. */
export function encode(text: string, encoding: Encoding): Uint8Array | undefined {
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text);
    case 'utf-16le':
    case 'utf-16be': {
      const bytes = new Uint8Array(2 * text.length);
      const view = new DataView(bytes.buffer);
      for (let i = 0; i < text.length; i++) {
        view.setUint16(2 * i, text.charCodeAt(i), encoding === 'utf-16le');
      }
      return bytes;
    }
    case 'gb18030':
      return byTable(text, (character) => gb18030.get(character) ?? beyondBasicPlane(character));
    case 'windows-1252':
      return byTable(text, (character) => windows1252.get(character));
  }
}

function beyondBasicPlane(character: string): readonly number[] | undefined {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x1_0000) return undefined;
  addFour(189_000 + codePoint - 0x1_0000);
  return gb18030.get(character);
}

function byTable(
  text: string,
  bytesOf: (character: string) => readonly number[] | undefined,
): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const character of text) {
    const some = bytesOf(character);
    if (!some) return undefined;
    bytes.push(...some);
  }
  return Uint8Array.from(bytes);
}

/** The bytes of a text that the encoding is known to have. */
export function encoded(text: string, encoding: Encoding): Uint8Array {
  const bytes = encode(text, encoding);
  if (!bytes) throw new Error(`${encoding} has no bytes for ${JSON.stringify(text)}`);
  return bytes;
}

/** The encodings that have all characters of a text. */
export function encodingsOf(text: string): Encoding[] {
  return encodings.filter((encoding) => encode(text, encoding) !== undefined);
}
