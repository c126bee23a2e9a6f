/** What a drawing costs: curves and rows are `heavy`, a line over them is `light`. */
export type Effort = 'heavy' | 'light';

/** What is to be drawn, whoever asked first at the front. */
const waiting = new Set<Frame>();
let id: number | undefined;

/**
 * All that is light, and the first that is heavy. Several canvases that all change with each epoch
 * would cost more than a frame has; so they take turns, and the page keeps its pace.
 */
function drawWaiting(): void {
  id = undefined;
  let isSpent = false;
  for (const frame of [...waiting]) {
    if (!waiting.has(frame) || (isSpent && frame.effort() === 'heavy')) continue;
    waiting.delete(frame);
    isSpent ||= frame.effort() === 'heavy';
    frame.work();
  }
  scheduleWaiting();
}

function scheduleWaiting(): void {
  if (waiting.size > 0) id ??= requestAnimationFrame(drawWaiting);
}

/**
 * Work that is to be done once before one of the next frames, however often it is asked for. Browsers
 * hold frames back while a page is hidden, so nothing is drawn that nobody sees.
 */
export class Frame {
  /** @param effort of the work, were it done now */
  constructor(
    readonly work: () => void,
    readonly effort: () => Effort = () => 'heavy',
  ) {}

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
