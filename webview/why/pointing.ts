import { lessonQuantities, type LessonQuantity } from '../../src/core/export/lesson/quantities';
import type { Highlight } from '../store/highlight';

interface PointingHandlers {
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerLeave: (event: PointerEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
  readonly onFocusIn: (event: FocusEvent) => void;
  readonly onFocusOut: () => void;
}

/**
 * Tells what is pointed at among elements that name their quantities in `data-q`: by the mouse, by
 * the focus, or by a tap, which holds until the next.
 */
export function pointing(highlight: Pick<Highlight, 'point'>): PointingHandlers {
  const pointAt = ({ target }: Event): void => highlight.point(quantityAt(target));
  return {
    onPointerMove: (event) => {
      // a page that is scrolled under a mouse at rest is not pointed at
      const isAtRest = event.movementX === 0 && event.movementY === 0;
      if (!isAtRest && event.pointerType !== 'touch') pointAt(event);
    },
    onPointerLeave: (event) => {
      if (event.pointerType !== 'touch') highlight.point(undefined);
    },
    onClick: pointAt,
    onFocusIn: pointAt,
    onFocusOut: () => highlight.point(undefined),
  };
}

/** The quantity of the innermost element that names one; the first, where it names several. */
export function quantityAt(target: EventTarget | null): LessonQuantity | undefined {
  if (!(target instanceof Element)) return undefined;
  const [name] = target.closest('[data-q]')?.getAttribute('data-q')?.split(' ') ?? [];
  return lessonQuantities.find((quantity) => quantity === name);
}
