import type { Sliced } from '../sliced';
import type { HessianPass, Pass } from './kernels';

/** A whole pass at these parameters, with pauses between its pieces; its result may be read then. */
export function* wholePass(
  pass: Pick<Pass | HessianPass, 'begin' | 'advance' | 'done'>,
  weights: Float64Array,
  bias: number,
): Sliced<void> {
  pass.begin(weights, bias);
  pass.advance();
  while (!pass.done) {
    yield;
    pass.advance();
  }
}
