import type { Sheet } from '../../canvas/usePlot';
import type { Palette } from '../../theme/palette';
import { directions, type Slice, type Stack, type TugOfWar } from './tugOfWar';

/** Lines of the file whose rows stand out. */
export interface Standing {
  readonly pointed: number | undefined;
  readonly selected: number | undefined;
}

/** Rows that are too many to be told apart are paler than those that stand alone. */
const restOpacity = 0.5;

export function drawTug(
  { ctx: context, height, palette }: Sheet,
  tug: TugOfWar,
  standing: Standing,
): void {
  for (const direction of directions) {
    const stack = tug[direction];
    const color = direction === 'up' ? palette.training : palette.accent;
    drawRest(context, stack, color, height);
    for (const slice of stack.slices) drawSlice(context, slice, color, height, palette, standing);
  }
  context.fillStyle = palette.foreground;
  context.fillRect(Math.round(tug.middle) - 1, 0, 2, height);
}

function drawRest(
  context: CanvasRenderingContext2D,
  { rest }: Stack,
  color: string,
  height: number,
): void {
  context.globalAlpha = restOpacity;
  context.fillStyle = color;
  context.fillRect(rest.left, 0, rest.right - rest.left, height);
  context.globalAlpha = 1;
}

function drawSlice(
  context: CanvasRenderingContext2D,
  { left, right, row: { line } }: Slice,
  color: string,
  height: number,
  palette: Palette,
  { pointed, selected }: Standing,
): void {
  // a pixel between two rows shows where one ends
  const width = right - left - 1;
  context.fillStyle = line === pointed ? palette.foreground : color;
  context.fillRect(left + 0.5, 0, width, height);
  if (line !== selected) return;
  context.strokeStyle = palette.foreground;
  context.lineWidth = 2;
  context.strokeRect(left + 0.5, 1, Math.max(width, 2), height - 2);
}
