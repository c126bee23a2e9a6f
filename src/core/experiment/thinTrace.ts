import { perSeries, type Buckets, type SeriesName, type TraceDelta } from './trace';

/**
 * A whole record in at most `capacity` buckets. As in a trace, neighbours are joined and no spike is
 * lost; a record that has no more than so many is given back as it is.
 */
export function thinTrace(whole: TraceDelta, capacity: number): TraceDelta {
  const count = whole.series.loss.last.length;
  let joined = 1;
  while (Math.ceil(count / joined) > capacity) joined *= 2;
  if (joined === 1) return whole;
  const thin = (name: SeriesName): Buckets => join(whole.series[name], joined);
  return { ...whole, stride: whole.stride * joined, series: perSeries(thin) };
}

function join({ minimum, maximum, last }: Buckets, joined: number): Buckets {
  const count = Math.ceil(last.length / joined);
  const thin: Buckets = {
    minimum: new Float64Array(count).fill(Infinity),
    maximum: new Float64Array(count).fill(-Infinity),
    last: new Float64Array(count),
  };
  for (let i = 0; i < last.length; i++) {
    const to = Math.floor(i / joined);
    // Math.min and Math.max hand NaN on, so a value that is no number stays visible as a gap
    thin.minimum[to] = Math.min(thin.minimum[to] ?? NaN, minimum[i] ?? NaN);
    thin.maximum[to] = Math.max(thin.maximum[to] ?? NaN, maximum[i] ?? NaN);
    thin.last[to] = last[i] ?? NaN;
  }
  return thin;
}
