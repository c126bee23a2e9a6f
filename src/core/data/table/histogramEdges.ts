/** Bins of a histogram, within which the rule of Freedman and Diaconis may choose. */
const fewestBins = 8;
const mostBins = 30;
/** Where the rule says nothing, because half of the values are one value. */
const usualBins = 20;

/** What the edges of a histogram rest on. */
export interface HistogramFacts {
  /** Least and greatest value; finite, minimum ≤ maximum. */
  readonly minimum: number;
  readonly maximum: number;
  readonly count: number;
  /** Quartiles, which may be estimates: they only choose the width of the bins. */
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
  /** All values are whole numbers. */
  readonly allIntegers: boolean;
}

/**
 * Ascending edges of bins that hold every value from the minimum to the maximum: at multiples of 1,
 * 2 or 5 times a power of ten, about as wide as Freedman and Diaconis (Zeitschrift für
 * Wahrscheinlichkeitstheorie 57, 1981) advise, 2 IQR / ∛count. Few whole numbers get a bin each,
 * with the number at its centre.
 */
export function histogramEdges(facts: HistogramFacts): Float64Array {
  const { minimum, maximum, allIntegers } = facts;
  if (minimum === maximum) return around(minimum);
  if (allIntegers && maximum - minimum < mostBins) {
    return Float64Array.from({ length: maximum - minimum + 2 }, (_, i) => minimum - 0.5 + i);
  }
  const bins = binCount(facts);
  // halves and quotients, because the difference of two doubles need not be a double
  const width = maximum / bins - minimum / bins;
  const step = allIntegers ? Math.max(1, niceStep(width)) : niceStep(width);
  return covering(step > 0 ? multiples(step, minimum, maximum) : [], minimum, maximum);
}

function binCount(facts: HistogramFacts): number {
  const { minimum, maximum, count, lowerQuartile, upperQuartile } = facts;
  const width = 2 * (upperQuartile / Math.cbrt(count) - lowerQuartile / Math.cbrt(count));
  const bins = Math.ceil(maximum / width - minimum / width);
  return width > 0 && bins > 0 ? Math.min(Math.max(bins, fewestBins), mostBins) : usualBins;
}

/** 1, 2 or 5 times a power of ten: the one that is nearest to the width, by ratio. */
function niceStep(width: number): number {
  let exponent = Math.floor(Math.log10(width));
  const leading = width / 10 ** exponent;
  let factor = leading < Math.SQRT2 ? 1 : leading < Math.sqrt(10) ? 2 : 5;
  if (leading >= Math.sqrt(50)) [factor, exponent] = [1, exponent + 1];
  // the text of a decimal number becomes the double next to it; a product of doubles need not
  return Number(`${factor}e${exponent}`);
}

function multiples(step: number, minimum: number, maximum: number): number[] {
  const first = Math.floor(minimum / step);
  const last = Math.ceil(maximum / step);
  const inverse = Math.round(1 / step);
  const edges: number[] = [];
  for (let i = 0; i <= 2 * mostBins && first + i <= last; i++) {
    const at = first + i;
    // 3 / 10 is 0.3, and 3 * 0.1 is not
    edges.push(step < 1 && Number.isSafeInteger(inverse) ? at / inverse : at * step);
  }
  return edges;
}

/** The edges that lie properly between the extremes, and outer ones that hold these. */
function covering(edges: readonly number[], minimum: number, maximum: number): Float64Array {
  const below = edges.filter((edge) => edge <= minimum && Number.isFinite(edge)).at(-1);
  const above = edges.find((edge) => edge >= maximum && Number.isFinite(edge));
  const inner = edges.filter((edge) => edge > minimum && edge < maximum);
  return Float64Array.from(new Set([below ?? minimum, ...inner, above ?? maximum]));
}

/** One bin around the only value there is. */
function around(value: number): Float64Array {
  const half = Math.max(0.5, Math.abs(value) * 2 ** -10);
  return Float64Array.of(
    Math.max(value - half, -Number.MAX_VALUE),
    Math.min(value + half, Number.MAX_VALUE),
  );
}
