import { message, type Message } from '../../../message';
import type { Evidence, TextDialect } from '../dialect';
import type { Reading } from './reading';

/** What there is to say for a dialect. */
export interface DialectFacts {
  readonly best: Reading;
  /** The second-best reading, if there is one. */
  readonly rival: Reading | undefined;
  /** A cell that may be a decimal or a thousand. */
  readonly ambiguous: string | undefined;
  readonly choice: Partial<TextDialect>;
  /** The first line says which delimiter it is. */
  readonly named: boolean;
}

/** With a margin below this the second-best reading is worth a word. */
const clearMargin = 0.5;

/**
 * How sure a dialect is: the margin between the best and the second-best reading, relative to the
 * best, times the share of records that fit; at most a half where a number can be read in two ways.
 */
export function evidenceOf(facts: DialectFacts): Evidence {
  const { best, rival, ambiguous, choice } = facts;
  const parts = ['delimiter', 'quote', 'decimalMark', 'thousandsMark', 'commentMark', 'header'];
  if (parts.every((part) => Object.hasOwn(choice, part))) {
    return { confidence: 1, reason: message('All of it was chosen.') };
  }
  const loses = rival && best.score > 0 ? rival.score / best.score : 0;
  const margin = 1 - loses * loses;
  const share = best.total > 0 ? best.fitting / best.total : 0;
  const confidence = margin * (best.layout.width < 2 && best.total > 0 ? 1 : share);
  if (ambiguous !== undefined) {
    return {
      confidence: Math.min(confidence, 0.5),
      reason: message(
        'Cells such as {cell} may be decimals or thousands, so they are not read as numbers. Choose the decimal mark and the thousands mark if they are numbers.',
        { cell: ambiguous },
      ),
    };
  }
  return { confidence, reason: reasonOf(facts, margin) };
}

function reasonOf({ best, rival, choice, named }: DialectFacts, margin: number): Message {
  const { width } = best.layout;
  const { fitting, total } = best;
  if (total === 0) return message('There is no record to judge by.');
  if (named) return message('The first line of the file names the delimiter.');
  if (choice.delimiter === undefined && width < 2) {
    return message('No delimiter divides the records into equally many fields; each is one field.');
  }
  const other = rival?.splitting.delimiter ?? '';
  if (margin < clearMargin && other !== '' && other !== best.splitting.delimiter) {
    return message(
      '{fitting} of the first {total} records have {width} fields; divided at “{other}” they would fit nearly as well.',
      { fitting, total, width, other: visible(other) },
    );
  }
  return fitting === total
    ? message('All of the first {total} records have {width} fields.', { total, width })
    : message('{fitting} of the first {total} records have {width} fields.', {
        fitting,
        total,
        width,
      });
}

/** A sign that can be seen. */
function visible(delimiter: string): string {
  if (delimiter === '\t') return '⇥';
  return delimiter === ' ' ? '␣' : delimiter;
}
