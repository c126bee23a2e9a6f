import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { SweptRate } from '../../src/core/optimizers/rates/rateSweep';
import { formatCount, formatQuantity, formatShort } from '../format';
import { t } from '../l10n';
import type { Run } from '../store/run';
import { useView } from '../view';
import { rateColor, type SweepLook } from './plot/sweepPlot';
import { bestOf } from './swept';
import { courseInWords, objectiveName } from './trialWords';
import { useShownRate } from './useShownRate';

/** The curves of a sweep as a table, which is their legend too: each rate can be set from it. */
export function SweepTable({
  run,
  runs,
  look,
}: {
  readonly run: Run;
  readonly runs: readonly SweptRate[];
  readonly look: Signal<SweepLook>;
}): JSX.Element {
  const { store } = useView();
  const shownRate = useShownRate(run);
  const best = bestOf(runs);
  const last = Math.max(0, ...runs.map(({ objectives }) => objectives.length - 1));
  const point = (chosen: number | undefined): void => {
    look.value = { epoch: undefined, chosen };
  };
  return (
    <div class="scrolls">
      <table class="sweep-table" aria-label={t('Rates of the sweep')}>
        <thead>
          <tr>
            <th scope="col">{t('learning rate')}</th>
            <th scope="col">
              {t('{what} after {epochs} epochs', {
                what: objectiveName(run),
                epochs: formatCount(last),
              })}
            </th>
            <th scope="col" class="course">
              {t('course')}
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((swept, k) => {
            const rate = swept.learningRate;
            const end = swept.objectives.at(-1) ?? NaN;
            const isSet = rate === shownRate;
            return (
              <tr
                key={rate}
                class={k === look.value.chosen ? 'chosen' : undefined}
                onPointerEnter={() => point(k)}
                onPointerLeave={() => point(undefined)}
              >
                <th scope="row">
                  <span
                    class="swatch"
                    aria-hidden="true"
                    style={{
                      borderTopColor: rateColor(
                        'var(--ll-chart-training)',
                        'var(--ll-chart-error)',
                        k,
                        runs.length,
                      ),
                    }}
                  />
                  <button
                    type="button"
                    class="link-button"
                    aria-pressed={isSet}
                    aria-label={t('use {rate}', { rate: formatShort(rate) })}
                    title={
                      isSet
                        ? t('{rate} is set', { rate: formatShort(rate) })
                        : t('use {rate}', { rate: formatShort(rate) })
                    }
                    onFocus={() => point(k)}
                    onBlur={() => point(undefined)}
                    onClick={() => {
                      if (!isSet) store.setLearningRate(run, rate);
                    }}
                  >
                    <span>{formatShort(rate)}</span>
                  </button>
                </th>
                <td title={String(end)}>
                  {k === best && <span class="sweep-lowest">{t('lowest')} </span>}
                  {swept.status === 'diverged' ? '–' : formatQuantity(end, 5)}
                </td>
                <td class="course">{courseInWords(swept)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
