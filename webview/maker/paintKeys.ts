import type { MakerStore } from './makerStore';
import { erased, withPoint } from './painting';
import { middleOf, moved, toPixels } from './plane';
import type { ScatterView } from './scatterView';

/** What a key means while the chart has the focus. */
export type PaintKey =
  | { readonly kind: 'move'; readonly right: number; readonly up: number }
  | { readonly kind: 'label'; readonly label: 0 | 1 }
  | { readonly kind: 'apply' | 'erase' | 'brush' | 'eraser' | 'undo' | 'redo' };

/** Hundredths of an axis that an arrow key goes, and with Shift. */
const [step, leap] = [2, 10];

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

export function paintKeyOf(press: Press): PaintKey | undefined {
  const { key, shiftKey } = press;
  if (press.altKey) return undefined;
  if (press.ctrlKey || press.metaKey) return commandOf(key.toLowerCase(), shiftKey);
  const way = shiftKey ? leap : step;
  switch (key) {
    case 'ArrowLeft':
      return { kind: 'move', right: -way, up: 0 };
    case 'ArrowRight':
      return { kind: 'move', right: way, up: 0 };
    case 'ArrowUp':
      return { kind: 'move', right: 0, up: way };
    case 'ArrowDown':
      return { kind: 'move', right: 0, up: -way };
    case '0':
      return { kind: 'label', label: 0 };
    case '1':
      return { kind: 'label', label: 1 };
    case 'Enter':
    case ' ':
      return { kind: 'apply' };
    case 'Delete':
    case 'Backspace':
      return { kind: 'erase' };
    case 'b':
      return { kind: 'brush' };
    case 'e':
      return { kind: 'eraser' };
    default:
      return undefined;
  }
}

function commandOf(key: string, shiftKey: boolean): PaintKey | undefined {
  if (key === 'y' || (key === 'z' && shiftKey)) return { kind: 'redo' };
  return key === 'z' ? { kind: 'undo' } : undefined;
}

/** Does what a key means, at the crosshair. */
export function perform(key: PaintKey, store: MakerStore, view: ScatterView): void {
  const plane = view.plane.peek();
  const place = view.crosshair.peek() ?? middleOf(plane);
  const points = store.points.peek();
  switch (key.kind) {
    case 'move':
      view.crosshair.value = moved(plane, place, key.right, key.up);
      break;
    case 'label':
      store.label.value = key.label;
      store.tool.value = 'brush';
      break;
    case 'apply':
    case 'erase': {
      view.crosshair.value = place;
      const isErasing = key.kind === 'erase' || store.tool.peek() === 'eraser';
      const next = isErasing
        ? erased(points, plane, toPixels(plane, place))
        : withPoint(points, place, store.label.peek());
      if (next !== points) store.setPoints(next);
      break;
    }
    case 'brush':
    case 'eraser':
      store.tool.value = key.kind;
      break;
    case 'undo':
      store.undo();
      break;
    case 'redo':
      store.redo();
      break;
  }
}
