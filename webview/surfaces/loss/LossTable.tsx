import type { JSX } from 'preact';
import { coordinateOf } from '../../../src/core/experiment/lossSurface/lossSurface';
import { formatQuantity } from '../../format';
import { t } from '../../l10n';
import type { Pace } from '../../store/pace';
import { dependOn } from '../../store/dependOn';
import { nameOf } from './axes';
import { heightAt, heightName, placeInWords } from './describe';
import type { LossView } from './lossView';

/** Values along each side. */
const cells = 7;

/** The map as a table: some values of each parameter, and the point and the optimum below. */
export function LossTable({
  loss,
  pace,
}: {
  readonly loss: LossView;
  readonly pace: Pace;
}): JSX.Element | null {
  dependOn(pace.beat);
  const { optimum } = loss;
  const surface = loss.surface.value;
  if (!surface) return null;
  const { features } = loss.run.info.design;
  const [first, second] = surface.axes.map(({ coordinate }) => coordinate);
  const places = Array.from({ length: cells }, (_, i) =>
    Math.round((i / (cells - 1)) * (surface.steps - 1)),
  );
  const point = loss.run.shownPoint.peek();
  const marks = [
    [t('where the run is'), point] as const,
    ...(optimum ? [[t('optimum'), optimum] as const] : []),
  ];
  const across = nameOf(features, first ?? NaN);
  const up = nameOf(features, second ?? NaN);
  return (
    <div
      class="chart-table scrolls"
      role="region"
      tabIndex={0}
      aria-label={t('{title} as a table', { title: t('Loss surface') })}
    >
      <table>
        <caption>
          {t('{height}: across {across}, down {up}', { height: heightName(loss), across, up })}
        </caption>
        <thead>
          <tr>
            <td />
            {places.map((column) => (
              <th key={column} scope="col">
                {placeInWords(loss, { column, row: 0 })[0]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.toReversed().map((row) => (
            <tr key={row}>
              <th scope="row">{placeInWords(loss, { column: 0, row })[1]}</th>
              {places.map((column) => {
                const value = heightAt(loss, { column, row });
                return (
                  <td key={column} title={String(value)}>
                    {formatQuantity(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{across}</th>
            <th scope="col">{up}</th>
          </tr>
        </thead>
        <tbody>
          {marks.map(([name, at]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {[first, second].map((coordinate) => {
                const value = coordinateOf(at, coordinate ?? NaN);
                return (
                  <td key={coordinate} title={String(value)}>
                    {formatQuantity(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
