import type { Confusion } from '../core/evaluation/confusion';
import type { RunReport } from '../core/export/report';
import { usesLearningRate } from '../core/optimizers/settings';
import { aligned } from './aligned';
import { statisticsLines } from './statisticsTable';
import { short } from './values';
import { sampleLines } from './describe';

/** A report as lines for people. */
export function formatReport(report: RunReport): string {
  return [
    questionOf(report),
    ...sampleLines({ sample: report.reading.sample ?? undefined }),
    ...report.warnings.map((warning) => `careful: ${warning}`),
    '',
    ...rowLines(report),
    ...imputedLines(report),
    '',
    ...trainingLines(report),
    '',
    ...aligned(scoreTable(report)),
    '',
    ...aligned(confusionTable(report)),
    '',
    ...aligned(weightTable(report)),
    '',
    ...statisticsLines(report),
  ].join('\n');
}

/** The classes that a threshold makes name the label themselves. */
function questionOf({ label, classes, threshold }: RunReport): string {
  const { positive, negative } = classes;
  return threshold === null
    ? `P(${label} = ${positive}), against ${label} = ${negative}`
    : `P(${positive}), against ${negative}`;
}

function rowLines({ rowsUsed, trainingRows, validationRows, rowsDropped }: RunReport): string[] {
  const dropped = Object.entries(rowsDropped);
  const total = dropped.reduce((sum, [, count]) => sum + count, 0);
  return [
    `${rowsUsed} rows used: ${trainingRows} for training, ${validationRows} for validation; ${total} left out`,
    ...dropped.map(([reason, count]) => `  ${count}: ${reason}`),
  ];
}

function imputedLines({ encodings }: RunReport): string[] {
  return encodings.flatMap(({ column, missing, imputed }) => {
    if (!imputed) return [];
    const { value, trainingRows, validationRows } = imputed;
    const what = missing === 'mostFrequent' ? 'most frequent value' : missing;
    const shown = typeof value === 'number' ? short(value) : value;
    return [
      `missing ${column}: the ${what} of the training rows, ${shown}, put into ${trainingRows} rows for training and ${validationRows} for validation`,
    ];
  });
}

function trainingLines(report: RunReport): string[] {
  const { smooth, monotone } = report.learningRateBounds;
  return [
    `${report.epochs} epochs of ${optimizerOf(report)}; ${report.status}`,
    `  ${report.stopReason}`,
    `  the loss falls smoothly up to ${short(smooth)} (1/L) and never rises below ${short(monotone)} (2/L)`,
    `deviance ${short(report.deviance)}, null deviance ${short(report.nullDeviance)}, McFadden R² ${short(report.mcFaddenR2)} (training rows)`,
  ];
}

function optimizerOf({ optimizer, learningRate, penalty }: RunReport): string {
  const { kind, batchSize } = optimizer;
  return [
    kind,
    ...(batchSize > 0 ? [`in batches of ${batchSize}`] : []),
    ...(usesLearningRate(optimizer) ? [`with learning rate ${learningRate}`] : []),
    ...(penalty.l1 > 0 ? [`l1 ${penalty.l1}`] : []),
    ...(penalty.l2 > 0 ? [`l2 ${penalty.l2}`] : []),
  ].join(', ');
}

function scoreTable({ loss, accuracy, auc, brier }: RunReport): string[][] {
  const percent = (share: number | null): string =>
    share === null ? '–' : `${(share * 100).toFixed(1)} %`;
  return [
    ['', 'training', 'validation'],
    ['loss', short(loss.training), loss.validation === null ? '–' : short(loss.validation)],
    ['accuracy', percent(accuracy.training), percent(accuracy.validation)],
    ...(auc ? [['AUC', shortOrNone(auc.training), shortOrNone(auc.validation)]] : []),
    ...(brier ? [['Brier', shortOrNone(brier.training), shortOrNone(brier.validation)]] : []),
  ];
}

/** Rows of each class against what they are taken for; nothing where it was not counted. */
function confusionTable({ classes, confusion }: RunReport): string[][] {
  const { training, validation } = confusion ?? {};
  if (!training) return [];
  const both = (count: (part: Confusion) => number): string[] => [
    String(count(training)),
    validation ? String(count(validation)) : '–',
  ];
  const { positive, negative } = classes;
  return [
    ['classified at probability 0.5', 'training', 'validation'],
    [`${positive} as ${positive}`, ...both((part) => part.truePositives)],
    [`${positive} as ${negative}`, ...both((part) => part.falseNegatives)],
    [`${negative} as ${negative}`, ...both((part) => part.trueNegatives)],
    [`${negative} as ${positive}`, ...both((part) => part.falsePositives)],
  ];
}

function weightTable({ weights, bias }: RunReport): string[][] {
  return [
    ['weight', 'raw units', 'standardized'],
    ...Object.entries(weights.raw).map(([name, raw]) => [
      name,
      short(raw),
      short(weights.standardized[name] ?? NaN),
    ]),
    ['(bias)', short(bias.raw), short(bias.standardized)],
  ];
}

function shortOrNone(value: number | null): string {
  return value === null ? '–' : short(value);
}
