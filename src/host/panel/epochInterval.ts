import type { Speed } from '../../protocol/schemas';

/** Milliseconds of a frame of most screens. */
const frame = 1000 / 60;

/**
 * Least milliseconds between two messages of epochs. At full speed two frames: a view draws one large
 * picture a frame and has several, so it could not show more, and the training has the time instead.
 * At a chosen speed each epoch is to be seen as it comes.
 */
export function epochInterval(speed: Speed): number {
  return speed === 'full' ? 2 * frame : frame;
}
