import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { coordinateOf } from '../../../src/core/experiment/lossSurface/lossSurface';
import { placeBeside } from '../../canvas/placeTooltip';
import { formatQuantity } from '../../format';
import { t } from '../../l10n';
import { nameOf } from './axes';
import { heightAt, heightName, placeInWords } from './describe';
import type { GridPlace, LossPicture } from './lossPicture';
import type { LossView } from './lossView';

interface Props {
  readonly loss: LossView;
  readonly picture: LossPicture;
}

/** Lies over the map and lets its heights be read: by pointer, or with the arrows step by step. */
export function LossProbe({ loss, picture }: Props): JSX.Element {
  const probe = picture.probe.value;
  const surface = loss.surface.value;
  const last = (surface?.steps ?? 1) - 1;
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || !surface) return;
    const from = picture.probe.peek() ?? nearestToRun(loss);
    const to = moved(from, event.key, event.shiftKey ? Math.round(last / 6) : 1, last);
    if (to === undefined) return;
    event.preventDefault();
    picture.probe.value = to === 'leave' ? undefined : to;
  };
  return (
    <div
      class="chart-cursor"
      role="slider"
      tabIndex={0}
      aria-label={t('Loss surface: walk over it with the arrow keys')}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={probe?.column ?? 0}
      aria-valuetext={probe ? readingOf(loss, probe) : t('nothing is pointed at')}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        // reached by keys: the walk begins where the run is
        if (event.currentTarget.matches(':focus-visible')) {
          picture.probe.value ??= nearestToRun(loss);
        }
      }}
      onPointerMove={(event) => {
        picture.probe.value = picture.placeAt(event.offsetX, event.offsetY);
      }}
      onPointerLeave={() => {
        picture.probe.value = undefined;
      }}
      onBlur={() => {
        picture.probe.value = undefined;
      }}
    >
      {probe && surface && <Reading loss={loss} picture={picture} probe={probe} />}
    </div>
  );
}

/** Where a key leads; `undefined` for keys that are none of the map's. */
function moved(
  { column, row }: GridPlace,
  key: string,
  by: number,
  last: number,
): GridPlace | 'leave' | undefined {
  const within = (place: number): number => Math.max(0, Math.min(last, place));
  switch (key) {
    case 'ArrowLeft':
      return { column: within(column - by), row };
    case 'ArrowRight':
      return { column: within(column + by), row };
    case 'ArrowDown':
      return { column, row: within(row - by) };
    case 'ArrowUp':
      return { column, row: within(row + by) };
    case 'Home':
      return { column: 0, row };
    case 'End':
      return { column: last, row };
    case 'PageDown':
      return { column, row: 0 };
    case 'PageUp':
      return { column, row: last };
    case 'Escape':
      return 'leave';
    default:
      return undefined;
  }
}

function nearestToRun(loss: LossView): GridPlace {
  const surface = loss.surface.value;
  const point = loss.run.shownPoint.peek();
  const [column = 0, row = 0] = (surface?.axes ?? []).map(({ coordinate, minimum, maximum }) => {
    const share = (coordinateOf(point, coordinate) - minimum) / (maximum - minimum);
    const last = (surface?.steps ?? 1) - 1;
    return Math.max(0, Math.min(last, Math.round((Number.isFinite(share) ? share : 0) * last)));
  });
  return { column, row };
}

function readingOf(loss: LossView, probe: GridPlace): string {
  const { features } = loss.run.info.design;
  const [first, second] = loss.pair.peek();
  const [x, y] = placeInWords(loss, probe);
  return t('{across} {x}, {up} {y}: {height} {value}', {
    across: nameOf(features, first),
    x,
    up: nameOf(features, second),
    y,
    height: heightName(loss),
    value: formatQuantity(heightAt(loss, probe)),
  });
}

/** The height at the place that is pointed at; keeps to the side where there is room. */
function Reading({ loss, picture, probe }: Props & { readonly probe: GridPlace }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const pixel = picture.pixelOf(probe);
    if (box.current && pixel) placeBeside(box.current, pixel, 'above');
  });
  const { features } = loss.run.info.design;
  const [x, y] = placeInWords(loss, probe);
  return (
    <div ref={box} class="tooltip surface-tooltip" aria-hidden="true">
      <div class="tooltip-title">
        {heightName(loss)} {formatQuantity(heightAt(loss, probe))}
      </div>
      {loss.pair.value.map((coordinate, i) => (
        <div key={coordinate} class="tooltip-row">
          <span class="tooltip-name">{nameOf(features, coordinate)}</span>
          <span class="tooltip-value">{i === 0 ? x : y}</span>
        </div>
      ))}
    </div>
  );
}
