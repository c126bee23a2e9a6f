const gap = 14;

/** Moves a tooltip beside a place of the element it lies in, to the side where there is room. */
export function placeTooltip(box: HTMLElement, [x, y]: readonly [number, number]): void {
  const { clientWidth = 0, clientHeight = 0 } = box.parentElement ?? {};
  const { offsetWidth, offsetHeight } = box;
  const left = x + gap + offsetWidth <= clientWidth ? x + gap : x - gap - offsetWidth;
  const within = (value: number, most: number): number =>
    Math.round(Math.max(0, Math.min(value, most)));
  const across = within(left, clientWidth - offsetWidth);
  const down = within(y - gap - offsetHeight, clientHeight - offsetHeight);
  box.style.transform = `translate(${across}px, ${down}px)`;
}
