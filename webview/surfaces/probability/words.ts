import { sigmoid } from '../../../src/core/kernels/sigmoid';
import { formatCount, formatQuantity, formatShort } from '../../format';
import { t } from '../../l10n';
import { indexOfLine } from '../../see/stripRows';
import { readRow, sayRow } from '../../see/words';
import { axisPlaces } from './columns';
import type { PlacedRows, ProbabilityView } from './probabilityView';
import { logitAt } from './slice';

/** The value of a column for reading: a number, or the name of a place. */
export function valueInWords(view: ProbabilityView, index: number, value: number): string {
  const { places } = view.columns[index] ?? {};
  if (places) return places[value]?.text ?? '–';
  return formatShort(Number(value.toPrecision(5)));
}

/** What a row has on the axes, each with the name of its column. */
export function placeInWords(
  view: ProbabilityView,
  { x, y }: PlacedRows,
  row: number,
): readonly (readonly [name: string, value: string])[] {
  const up = view.up.peek();
  const axes = [[view.across.peek(), x[row] ?? NaN] as const];
  if (up !== undefined) axes.push([up, y[row] ?? NaN]);
  return axes.map(([index, value]) => [
    view.columns[index]?.name ?? '',
    valueInWords(view, index, value),
  ]);
}

/** A row as it is said to those who hear it. */
export function rowInWords(view: ProbabilityView, line: number | undefined): string {
  const placed = view.placed.peek();
  const row = placed ? indexOfLine(placed.rows, line) : -1;
  if (!placed || row < 0) return t('no row');
  const places = placeInWords(view, placed, row).map(([name, value]) => `${name} ${value}`);
  return [sayRow(readRow(placed.rows, row, view.run.info.design)), ...places].join(', ');
}

/** The picture in words: over what, at which epoch, and the probabilities at its corners. */
export function describePicture(view: ProbabilityView): string {
  const { design } = view.run.info;
  const across = view.across.peek();
  const up = view.up.peek();
  const nameOf = (index: number): string => view.columns[index]?.name ?? '';
  const epoch = formatCount(view.run.shownPoint.peek().epoch);
  const positive = design.positiveClass;
  const opening =
    up === undefined
      ? t('Probability of {class} over {across} at epoch {epoch}.', {
          class: positive,
          across: nameOf(across),
          epoch,
        })
      : t('Probability of {class} over {across} and {up} at epoch {epoch}.', {
          class: positive,
          across: nameOf(across),
          up: nameOf(up),
          epoch,
        });
  const ends = corners(view).map(([x, y]) => {
    const p = formatQuantity(sigmoid(logitAt(view.patches.peek(), x, y)), 2);
    const at = valueInWords(view, across, x);
    return up === undefined
      ? t('At {x}: {p}.', { x: at, p })
      : t('At {x}, {y}: {p}.', { x: at, y: valueInWords(view, up, y), p });
  });
  return [opening, ...ends].join(' ');
}

function corners(view: ProbabilityView): readonly (readonly [number, number])[] {
  const up = view.up.peek();
  const [left, right] = endsOf(view, view.across.peek());
  if (up === undefined) {
    return [
      [left, 0.5],
      [right, 0.5],
    ];
  }
  const [low, high] = endsOf(view, up);
  return [low, high].flatMap((y) => [[left, y] as const, [right, y] as const]);
}

/** The least and the greatest value that an axis shows of its column. */
export function endsOf(view: ProbabilityView, index: number): readonly [number, number] {
  const { places } = view.columns[index] ?? {};
  if (places) return [0, Math.min(places.length, axisPlaces) - 1];
  const { minimum, maximum } = view.rangeOf(index);
  return [minimum, maximum];
}
