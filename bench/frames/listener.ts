// Runs inside the page: plays the near end of the host's channel, and takes the time of the frames
// meanwhile. Bundled by frames-training.bench.ts.
import { FrameWatch, type FrameFigures } from './frameWatch';
import { packed, unpacked } from './wire';

let watch: FrameWatch | undefined;

/** Joins the page and a channel; resolves when messages pass. */
export function listen(address: string): Promise<void> {
  const { sent } = globalThis.standIn;
  const push = sent.push.bind(sent);
  sent.push = (...messages) => {
    globalThis.sendUp(packed(messages));
    return push(...messages);
  };
  const source = new EventSource(address);
  source.onmessage = ({ data }: MessageEvent<string>) => {
    window.dispatchEvent(new MessageEvent('message', { data: unpacked(data) }));
  };
  return new Promise((resolve) => {
    source.onopen = () => resolve();
  });
}

export function watchFrames(): void {
  watch = new FrameWatch();
}

export function stopWatching(): FrameFigures {
  if (!watch) throw new Error('frames are not being watched');
  return watch.stop();
}
