/** A text that may change while it is read; a vscode.TextDocument is one. */
export interface LiveText {
  readonly version: number;
  readonly lineCount: number;
  /** Lines from `first` (from 0) up to and without `end`, each with its line end. */
  linesBetween(first: number, end: number): string;
  whole(): string;
}

/** How work in slices gives way to others. */
export interface Slicing {
  /** Milliseconds from any fixed origin. */
  readonly now: () => number;
  /** Lets everybody else have their turn. */
  readonly pause: () => Promise<void>;
  /** @throws when the bytes are no longer wanted */
  readonly throwIfCancelled: () => void;
}

/** Work between two pauses, in milliseconds: the host answers keystrokes of every extension. */
const slice = 5;
/** A text that keeps changing is taken in one go in the end: somebody types faster than we read. */
const attempts = 5;
/** UTF-16 units that are encoded at once: a fraction of a millisecond. */
const pieceLength = 1 << 16;

/**
 * The UTF-8 bytes of a text, made in slices so that a text of fifty megabytes holds up nobody. They
 * are those of one version: when the text changes on the way, it is begun anew.
 */
export async function bytesOf(
  text: LiveText,
  slicing: Slicing,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly version: number }> {
  for (let attempt = 1; attempt < attempts; attempt++) {
    const { version } = text;
    const bytes = await bytesOfVersion(text, slicing);
    if (bytes) return { bytes, version };
  }
  const { version } = text;
  return { bytes: new TextEncoder().encode(text.whole()), version };
}

/** @returns `undefined` when the text changed meanwhile */
async function bytesOfVersion(
  text: LiveText,
  { now, pause, throwIfCancelled }: Slicing,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { version, lineCount } = text;
  const pieces = new Pieces();
  let end = now() + slice;
  const giveWay = async (): Promise<boolean> => {
    if (now() < end) return true;
    await pause();
    throwIfCancelled();
    end = now() + slice;
    return text.version === version;
  };
  let lines = 256;
  for (let first = 0; first < lineCount;) {
    const after = Math.min(first + lines, lineCount);
    const part = text.linesBetween(first, after);
    // lines of any length come in pieces of about one length
    lines = Math.max(1, Math.min(65_536, Math.round((lines * pieceLength) / (part.length + 1))));
    first = after;
    for (let at = 0; at < part.length;) {
      const until = endOfPiece(part, at);
      pieces.add(part.slice(at, until));
      at = until;
      if (!(await giveWay())) return undefined;
    }
  }
  return pieces.joined(giveWay);
}

/** A pair of UTF-16 units that is one character stays together. */
function endOfPiece(part: string, at: number): number {
  const end = Math.min(at + pieceLength, part.length);
  const last = part.charCodeAt(end - 1);
  return end < part.length && last >= 0xd800 && last < 0xdc00 && end - 1 > at ? end - 1 : end;
}

class Pieces {
  readonly #encoder = new TextEncoder();
  readonly #pieces: Uint8Array[] = [];
  #length = 0;

  add(text: string): void {
    const piece = this.#encoder.encode(text);
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  async joined(giveWay: () => Promise<boolean>): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const bytes = new Uint8Array(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      bytes.set(piece, at);
      at += piece.length;
      if (!(await giveWay())) return undefined;
    }
    return bytes;
  }
}
