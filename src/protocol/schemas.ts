// Schemas of the simple values that travel inside messages; all others build on them.
import * as v from 'valibot';
import type { Fault, Message } from '../core/message';

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const finite = v.pipe(v.number(), v.finite());
/** valibot's number is never NaN. */
export const numberOrNaN = v.union([v.number(), v.nan()]);
/** Of any buffer: kernels may work on shared ones. */
export const float64s: v.GenericSchema<unknown, Float64Array> = v.instance(Float64Array);
/** Units as trained. Messages of views are JSON but for arrays, so the bias has to be finite. */
export const parameters = v.object({ weights: float64s, bias: finite });

/** Default of what may be missing: JSON drops `undefined`, and the value has the key all the same. */
export const absent = (): undefined => undefined;

/** η: finite and above zero. */
export const learningRate = v.pipe(v.number(), v.finite(), v.gtValue(0));
export const epochLimit = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** Epochs a second, or `full`: as many as the machine can. */
export const speed = v.union([v.pipe(v.number(), v.finite(), v.gtValue(0)), v.literal('full')]);
export type Speed = v.InferOutput<typeof speed>;

export const messageSchema = v.object({
  text: v.string(),
  args: v.record(v.string(), v.union([v.string(), v.number()])),
}) satisfies v.GenericSchema<unknown, Message>;

export const faultSchema = v.object({
  message: messageSchema,
  location: v.exactOptional(v.object({ line: count, column: count })),
}) satisfies v.GenericSchema<unknown, Fault>;

export const seed = v.pipe(count, v.maxValue(0xffff_ffff));
export const atLeastOne = v.pipe(count, v.minValue(1));

/** A parser from a schema: the typed value, or `undefined` when the input is anything else. */
export function parserOf<T>(
  schema: v.GenericSchema<unknown, T>,
): (input: unknown) => T | undefined {
  return (input) => {
    const result = v.safeParse(schema, input);
    return result.success ? result.output : undefined;
  };
}
