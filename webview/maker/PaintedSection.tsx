import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { labelName } from '../../src/core/data/generate/madeTable';
import { exact, formatCount } from '../format';
import { t } from '../l10n';
import { IconButton } from '../parts/IconButton';
import { Section } from '../parts/Section';
import { useMaker } from './makerView';

const shownPoints = 100;

/** The painted points, the newest first, each of which can be taken away. */
export function PaintedSection(): JSX.Element | null {
  const { store } = useMaker();
  const isOpen = useSignal(false);
  const points = store.points.value;
  if (points.length === 0) return null;
  const newest = points
    .map((point, index) => ({ point, index }))
    .slice(-shownPoints)
    .reverse();
  const more = points.length - newest.length;
  return (
    <Section title={t('Painted points')} summary={formatCount(points.length)} isOpen={isOpen}>
      <div
        class="preview scrolls"
        role="region"
        tabIndex={0}
        aria-label={t('{title} as a table', { title: t('Painted points') })}
      >
        <table class="painted-points">
          <thead>
            <tr>
              <th scope="col">{t('point')}</th>
              <th scope="col">x1</th>
              <th scope="col">x2</th>
              <th scope="col">{labelName}</th>
              <th scope="col">
                <span class="for-readers">{t('take away')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {newest.map(({ point, index }) => (
              <tr key={index}>
                <th scope="row">{formatCount(index + 1)}</th>
                <td>{exact(point.x)}</td>
                <td>{exact(point.y)}</td>
                <td>{point.label}</td>
                <td>
                  <IconButton
                    icon="close"
                    label={t('Take away point {number}', { number: formatCount(index + 1) })}
                    onPress={() => store.setPoints(points.filter((one) => one !== point))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p class="fine">{t('and {count} more', { count: formatCount(more) })}</p>}
    </Section>
  );
}
