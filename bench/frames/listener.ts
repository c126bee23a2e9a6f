// Runs inside the page: plays the near end of the host's channel, and takes the time of the frames
// meanwhile. Bundled by frames-training.bench.ts.
import type { FromView } from '../../src/protocol/view';
import { FrameWatch, type FrameFigures } from './frameWatch';
import { unpacked } from './wire';

let heard = 0;
let watch: FrameWatch | undefined;

/** Delivers messages of the host, packed, and gives what the page has sent since. */
export function exchange(messages: string): readonly FromView[] {
  for (const data of unpacked(messages))
    window.dispatchEvent(new MessageEvent('message', { data }));
  const { sent } = globalThis.standIn;
  const news = sent.slice(heard) as FromView[];
  heard = sent.length;
  return news;
}

export function watchFrames(): void {
  watch = new FrameWatch();
}

export function stopWatching(): FrameFigures {
  if (!watch) throw new Error('frames are not being watched');
  return watch.stop();
}
