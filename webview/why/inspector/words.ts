// What is said of the contributions, in the reader's language.
import type {
  Contributions,
  ContributionSide,
} from '../../../src/core/experiment/contributions/contributions';
import { formatCount, formatQuantity, formatShare } from '../../format';
import { t } from '../../l10n';
import type { RunInfo } from '../../../src/protocol/view';
import type { GradientStep } from './step';
import type { Direction, Slice } from './tugOfWar';

/** With its sign, whichever it is. */
export function signed(value: number): string {
  return value > 0 ? `+${formatQuantity(value)}` : formatQuantity(value);
}

export function sideTitle(direction: Direction): string {
  return direction === 'down' ? t('push it down') : t('push it up');
}

export function sideInWords({ rows, sum }: ContributionSide): string {
  if (rows === 0) return t('no row');
  return rows === 1
    ? t('1 row: {sum}', { sum: signed(sum) })
    : t('{count} rows, together {sum}', { count: formatCount(rows), sum: signed(sum) });
}

/** Which class a row is of. */
export function className({ design }: RunInfo, label: number): string {
  return label === 1 ? design.positiveClass : design.negativeClass;
}

/** A row of the stack in one sentence, for those who hear it. */
export function sliceInWords({ row, direction, place }: Slice, info: RunInfo): string {
  const args = {
    line: formatCount(row.line),
    class: className(info, row.label),
    contribution: signed(row.contribution),
    place: formatCount(place),
  };
  return direction === 'down'
    ? t('line {line}, {class}: pushes down by {contribution}, number {place} of its side', args)
    : t('line {line}, {class}: pushes up by {contribution}, number {place} of its side', args);
}

export function largestInWords(count: number): string {
  return count === 1
    ? t('the largest row')
    : t('the {count} largest rows', { count: formatCount(count) });
}

/** How few rows carry half of a side's push. */
export function halfInWords(side: ContributionSide, isExact: boolean): string | undefined {
  if (side.rows < 2) return undefined;
  const args = {
    half: formatCount(isExact ? side.rowsForHalf : rounded(side.rowsForHalf)),
    rows: formatCount(side.rows),
    share: formatShare(side.rowsForHalf / side.rows, 100),
  };
  return isExact
    ? t('{half} of {rows} rows ({share}) carry half of it', args)
    : t('about {half} of {rows} rows ({share}) carry half of it', args);
}

function rounded(count: number): number {
  return Number(count.toPrecision(2));
}

/** What remains of the pushes, and how much of them that is. */
export function balanceInWords(contributions: Contributions): string {
  const { positive, negative, penalty, gradient } = contributions;
  const pushes = positive.sum - negative.sum + Math.abs(penalty);
  if (pushes === 0) return t('No row pushes: every prediction is right, or every value is 0.');
  const share = Math.abs(gradient) / pushes;
  if (share < 0.0005)
    return t('The pushes cancel out almost wholly: the weight is where it rests.');
  return t('Of all that is pushed {share} remains; the rest cancels out.', {
    share: formatShare(share, 1000),
  });
}

/** The step as a sum, with digits enough that the change is seen in it. */
export function stepInWords({ before, change, after, isShrunk }: GradientStep): string {
  const digits = digitsToSee(change, before);
  const args = {
    before: formatQuantity(before, digits),
    change: `${change < 0 ? '−' : '+'} ${formatQuantity(Math.abs(change))}`,
    after: formatQuantity(after, digits),
  };
  if (!isShrunk) return t('Next step: {before} {change} = {after}', args);
  const shrunk = formatQuantity(Math.abs(after - before - change));
  return t('Next step: {before} {change}, and by {shrunk} towards 0 for the L1 penalty: {after}', {
    ...args,
    shrunk,
  });
}

const [fewestDigits, mostDigits] = [4, 12];

/** Significant digits of `value` down to two of those of `change`. */
export function digitsToSee(change: number, value: number): number {
  const digits = Math.ceil(Math.log10(Math.abs(value / change))) + 2;
  return Number.isFinite(digits)
    ? Math.min(mostDigits, Math.max(fewestDigits, digits))
    : fewestDigits;
}
