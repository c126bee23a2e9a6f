import { message, type Message } from '../../core/message';
import type { NumberFormat } from '../format';
import type { Run } from '../session/run';

/** Factors of variance from which on they are worth a line. */
const notableInflation = 5;

/** What statistics say of a weight, raw units; nothing before they are found out. */
export function inferenceLines(run: Run, j: number, format: NumberFormat): readonly Message[] {
  const { analysis } = run;
  const weight = analysis?.inference.raw.weights[j];
  if (!analysis || !weight) return [];
  const inflation = analysis.collinearity.varianceInflation[j]?.value ?? 1;
  return [
    ...(weight.value
      ? [
          message(
            'at the optimum: {estimate}, standard error {error}, z {z}, p {p}, with {level} confidence from {lower} to {upper}',
            {
              estimate: format.quantity(weight.value.estimate),
              error: format.quantity(weight.value.standardError),
              z: format.quantity(weight.value.z),
              p: format.quantity(weight.value.p),
              level: format.share(analysis.inference.level),
              lower: format.quantity(weight.value.interval.lower),
              upper: format.quantity(weight.value.interval.upper),
            },
          ),
        ]
      : [weight.reason]),
    ...(inflation >= notableInflation && inflation < Infinity
      ? [
          message('variance inflation factor {factor}: other columns say much of the same', {
            factor: format.quantity(inflation),
          }),
        ]
      : []),
  ];
}
