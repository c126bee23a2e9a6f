import type { Feature } from '../../src/core/data/design/designMatrix';
import type { ModelPoint } from '../../src/core/experiment/state';
import { inRawUnits } from '../../src/core/model/rawUnits';

/** One parameter of the model. */
export interface ParameterRow {
  /** The feature's name; `undefined` for the bias. */
  readonly name: string | undefined;
  /** For one-hot columns the level the weight compares with. */
  readonly reference: string | undefined;
  /** In the units of the file. */
  readonly raw: number;
  /** In the units of training. */
  readonly trained: number;
  /** Slope of the loss, in the units of training. */
  readonly gradient: number;
}

/** The parameters, bias first. */
export function parameterRows(point: ModelPoint, features: readonly Feature[]): ParameterRow[] {
  const raw = inRawUnits(point, features);
  const rows = features.map(({ name, reference }, i): ParameterRow => ({
    name,
    reference,
    raw: raw.weights[i] ?? Number.NaN,
    trained: point.weights[i] ?? Number.NaN,
    gradient: point.gradient.weights[i] ?? Number.NaN,
  }));
  const bias: ParameterRow = {
    name: undefined,
    reference: undefined,
    raw: raw.bias,
    trained: point.bias,
    gradient: point.gradient.bias,
  };
  return [bias, ...rows];
}
