import { featureNames, paintedRowsOf } from '../../src/core/data/generate/madeTable';
import { formatCount, formatQuantity, formatShort } from '../format';
import { t } from '../l10n';
import type { MakerStore } from './makerStore';
import type { Place } from './plane';
import { className } from './words';

/** The chart in words: how many rows of each class, and where their middle lies. */
export function describeChart(store: MakerStore): string {
  const names = featureNames(store.recipe.peek());
  const [across, up] = [store.across.peek(), store.up.peek()];
  const title = t('Scatter plot of {x} across and {y} up.', {
    x: names[across] ?? '',
    y: names[up] ?? '',
  });
  const painted = paintedRowsOf(store.table.peek());
  const marks = [
    ...store.drawn.peek().map(({ values, label }) => ({ x: values[across], y: values[up], label })),
    ...painted,
  ];
  const classes = ([1, 0] as const).map((label) => {
    const own = marks.filter((one) => one.label === label);
    if (own.length === 0) return t('{class}: no rows.', { class: className(label) });
    return t('{class}: {count} rows around {x}, {y}.', {
      class: className(label),
      count: formatCount(own.length),
      x: formatQuantity(meanOf(own.map(({ x }) => x)), 3),
      y: formatQuantity(meanOf(own.map(({ y }) => y)), 3),
    });
  });
  return [title, ...classes].join(' ');
}

/** Where the crosshair is, with what it paints, and how much has been painted. */
export function describePainting(store: MakerStore, crosshair: Place | undefined): string {
  const points = store.points.value;
  const count =
    points.length === 1
      ? t('1 point painted.')
      : t('{count} points painted.', { count: formatCount(points.length) });
  const tool = store.tool.value === 'eraser' ? t('Eraser') : className(store.label.value);
  if (crosshair === undefined) return count;
  const place = t('{tool} at {x}, {y}.', {
    tool,
    x: formatShort(crosshair.x),
    y: formatShort(crosshair.y),
  });
  return `${place} ${count}`;
}

/** Of the values that there are. */
function meanOf(values: readonly (number | undefined)[]): number {
  const there = values.filter((one): one is number => one !== undefined && !Number.isNaN(one));
  return there.reduce((sum: number, one) => sum + one, 0) / there.length;
}
