import { message, type Message } from '../../message';
import type { SeparationKind } from './separation';

/** What was found, in a sentence. */
export function summaryOf(kind: SeparationKind, separated: number, tied: number): Message {
  switch (kind) {
    case 'none':
      return message(
        'The classes overlap: no combination of the columns separates them, and the best weights are finite.',
      );
    case 'quasi-complete':
      return message(
        'The classes are separated quasi-completely: a combination of the columns tells the class of {separated} rows with certainty and leaves {tied} on the border. The loss can always be made a little smaller by larger weights, so some of the best weights are infinite.',
        { separated, tied },
      );
    case 'complete':
      return message(
        'The classes are separated completely: a combination of the columns tells the class of every row. The loss falls towards 0 while the weights grow without end, so the best weights are infinite.',
      );
  }
}

/** What can be done about it, the best first. */
export function remediesOf(kind: SeparationKind): Message[] {
  if (kind === 'none') return [];
  return [
    message(
      'Add a ridge penalty (L2): it keeps every weight finite. A small one is enough, and validation tells which.',
    ),
    message(
      'Use Firth’s penalised likelihood: its estimates and standard errors are always finite, without a number to choose.',
    ),
    message(
      'Merge rare levels of a category, or take out the columns whose weights are infinite, if one of them gives the label away.',
    ),
    message('Collect more rows: separation is often a sign of too few for so many columns.'),
  ];
}
