// Schemas of the loss surface.
import * as v from 'valibot';
import type { LossSurface, SurfaceAxes } from '../core/experiment/lossSurface/lossSurface';
import { count, finite, float64s, parameters, seed } from './schemas';

const axis = v.pipe(
  v.object({ coordinate: count, minimum: finite, maximum: finite }),
  v.check(({ minimum, maximum }) => minimum < maximum),
);
const axes = v.pipe(v.strictTuple([axis, axis]), v.readonly()) satisfies v.GenericSchema<
  unknown,
  SurfaceAxes
>;
const steps = v.pipe(count, v.minValue(3), v.maxValue(101));

/** L + penalty over two of the parameters, the others held at those given. */
export const lossSurfaceQuestion = v.object({
  kind: v.literal('lossSurface'),
  parameters,
  axes,
  /** Values along each axis. */
  steps,
});

const lossSurface = v.object({
  axes,
  steps,
  values: float64s,
  atPoint: v.exactOptional(finite),
  rows: count,
  seed: v.exactOptional(seed),
}) satisfies v.GenericSchema<unknown, LossSurface>;

export const lossSurfaceAnswer = v.object({
  kind: v.literal('lossSurface'),
  surface: lossSurface,
});
