/**
 * Canvases that are drawn anew within one frame. More of them, all changing with each epoch, would
 * cost more than a frame has: then they take turns, and each is drawn in every second frame or third.
 */
const mostInFrame = 2;

/** What is to be drawn, whoever asked first at the front. */
const waiting = new Set<Frame>();
let id: number | undefined;

function drawWaiting(): void {
  id = undefined;
  const due = [...waiting].slice(0, mostInFrame);
  for (const frame of due) waiting.delete(frame);
  scheduleWaiting();
  for (const frame of due) frame.work();
}

function scheduleWaiting(): void {
  if (waiting.size > 0) id ??= requestAnimationFrame(drawWaiting);
}

/**
 * Work that is to be done once before one of the next frames, however often it is asked for. Browsers
 * hold frames back while a page is hidden, so nothing is drawn that nobody sees.
 */
export class Frame {
  constructor(readonly work: () => void) {}

  request(): void {
    waiting.add(this);
    scheduleWaiting();
  }

  dispose(): void {
    waiting.delete(this);
    if (waiting.size > 0 || id === undefined) return;
    cancelAnimationFrame(id);
    id = undefined;
  }
}
