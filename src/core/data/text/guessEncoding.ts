import { message } from '../../message';
import type { Encoding } from '../csv/dialect';
import type { EncodingGuess } from './encodingGuess';
import { readAsGb18030 } from './readAsGb18030';
import { readAsUtf8 } from './readAsUtf8';
import { readAsWindows1252 } from './readAsWindows1252';
import type { Reading } from './reading';

/** What is held against the encodings that more and more files are not in, in bits. */
const handicap = 3;
/** Many encodings write a single byte for an accented letter; that it is this one is never sure. */
const mostForSingleBytes = 0.9;
const mostForAny = 0.999;

/**
 * Judges which encoding bytes without NUL are in; those that are ASCII say nothing.
 *
 * Each encoding is charged, in bits, for what the text would be if it were right (see
 * {@link Reading}): the cheapest is taken, and the lead over the second says how sure that is. It
 * is the principle of the shortest description (Rissanen 1978) with rounded frequencies.
 *
 * A rule of our own because tables hold few words: the detectors at hand compare frequencies of
 * bytes in running text. Of short tables with one header in GBK ("姓名,age") or one accented word
 * ("café") the library chardet 2.2 takes the one for ISO 8859-1 and the other for ASCII; it has no
 * way to say that the question is only which of three.
 *
 * @param cut the file goes on, so that a character may be cut off at the end
 */
export function guessEncoding(bytes: Uint8Array, cut: boolean): EncodingGuess {
  const readings: Readonly<Record<'utf-8' | 'gb18030' | 'windows-1252', Reading>> = {
    'utf-8': readAsUtf8(bytes, cut),
    gb18030: readAsGb18030(bytes, cut),
    'windows-1252': readAsWindows1252(bytes),
  };
  const costs: [Encoding, number][] = [
    ['utf-8', readings['utf-8'].bits],
    ['gb18030', readings.gb18030.bits + handicap],
    ['windows-1252', readings['windows-1252'].bits + handicap],
  ];
  const [best, second] = costs.sort(([, one], [, other]) => one - other);
  const lead = (second?.[1] ?? Infinity) - (best?.[1] ?? 0);
  const confidence = 1 / (1 + 2 ** -lead);
  switch (best?.[0]) {
    case 'gb18030':
      return gb18030Guess(readings.gb18030, Math.min(confidence, mostForAny));
    case 'windows-1252':
      return windows1252Guess(readings['windows-1252'], Math.min(confidence, mostForSingleBytes));
    default:
      return utf8Guess(readings['utf-8'], Math.min(confidence, mostForAny));
  }
}

function utf8Guess({ characters, faults }: Reading, confidence: number): EncodingGuess {
  const reason =
    faults === 0
      ? message(
          'The first characters beyond ASCII ({count}) are well-formed UTF-8, which text in another encoding hardly ever is.',
          { count: characters },
        )
      : message(
          'Of the first characters beyond ASCII {count} are well-formed UTF-8 and {faults} are not; as another encoding they make less sense.',
          { count: characters, faults },
        );
  return { encoding: 'utf-8', evidence: { confidence, reason } };
}

function gb18030Guess({ characters, usual }: Reading, confidence: number): EncodingGuess {
  const reason = message(
    'The first bytes beyond ASCII are not UTF-8, but in pairs they make {count} characters of GB18030, {usual} of them common Chinese ones.',
    { count: characters, usual },
  );
  return { encoding: 'gb18030', evidence: { confidence, reason } };
}

function windows1252Guess({ characters, usual }: Reading, confidence: number): EncodingGuess {
  const reason = message(
    'The first bytes beyond ASCII ({count}) are not UTF-8; {usual} of them are what Windows-1252 (Latin-1) has for the usual accented letters and signs.',
    { count: characters, usual },
  );
  return { encoding: 'windows-1252', evidence: { confidence, reason } };
}
