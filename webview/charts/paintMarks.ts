import { paintRule } from '../canvas/lines';
import { formatShort } from '../format';
import { t } from '../l10n';
import type { Palette } from '../theme/palette';
import type { RunEvent } from '../time/events';
import { signs } from '../time/signs';
import { fontOf } from '../canvas/letters';
import { groupEvents, kindsOf, rateChangeOf, type MarkGroup } from './marks';
import type { Geometry } from './plotArea';

/** Marks closer than this many pixels are shown as one. */
const groupDistance = 24;
/** Between two marks, and between a sign and words. */
const gap = 8;
const signGap = 4;

/**
 * The events of a run: a line each with the signs of its kinds, and its words where there is room. The
 * newest matter most: room is given from the right.
 */
export function paintMarks(
  ctx: CanvasRenderingContext2D,
  events: readonly RunEvent[],
  { area, x }: Geometry,
  palette: Palette,
): void {
  const inside = events.filter(({ epoch }) => x(epoch) >= area.left && x(epoch) <= area.right);
  ctx.save();
  ctx.font = fontOf(palette);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'bottom';
  let freeUpTo = area.right;
  for (const group of groupEvents(inside, x, groupDistance).toReversed()) {
    const at = x(group.firstEpoch);
    const kinds = kindsOf(group);
    const [first] = kinds;
    paintRule(ctx, area, at, first ? colorOf(first, palette) : palette.muted, [3, 3]);
    const signWidths = kinds.map((kind) => ctx.measureText(signs[kind]).width + signGap);
    const signsWidth = signWidths.reduce((sum, width) => sum + width, 0);
    const words = shortWords(group);
    const placeOf = (width: number): number =>
      Math.min(Math.max(at - width / 2, area.left), area.right - width);
    const whole = signsWidth + ctx.measureText(words).width;
    const hasRoom = placeOf(whole) + whole <= freeUpTo;
    const width = hasRoom ? whole : signsWidth - signGap;
    const left = placeOf(width);
    if (left + width > freeUpTo) continue;
    let pen = left;
    for (const [i, kind] of kinds.entries()) {
      ctx.fillStyle = colorOf(kind, palette);
      ctx.fillText(signs[kind], pen, area.top - 4);
      pen += signWidths[i] ?? 0;
    }
    ctx.fillStyle = palette.muted;
    if (hasRoom) ctx.fillText(words, pen, area.top - 4);
    freeUpTo = left - gap;
  }
  ctx.restore();
}

/** Of a change of the rate from which to which; of others the newest in two or three words. */
function shortWords(group: MarkGroup): string {
  const change = rateChangeOf(group);
  const newest = group.events.at(-1);
  switch (newest?.kind) {
    case 'rate':
      return change ? `${formatShort(change.from)} → ${formatShort(change.to)}` : '';
    case 'rose':
      return t('loss rose');
    case 'best':
      return t('least validation loss');
    case 'hand':
      return t('set by hand');
    case 'fork':
    case 'origin':
      return newest.name;
    case undefined:
      return '';
  }
}

function colorOf(kind: RunEvent['kind'], palette: Palette): string {
  switch (kind) {
    case 'rose':
      return palette.error;
    case 'best':
      return palette.validation;
    case 'hand':
    case 'fork':
    case 'origin':
      return palette.accent;
    case 'rate':
      return palette.muted;
  }
}
