// The strip in words.
import { sigmoid } from '../../src/core/kernels/sigmoid';
import type { ClassLogits, LogitHistogram } from '../../src/core/evaluation/logitHistogram';
import type { DesignRows } from '../../src/core/experiment/rows';
import type { RunInfo } from '../../src/protocol/view';
import { formatCount, formatQuantity, formatShare, formatShort } from '../format';
import { t } from '../l10n';
import { sampleInWords } from '../parts/sampleInWords';
import type { Run } from '../store/run';
import type { StripTexts } from './drawStrip';
import { overlayName } from './overlays';
import { isMisclassified } from './stripRows';

type Design = RunInfo['design'];

/** Rows of a class, those included that have no logit. */
function rowsOf({ counts, below, above, notNumbers }: ClassLogits): number {
  return counts.reduce((sum, count) => sum + count, below + above + notNumbers);
}

function barsName(name: string, bars: ClassLogits | undefined): string {
  if (!bars) return name;
  return t('{class}: {count} rows', { class: name, count: formatCount(rowsOf(bars)) });
}

export function stripTexts(
  { positiveClass, negativeClass }: Design,
  histogram: LogitHistogram | undefined,
): StripTexts {
  return {
    axis: t('z = x·w + b'),
    negativeSide: t('predicted {class}', { class: negativeClass }),
    positiveSide: t('predicted {class}', { class: positiveClass }),
    negatives: barsName(negativeClass, histogram?.negatives),
    positives: barsName(positiveClass, histogram?.positives),
    step: overlayName('step'),
    slope: 'σ′ = σ(1 − σ)',
    formatTick: formatShort,
    formatCount,
  };
}

/** One row as it is said in a tooltip and to those who hear it. */
export interface RowReading {
  readonly line: string;
  readonly part: string;
  /** The class it has. */
  readonly label: string;
  readonly z: string;
  /** p, the probability of the positive class. */
  readonly probability: string;
  readonly predicted: string;
  readonly isMisclassified: boolean;
}

export function readRow(
  rows: DesignRows,
  row: number,
  { positiveClass, negativeClass }: Design,
): RowReading {
  const z = rows.logits[row] ?? NaN;
  const line = rows.lines[row] ?? NaN;
  return {
    line: t('line {line}', { line: formatCount(line) }),
    part: rows.heldBack[row] === 1 ? t('validation') : t('training'),
    label: rows.labels[row] === 1 ? positiveClass : negativeClass,
    z: formatQuantity(z),
    probability: formatQuantity(sigmoid(z)),
    predicted: Number.isNaN(z) ? '–' : z >= 0 ? positiveClass : negativeClass,
    isMisclassified: isMisclassified(rows, row),
  };
}

export function sayRow({ line, part, label, ...row }: RowReading): string {
  const args = { line, part, label, z: row.z, p: row.probability, predicted: row.predicted };
  return row.isMisclassified
    ? t('{line}, {part}: {label}, z {z}, p {p}, misclassified as {predicted}', args)
    : t('{line}, {part}: {label}, z {z}, p {p}', args);
}

/** "31 of 266 misclassified (11.7%)", for each part of the rows. */
export function misclassifiedInWords({ training, validation }: LogitHistogram): string[] {
  const parts: [string, LogitHistogram['training']][] = [
    [t('training'), training],
    ...(validation.rows === 0 ? [] : [[t('validation'), validation] as [string, typeof training]]),
  ];
  return parts.map(([part, { rows, misclassified }]) =>
    t('{part}: {count} of {rows} misclassified ({share})', {
      part,
      count: formatCount(misclassified),
      rows: formatCount(rows),
      share: formatShare(misclassified / rows, rows),
    }),
  );
}

/** What has to be known to read the picture right; nothing as a rule. */
export function stripNotes(rows: DesignRows, halfWidth: number, seed: number): string[] {
  const { histogram, sampled } = rows;
  const total = rows.trainingRows + rows.validationRows;
  const notes: string[] = [];
  if (sampled < total) {
    notes.push(
      t(
        'Drawn one by one: a random sample of {drawn} of {rows} rows, always the same (seed {seed}). The bars count all rows.',
        { drawn: formatCount(sampled), rows: formatCount(total), seed: exactSeed(seed) },
      ),
    );
  }
  if (halfWidth >= 60) {
    notes.push(
      t('z is so large that σ looks like a step: p is almost 0 or almost 1 for nearly every row.'),
    );
  }
  if (!histogram) return notes;
  const { positives, negatives, training, validation } = histogram;
  const beyond = positives.below + positives.above + negatives.below + negatives.above;
  if (beyond > 0) {
    notes.push(
      t('{count} rows lie beyond the ends of the axis and are drawn at its ends.', {
        count: formatCount(beyond),
      }),
    );
  }
  const lost = training.notNumbers + validation.notNumbers;
  if (lost > 0) {
    notes.push(
      t('{count} rows have no z that a number can hold, and are not drawn.', {
        count: formatCount(lost),
      }),
    );
  }
  return notes;
}

function exactSeed(seed: number): string {
  return String(seed);
}

/** The strip in words, for those who do not see it. */
export function describeStrip(run: Run, rows: DesignRows | undefined, halfWidth: number): string {
  const { design, experiment, sample } = run.info;
  const title = t('Sigmoid strip at epoch {epoch}.', {
    epoch: formatCount(run.shownPoint.peek().epoch),
  });
  const { histogram } = rows ?? {};
  if (!rows || !histogram) return title;
  const [lowest, highest] = histogram.extent;
  const sentences = [
    title,
    t('z from {lowest} to {highest}.', {
      lowest: formatQuantity(lowest ?? NaN),
      highest: formatQuantity(highest ?? NaN),
    }),
    ...misclassifiedInWords(histogram).map((one) => `${one}.`),
    ...[
      { name: design.positiveClass, bars: histogram.positives },
      { name: design.negativeClass, bars: histogram.negatives },
    ].map(({ name, bars }) => sideInWords(name, bars)),
    ...stripNotes(rows, halfWidth, experiment.seed),
    ...(sample ? [`${sampleInWords(sample)}.`] : []),
  ];
  return sentences.join(' ');
}

/** How a class lies about z = 0. The bins are even in number: none is on both sides. */
function sideInWords(name: string, bars: ClassLogits): string {
  const half = bars.counts.length / 2;
  const right = bars.counts.subarray(half).reduce((sum, count) => sum + count, bars.above);
  return t('{class}: {count} of {rows} rows have z ≥ 0.', {
    class: name,
    count: formatCount(right),
    rows: formatCount(rowsOf(bars)),
  });
}
