import type { Progress } from './training';
import { bytesInWords } from './values';

const toLineStart = '\r\u001b[K';

/** Shows on one line of a terminal how far the reading is. */
export function showProgress(terminal: { write(text: string): unknown }): {
  readonly show: (progress: Progress) => void;
  /** Takes the line away. */
  readonly end: () => void;
} {
  return {
    show: ({ bytesRead, bytesTotal, rows }) => {
      const read =
        bytesTotal === undefined
          ? bytesInWords(bytesRead)
          : `${bytesInWords(bytesRead)} of ${bytesInWords(bytesTotal)}`;
      terminal.write(`${toLineStart}reading: ${read}, ${rows} rows`);
    },
    end: () => terminal.write(toLineStart),
  };
}
