import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { keepDrawn } from './keepDrawn';
import { cleared, type Layer } from './layer';

/** What is drawn on a canvas, and when. */
export interface Picture {
  /** Reads every signal that the picture depends on. */
  readonly watch: () => void;
  readonly draw: (layer: Layer) => void;
}

/**
 * Keeps a canvas drawn after what it shows has changed.
 * @param picture the same object as long as the same things are drawn
 */
export function usePicture(canvas: RefObject<HTMLCanvasElement | null>, picture: Picture): void {
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const kept = keepDrawn(element, () => {
      const layer = cleared(element);
      if (layer) picture.draw(layer);
    });
    const stop = effect(() => {
      picture.watch();
      kept.request();
    });
    return () => {
      stop();
      kept.dispose();
    };
  }, [canvas, picture]);
}
