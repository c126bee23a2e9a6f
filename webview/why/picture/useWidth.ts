import { useSignal, type ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** How wide an element is, in whole pixels; 0 before it is there. */
export function useWidth(element: RefObject<HTMLElement | null>): ReadonlySignal<number> {
  const width = useSignal(0);
  useLayoutEffect(() => {
    const one = element.current;
    if (one === null) return undefined;
    const measure = (): void => {
      width.value = Math.floor(one.clientWidth);
    };
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(one);
    return () => resized.disconnect();
  }, [element, width]);
  return width;
}
