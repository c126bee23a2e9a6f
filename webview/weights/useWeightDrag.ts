import type { TargetedPointerEvent } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { Cell, WeightEditing } from './weightEditing';

/** A press that has moved less than this is a click. */
const threshold = 3;

/** Handlers of an element that changes the number of its cell when it is dragged sideways. */
export interface WeightDrag {
  onPointerDown(event: TargetedPointerEvent<HTMLElement>): void;
  onPointerMove(event: TargetedPointerEvent<HTMLElement>): void;
  onPointerUp(): void;
  onPointerCancel(): void;
  onLostPointerCapture(): void;
}

interface Press {
  readonly x: number;
  readonly value: number;
  readonly step: number;
  isDragging: boolean;
}

/** A drag to the right raises, with Shift by a tenth as much; Escape takes it back. */
export function useWeightDrag(editing: WeightEditing, cell: Cell): WeightDrag {
  const { parameter, units } = cell;
  const drag = useMemo(() => new Drag(editing, { parameter, units }), [editing, parameter, units]);
  useEffect(() => () => drag.end('cancel'), [drag]);
  return drag.handlers;
}

class Drag {
  #press: Press | undefined;
  #listening: AbortController | undefined;

  readonly handlers: WeightDrag = {
    onPointerDown: (event) => {
      if (event.button !== 0 || this.editing.isAt(this.editing.typing, this.cell)) return;
      this.#press = {
        x: event.clientX,
        value: this.editing.valueOf(this.cell),
        step: this.editing.stepOf(this.cell),
        isDragging: false,
      };
      // what was NaN or left the finite numbers has no place to be dragged from
      if (!Number.isFinite(this.#press.value)) this.#press = undefined;
      // a quick drag leaves the number before it is seen to be one
      else event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => this.#move(event),
    onPointerUp: () => this.end('accept'),
    onPointerCancel: () => this.end('cancel'),
    onLostPointerCapture: () => this.end('accept'),
  };

  constructor(
    private readonly editing: WeightEditing,
    private readonly cell: Cell,
  ) {}

  end(how: 'accept' | 'cancel'): void {
    const press = this.#press;
    this.#press = undefined;
    this.#listening?.abort();
    this.#listening = undefined;
    if (press?.isDragging !== true) return;
    if (how === 'accept') this.editing.accept();
    else this.editing.cancel();
  }

  #move(event: TargetedPointerEvent<HTMLElement>): void {
    const press = this.#press;
    if (press === undefined) return;
    const pixels = event.clientX - press.x;
    if (!press.isDragging) {
      if (Math.abs(pixels) < threshold) return;
      press.isDragging = true;
      this.#listenForEscape();
    }
    const step = event.shiftKey ? press.step / 10 : press.step;
    const value = this.editing.dragged(press.value, step, pixels);
    if (value !== this.editing.valueOf(this.cell)) this.editing.draft(this.cell, value);
  }

  /** The focus may be anywhere while something is dragged. */
  #listenForEscape(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      this.end('cancel');
    };
    window.addEventListener('keydown', onKeyDown, { capture: true, signal });
  }
}
