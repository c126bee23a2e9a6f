import { Draw } from './draw';

/** One sample table. */
export interface Sample {
  readonly fileName: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The text of the file: comma, point, LF, a final newline. No cell needs quotes. */
export function csvOf({ header, rows }: Sample): string {
  return [header, ...rows].map((cells) => `${cells.join(',')}\n`).join('');
}

/** All generated tables; each has its own seed, so that a change of one leaves the others alone. */
export function generateSamples(): Sample[] {
  return [examResults(), coins(), loans(), machineFailures(), coffee()];
}

const repeat = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

/** Two overlapping clouds: no line separates them, and the best one is right in about 85 %. */
function examResults(): Sample {
  const draw = new Draw(1);
  const student = (result: string, study: number, sleep: number) => (): string[] => [
    Math.max(draw.normal(study, 2.2), 0).toFixed(1),
    Math.max(draw.normal(sleep, 1.1), 2).toFixed(1),
    result,
  ];
  return {
    fileName: 'exam-results.csv',
    header: ['hours_studied', 'hours_slept', 'result'],
    rows: draw.shuffled([
      ...repeat(200, student('passed', 8.5, 7.3)),
      ...repeat(200, student('failed', 4.6, 6.3)),
    ]),
  };
}

/** Two clouds with a gap between them: the weights grow for ever, and there is no estimate. */
function coins(): Sample {
  const draw = new Draw(2);
  const coin = (verdict: string, isInside: (surplus: number) => boolean) => (): string[] => {
    for (;;) {
      const diameter = Number(draw.normal(23.25, 0.12).toFixed(2));
      const mass = Number(draw.normal(7.35, 0.25).toFixed(2));
      const surplus = mass - 7.35 + (diameter - 23.25);
      if (isInside(surplus)) return [diameter.toFixed(2), mass.toFixed(2), verdict];
    }
  };
  return {
    fileName: 'coins.csv',
    header: ['diameter_mm', 'mass_g', 'verdict'],
    rows: draw.shuffled([
      ...repeat(
        150,
        coin('genuine', (surplus) => surplus > 0.06),
      ),
      ...repeat(
        100,
        coin('counterfeit', (surplus) => surplus < -0.06),
      ),
    ]),
  };
}

/** One column in the millionths and one in the millions: without standardising nothing moves. */
function loans(): Sample {
  const draw = new Draw(3);
  const loan = (): string[] => {
    const income = Math.max(draw.normal(4_600_000, 1_300_000), 900_000);
    const dailyRate = Math.max(draw.normal(0.000_21, 0.000_06), 0.000_02);
    const late = Math.max(Math.round(draw.normal(1.2, 1.5)), 0);
    const logit =
      -1.2 -
      1.1 * ((income - 4_600_000) / 1_300_000) +
      0.9 * ((dailyRate - 0.000_21) / 0.000_06) +
      0.5 * (late - 1.2);
    const defaulted = draw.chance(1 / (1 + Math.exp(-logit)));
    return [
      (Math.round(income / 1000) * 1000).toString(),
      dailyRate.toFixed(6),
      late.toString(),
      defaulted ? 'defaulted' : 'repaid',
    ];
  };
  return {
    fileName: 'loans.csv',
    header: ['annual_income_yen', 'daily_interest_rate', 'late_payments', 'outcome'],
    rows: repeat(800, loan),
  };
}

/** One failure in fifty-one records: accuracy says little, 98 % is had by always saying "ok". */
function machineFailures(): Sample {
  const draw = new Draw(4);
  const record =
    (state: string, vibration: number, temperature: number, hours: number) => (): string[] => [
      Math.max(draw.normal(vibration, 0.9), 0.1).toFixed(2),
      draw.normal(temperature, 5).toFixed(1),
      Math.max(Math.round(draw.normal(hours, 240)), 1).toString(),
      state,
    ];
  return {
    fileName: 'machine-failures.csv',
    header: ['vibration_mm_s', 'temperature_c', 'hours_since_service', 'state'],
    rows: draw.shuffled([
      ...repeat(1950, record('ok', 2.8, 61, 520)),
      ...repeat(39, record('failure', 4.9, 68, 810)),
    ]),
  };
}

/** Text features, three classes, and cells that are missing, as a notebook would have them. */
function coffee(): Sample {
  const draw = new Draw(5);
  const methods = ['espresso', 'filter', 'french press', 'moka'] as const;
  const methodEffect = new Map<string, number>([
    ['espresso', 0.7],
    ['filter', -0.6],
    ['french press', 0],
    ['moka', 0.4],
  ]);
  const roasts = ['light', 'medium', 'dark'] as const;
  const cup = (): string[] => {
    const method = draw.pick(methods);
    const roast = draw.pick(roasts);
    const temperature = draw.normal(92, 2.5);
    const grind = draw.normal(600, 140);
    const extraction =
      (methodEffect.get(method) ?? 0) +
      0.8 * (roasts.indexOf(roast) - 1) +
      0.35 * (temperature - 92) -
      0.006 * (grind - 600) +
      draw.normal(0, 0.7);
    const taste = extraction < -0.9 ? 'sour' : extraction > 0.9 ? 'bitter' : 'balanced';
    return [
      method,
      roast,
      draw.chance(0.02) ? '' : temperature.toFixed(1),
      draw.chance(0.01) ? '' : (Math.round(grind / 10) * 10).toString(),
      taste,
    ];
  };
  return {
    fileName: 'coffee.csv',
    header: ['method', 'roast', 'water_temperature_c', 'grind_size_um', 'taste'],
    rows: repeat(500, cup),
  };
}
