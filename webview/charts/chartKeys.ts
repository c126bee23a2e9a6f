/**
 * Where a key leads from `epoch` on a walk along the epochs; `undefined` for keys that are none of the
 * walk's.
 * @param step the smallest that is seen
 * @param last the newest epoch
 */
export function walkTarget(
  key: string,
  epoch: number,
  step: number,
  last: number,
): number | 'leave' | undefined {
  const page = Math.max(step, Math.round(last / 20));
  const within = (target: number): number => Math.max(0, Math.min(last, target));
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return within(epoch - step);
    case 'ArrowRight':
    case 'ArrowUp':
      return within(epoch + step);
    case 'PageDown':
      return within(epoch - page);
    case 'PageUp':
      return within(epoch + page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'Escape':
      return 'leave';
    default:
      return undefined;
  }
}
