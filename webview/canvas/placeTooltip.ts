/** Moves a tooltip beside a vertical line of the element it lies in, to the side where there is room. */
export function placeBesideLine(box: HTMLElement, x: number): void {
  const gap = 10;
  const { clientWidth = 0 } = box.parentElement ?? {};
  const across = Math.max(0, Math.round(besideOf(x, gap, box.offsetWidth, clientWidth)));
  box.style.transform = `translateX(${across}px)`;
}

/**
 * The same beside a place, and within the element.
 * @param height of its middle: `level` with the place, or `above` so that all of it is
 */
export function placeBeside(
  box: HTMLElement,
  [x, y]: readonly [number, number],
  height: 'level' | 'above',
): void {
  const gap = 14;
  const { clientWidth = 0, clientHeight = 0 } = box.parentElement ?? {};
  const { offsetWidth, offsetHeight } = box;
  const left = besideOf(x, gap, offsetWidth, clientWidth);
  const top = height === 'level' ? y - offsetHeight / 2 : y - gap - offsetHeight;
  const across = within(left, clientWidth - offsetWidth);
  const down = within(top, clientHeight - offsetHeight);
  box.style.transform = `translate(${across}px, ${down}px)`;
}

function besideOf(x: number, gap: number, width: number, room: number): number {
  return x + gap + width <= room ? x + gap : x - gap - width;
}

function within(value: number, most: number): number {
  return Math.round(Math.max(0, Math.min(value, most)));
}
