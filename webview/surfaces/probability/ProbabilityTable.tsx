import type { JSX } from 'preact';
import { sigmoid } from '../../../src/core/kernels/sigmoid';
import { formatQuantity } from '../../format';
import { t } from '../../l10n';
import { Name } from '../../parts/Name';
import { dependOn } from '../../store/dependOn';
import type { Pace } from '../../store/pace';
import type { ProbabilityView } from './probabilityView';
import { logitAt } from './slice';
import { endsOf, valueInWords } from './words';

/** Numbers along an axis. */
const steps = 7;

/** The probability at some values of each axis. */
export function ProbabilityTable({
  view,
  pace,
}: {
  readonly view: ProbabilityView;
  readonly pace: Pace;
}): JSX.Element {
  dependOn(pace.beat, view.held);
  const across = view.across.value;
  const up = view.up.value;
  const patches = view.patches.peek();
  const rows = up === undefined ? [0.5] : valuesAlong(view, up).toReversed();
  return (
    <div
      class="chart-table scrolls"
      role="region"
      tabIndex={0}
      aria-label={t('{title} as a table', { title: t('Probability surface') })}
    >
      <table>
        <caption>
          {t('Probability of {class}', { class: view.run.info.design.positiveClass })}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              {up === undefined ? '' : <Name text={view.columns[up]?.name ?? ''} />}
            </th>
            {valuesAlong(view, across).map((x) => (
              <th key={x} scope="col">
                {valueInWords(view, across, x)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((y) => (
            <tr key={y}>
              <th scope="row">{up === undefined ? 'p' : valueInWords(view, up, y)}</th>
              {valuesAlong(view, across).map((x) => {
                const p = sigmoid(logitAt(patches, x, y));
                return (
                  <td key={x} title={String(p)}>
                    {formatQuantity(p, 3)}
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

function valuesAlong(view: ProbabilityView, index: number): readonly number[] {
  const [low, high] = endsOf(view, index);
  const count = view.columns[index]?.places ? high - low + 1 : steps;
  if (count === 1) return [low];
  return Array.from({ length: count }, (_, i) => low + (i / (count - 1)) * (high - low));
}
