import type { Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Tells a signal whether an element is on the screen. */
export function useVisibility(
  element: RefObject<HTMLElement | null>,
  isVisible: Signal<boolean>,
): void {
  useEffect(() => {
    if (!element.current) return undefined;
    const observer = new IntersectionObserver((entries) => {
      isVisible.value = entries.at(-1)?.isIntersecting ?? false;
    });
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      isVisible.value = false;
    };
  }, [element, isVisible]);
}
