import type { Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * Tells whether an element is on the screen, once at the beginning and when it changes.
 * @returns how to stop
 */
export function watchVisibility(
  element: Element,
  onChange: (isVisible: boolean) => void,
): () => void {
  const observer = new IntersectionObserver((entries) => {
    const newest = entries.at(-1);
    if (newest) onChange(newest.isIntersecting);
  });
  observer.observe(element);
  return () => observer.disconnect();
}

/** Keeps a signal in step with whether an element is on the screen; false once it is gone. */
export function useVisibility(
  element: RefObject<HTMLElement | null>,
  isVisible: Signal<boolean>,
): void {
  useEffect(() => {
    if (!element.current) return undefined;
    const stop = watchVisibility(element.current, (isNow) => {
      isVisible.value = isNow;
    });
    return () => {
      stop();
      isVisible.value = false;
    };
  }, [element, isVisible]);
}
