import { message, type Message } from '../message';
import type { LearningRateBounds } from './learningRateBounds';
import { roundRateDown } from './rates/roundRate';

/**
 * Why a run has diverged, and which learning rate to try: below 2/L, where the loss cannot rise; or,
 * if the rate used was below that already, a tenth of it.
 *
 * @param bounds absent where they say nothing of the method
 */
export function divergenceReason(
  epoch: number,
  learningRate: number,
  bounds: LearningRateBounds | undefined,
): Message {
  const { monotone } = bounds ?? { monotone: Infinity };
  const suggestion = roundRateDown(monotone < learningRate ? monotone : learningRate / 10, 3);
  if (suggestion === 0) {
    return message(
      'The step after epoch {epoch} left the finite numbers; the last finite weights are kept. The columns are too large for any learning rate: standardise them.',
      { epoch },
    );
  }
  return message(
    'The step after epoch {epoch}, with learning rate {rate}, left the finite numbers; the last finite weights are kept. Try a learning rate below {suggestion}.',
    { epoch, rate: learningRate, suggestion },
  );
}
