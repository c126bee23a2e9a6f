import { useSignal, type ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { Segments } from '../charts/Segments';
import { formatCount, formatQuantity } from '../format';
import { t } from '../l10n';
import { Name } from '../parts/Name';
import { dependOn } from '../store/dependOn';
import type { Pace } from '../store/pace';
import type { Run } from '../store/run';
import { useView } from '../view';
import { openFirst } from './compareChart';
import type { ComparedRun } from './comparedRuns';
import { RunSwatch } from './RunSwatch';
import { WeightDots } from './WeightDots';
import { weightRows, type WeightRow } from './weightRows';

/** Rows shown at first; a one-hot encoded column can bring thousands. */
const pageSize = 20;

/** The weights of the runs side by side, each run at its newest epoch. */
export function WeightsSection({
  run,
  runs,
  pace,
}: {
  readonly run: Run;
  readonly runs: ReadonlySignal<readonly ComparedRun[]>;
  readonly pace: Pace;
}): JSX.Element {
  const { choices } = useView();
  dependOn(pace.beat);
  const units = choices.weightUnits.value;
  const shownCount = useSignal(pageSize);
  const compared = openFirst(runs.value);
  const isRunning = run.status.value === 'running';
  const rows = useCalmOrder(weightRows(compared, units), compared, isRunning);
  const shown = rows.slice(0, shownCount.value + 1);
  const largest = Math.max(...shown.slice(1).map(largestOf), 0);
  return (
    <section class="compare-weights" aria-label={t('Weights')}>
      <div class="compare-head">
        <h2>{t('Weights')}</h2>
        <Segments
          label={t('Units of the weights')}
          value={units}
          segments={[
            {
              value: 'standardized',
              text: t('standardised'),
              tooltip: t('Change of the logit per standard deviation of the column'),
            },
            {
              value: 'raw',
              text: t('raw'),
              tooltip: t('Change of the logit per unit of the column'),
            },
          ]}
          onChange={(value) => {
            choices.weightUnits.value = value;
          }}
        />
      </div>
      <div class="scrolls" role="region" tabIndex={0} aria-label={t('Table of the weights')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('feature')}</th>
              <th scope="col" class="dots-column">
                <span class="for-readers">{t('as dots')}</span>
              </th>
              {compared.map(({ summary, name, look, point }) => (
                <th key={summary.id} scope="col">
                  <span class="weight-run">
                    <RunSwatch look={look} />
                    <Name text={name} />
                  </span>
                  <span class="weight-epoch">
                    {t('epoch {epoch}', { epoch: formatCount(point.epoch) })}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.name ?? ''} class={row.name === undefined ? 'bias' : undefined}>
                <th scope="row">
                  <FeatureName row={row} />
                </th>
                <td class="dots-column">
                  {row.name !== undefined && (
                    <WeightDots
                      values={row.values}
                      runs={compared}
                      // units of the file differ from row to row, and have no common scale
                      largest={units === 'raw' ? largestOf(row) : largest}
                    />
                  )}
                </td>
                {row.values.map((value, i) => (
                  <td
                    key={compared[i]?.summary.id}
                    title={value === undefined ? t('not in this run') : String(value)}
                  >
                    {value === undefined ? '–' : formatQuantity(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {units === 'raw' && (
        <p class="fine">{t('The dots of each row have a scale of their own: units differ.')}</p>
      )}
      {rows.length > shown.length && (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            shownCount.value += 10 * pageSize;
          }}
        >
          {t('Show more ({count} not shown)', { count: formatCount(rows.length - shown.length) })}
        </button>
      )}
    </section>
  );
}

function FeatureName({ row: { name, references } }: { readonly row: WeightRow }): JSX.Element {
  if (name === undefined) return <>{t('bias')}</>;
  return (
    <>
      <Name text={name} />
      {references.length > 1 && (
        <span class="reference">
          {' '}
          {t('against {levels}, not the same in all runs', { levels: references.join(', ') })}
        </span>
      )}
    </>
  );
}

function largestOf({ values }: WeightRow): number {
  const sizes = values.map((value) => Math.abs(value ?? 0));
  return Math.max(0, ...sizes.filter(Number.isFinite));
}

/** The order of the rows is found while the run stands still: they must not jump as they are read. */
function useCalmOrder(
  rows: readonly WeightRow[],
  runs: readonly ComparedRun[],
  isRunning: boolean,
): readonly WeightRow[] {
  const order = useRef({ key: '', names: new Map<string | undefined, number>() });
  const key = [rows.length, ...runs.map(({ summary }) => summary.id)].join(' ');
  if (!isRunning || order.current.key !== key) {
    order.current = { key, names: new Map(rows.map(({ name }, i) => [name, i])) };
  }
  const { names } = order.current;
  const place = ({ name }: WeightRow): number => names.get(name) ?? Infinity;
  return isRunning ? [...rows].sort((a, b) => place(a) - place(b)) : rows;
}
