import type { Confusion } from '../core/evaluation/confusion';
import type { RunReport } from '../core/export/report';

/** A report as lines for people. */
export function formatReport(report: RunReport): string {
  const { label, classes } = report;
  return [
    `P(${label} = ${classes.positive}), against ${label} = ${classes.negative}`,
    '',
    ...rowLines(report),
    '',
    ...trainingLines(report),
    '',
    ...aligned(scoreTable(report)),
    '',
    ...aligned(confusionTable(report)),
    '',
    ...aligned(weightTable(report)),
    '',
  ].join('\n');
}

function rowLines({ rowsUsed, trainingRows, validationRows, rowsDropped }: RunReport): string[] {
  const dropped = Object.entries(rowsDropped);
  const total = dropped.reduce((sum, [, count]) => sum + count, 0);
  return [
    `${rowsUsed} rows used: ${trainingRows} for training, ${validationRows} for validation; ${total} left out`,
    ...dropped.map(([reason, count]) => `  ${count}: ${reason}`),
  ];
}

function trainingLines(report: RunReport): string[] {
  const { smooth, monotone } = report.learningRateBounds;
  return [
    `${report.epochs} epochs with learning rate ${report.learningRate}; ${report.status}`,
    `  ${report.stopReason}`,
    `  the loss falls smoothly up to ${short(smooth)} (1/L) and never rises below ${short(monotone)} (2/L)`,
    `deviance ${short(report.deviance)}, null deviance ${short(report.nullDeviance)}, McFadden R² ${short(report.mcFaddenR2)} (training rows)`,
  ];
}

function scoreTable({ loss, accuracy }: RunReport): string[][] {
  const percent = (share: number | null): string =>
    share === null ? '–' : `${(share * 100).toFixed(1)} %`;
  return [
    ['', 'training', 'validation'],
    ['loss', short(loss.training), loss.validation === null ? '–' : short(loss.validation)],
    ['accuracy', percent(accuracy.training), percent(accuracy.validation)],
  ];
}

/** Rows of each class against what they are taken for; nothing where it was not counted. */
function confusionTable({ classes, confusion }: RunReport): string[][] {
  if (!confusion) return [];
  const { training, validation } = confusion;
  const both = (count: (part: Confusion) => number): string[] => [
    String(count(training)),
    validation === null ? '–' : String(count(validation)),
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

/** Six significant digits. */
function short(value: number): string {
  return value.toPrecision(6);
}

/** The first column flush left, the others flush right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
