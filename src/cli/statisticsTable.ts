import type { RunReport } from '../core/export/report';
import { aligned } from './aligned';
import { short } from './values';

/** What is known at the optimum, as lines for people; none where it was not found out. */
export function statisticsLines(report: RunReport): string[] {
  const { optimum, separation, agreementDigits } = report;
  if (!optimum || !separation) return [];
  return [
    optimumLine(optimum, agreementDigits ?? null),
    separation.summary,
    ...separation.remedies.map((remedy) => `  ${remedy}`),
    ...collinearityLines(report),
    '',
    ...aligned(coefficientTable(report)),
    ...withheldLines(report),
    ...aligned(firthTable(report)),
    ...fitLines(report),
    '',
  ];
}

const standings = {
  found: 'found',
  approximate: 'nearly found: the design is too wide for second derivatives',
  notUnique: 'reached by many weights, because columns depend on one another',
  unbounded: 'never reached: it is the bound that the loss falls to while the weights grow',
} as const;

function optimumLine(
  { status, loss }: NonNullable<RunReport['optimum']>,
  digits: number | null,
): string {
  const agreement =
    digits === null ? '' : `; the weights agree with it in ${digits.toFixed(1)} digits`;
  return `least loss ${short(loss)}, ${standings[status]}${agreement}`;
}

function firthTable({ firth }: RunReport): string[][] {
  if (!firth) return [];
  return [
    ['Firth, raw units', 'estimate', 'std. error'],
    ...Object.entries(firth.estimates).map(([name, estimate]) => [
      name,
      short(estimate ?? NaN),
      short(firth.standardErrors[name] ?? NaN),
    ]),
  ];
}

function coefficientTable({
  estimates,
  standardErrors,
  z,
  p,
  confidenceIntervals,
  confidenceLevel = 0.95,
}: RunReport): string[][] {
  if (!estimates || !standardErrors || !z || !p || !confidenceIntervals) return [];
  // where nothing applies the reason is enough
  if (Object.values(estimates.raw).every((estimate) => estimate === null)) return [];
  const shown = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : short(value);
  const level = `${Number((confidenceLevel * 100).toPrecision(3))} %`;
  return [
    ['at the optimum, raw units', 'estimate', 'std. error', 'z', 'p', `${level} from`, 'to'],
    ...Object.entries(estimates.raw).map(([name, estimate]) => {
      const [lower, upper] = confidenceIntervals.raw[name] ?? [];
      return [
        name,
        shown(estimate),
        shown(standardErrors.raw[name]),
        shown(z.raw[name]),
        shown(p.raw[name]),
        shown(lower),
        shown(upper),
      ];
    }),
  ];
}

/** One line for each reason. */
function withheldLines({ withheld = {} }: RunReport): string[] {
  const byReason = new Map<string, string[]>();
  for (const [name, reason] of Object.entries(withheld)) {
    byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  }
  return Array.from(byReason, ([reason, names]) => `  – ${names.join(', ')}: ${reason}`);
}

function fitLines({ likelihoodRatio, aic, bic, tjurR2 }: RunReport): string[] {
  const parts = [
    ...named('AIC', aic),
    ...named('BIC', bic),
    ...named('Tjur R²', tjurR2),
    ...(likelihoodRatio
      ? [
          `likelihood ratio ${short(likelihoodRatio.chiSquare)} on ${likelihoodRatio.degreesOfFreedom} df, p ${short(likelihoodRatio.p)}`,
        ]
      : []),
  ];
  return parts.length > 0 ? [parts.join(', ')] : [];
}

function named(name: string, value: number | null | undefined): string[] {
  return value === null || value === undefined ? [] : [`${name} ${short(value)}`];
}

function collinearityLines({ collinearity }: RunReport): string[] {
  if (!collinearity) return [];
  const { constant, duplicates, dependences, conditionNumber } = collinearity;
  const isKnown = typeof conditionNumber === 'number';
  return [
    ...constant.map((column) => `careful: ${column} has one value only`),
    ...duplicates.map(({ column, of }) => `careful: ${column} repeats ${of}`),
    ...(dependences ?? []).map(
      ({ column, terms }) => `careful: ${column} follows from ${Object.keys(terms).join(', ')}`,
    ),
    ...(isKnown ? [`condition number of the standardised columns ${short(conditionNumber)}`] : []),
  ];
}
