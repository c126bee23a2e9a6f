import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { initialRecipe, type GeneratorKind } from '../../src/core/data/generate/recipe';
import { rowsOf } from '../../src/core/data/generate/rows';
import { cleared } from '../canvas/layer';
import { useMaker } from './makerView';

const rows = 70;

/** A small picture of a kind of table: its own first rows, on axes of one unit. */
export function Thumbnail({ kind }: { readonly kind: GeneratorKind }): JSX.Element {
  const { palette } = useMaker();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { positive, negative } = palette.value;
  useEffect(() => {
    const layer = canvas.current && cleared(canvas.current);
    if (!layer) return;
    const { ctx, width: size } = layer;
    const made = [...rowsOf({ ...initialRecipe(kind), rows, seed: 3 })];
    const reach = 1.08 * Math.max(...made.flatMap(({ values }) => values.map(Math.abs)));
    const at = (value = 0): number => size / 2 + (value / reach) * (size / 2 - 2);
    for (const {
      values: [x, y],
      label,
    } of made) {
      ctx.fillStyle = label === 1 ? positive : negative;
      ctx.fillRect(at(x) - 1, size - at(y) - 1, 2, 2);
    }
  }, [kind, positive, negative]);
  return <canvas ref={canvas} class="kind-thumbnail" aria-hidden="true" />;
}
