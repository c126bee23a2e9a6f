import { useSignal } from '@preact/signals';
import type { CSSProperties, JSX } from 'preact';
import { formatCount, formatQuantity } from '../format';
import { t } from '../l10n';
import type { Pace } from '../store/pace';
import { dependOn } from '../store/dependOn';
import type { Run } from '../store/run';
import { comparedRows, type ComparedRow } from './comparedRows';
import { Name } from './Name';
import { parameterRows, type ParameterRow } from './parameterRows';

/** Rows shown at first; a one-hot encoded column can bring thousands. */
const pageSize = 50;

/**
 * The model as it stands: each weight in raw units and as trained, with its gradient; after it was
 * trained again on changed data also what it was before.
 */
export function ParameterTable({
  run,
  pace,
}: {
  readonly run: Run;
  readonly pace: Pace;
}): JSX.Element {
  dependOn(pace.beat);
  const shownCount = useSignal(pageSize);
  const isComparing = useSignal(true);
  const { design, experiment, previous } = run.info;
  const present = parameterRows(run.point.peek(), design.features);
  const compares = previous !== undefined && isComparing.value;
  const rows: readonly (ParameterRow | ComparedRow)[] = compares
    ? comparedRows(present, previous)
    : present;
  const shown = rows.slice(0, shownCount.value + 1);
  const sizes = shown.slice(1).map(({ trained }) => Math.abs(trained));
  const largest = Math.max(...sizes.filter((size) => !Number.isNaN(size)), 1e-12);
  return (
    <section class="parameters" aria-label={t('Parameters')}>
      <div class="parameters-head">
        <h2>{t('Parameters')}</h2>
        {previous !== undefined && (
          <button
            type="button"
            class="toggle"
            aria-pressed={isComparing.value}
            title={t('Show the weights from before the data changed')}
            onClick={() => {
              isComparing.value = !isComparing.value;
            }}
          >
            {t('compare with before')}
          </button>
        )}
      </div>
      <div class="scrolls" role="region" tabIndex={0} aria-label={t('Table of parameters')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('feature')}</th>
              <th scope="col" title={t('Change of the logit per unit of the column')}>
                {t('weight')}
              </th>
              {compares && (
                <>
                  <th scope="col" title={t('The weight before the data changed')}>
                    {t('before')}
                  </th>
                  <th scope="col" title={t('The weight minus the weight before')}>
                    {t('change')}
                  </th>
                </>
              )}
              {experiment.standardize && (
                <th
                  scope="col"
                  title={t('Change of the logit per standard deviation of the column')}
                >
                  {t('standardised')}
                </th>
              )}
              <th scope="col" title={t('Slope of the loss along this parameter, as trained')}>
                {t('gradient')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row, i) => (
              <Row
                key={i}
                row={row}
                share={row.trained / largest}
                hasTrained={experiment.standardize}
              />
            ))}
          </tbody>
        </table>
      </div>
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

function Row({
  row,
  share,
  hasTrained,
}: {
  readonly row: ParameterRow | ComparedRow;
  readonly share: number;
  readonly hasTrained: boolean;
}): JSX.Element {
  const isBias = row.name === undefined;
  return (
    <tr class={isBias ? 'bias' : undefined}>
      <th scope="row">
        {row.name === undefined ? t('bias') : <Name text={row.name} />}
        {row.reference !== undefined && (
          <span class="reference">
            {' '}
            {t('against')} <Name text={row.reference} />
          </span>
        )}
        {'fate' in row && row.fate !== 'stayed' && (
          <span class="reference"> {row.fate === 'came' ? t('(new)') : t('(gone)')}</span>
        )}
      </th>
      <Quantity value={row.raw} name="raw" />
      {'fate' in row && (
        <>
          <Quantity value={row.before} name="before" />
          <Quantity value={row.raw - row.before} name="change" />
        </>
      )}
      {hasTrained && (
        <td class="with-bar trained" title={String(row.trained)}>
          {!isBias && !Number.isNaN(share) && <Bar share={share} />}
          <span class="bar-value">{formatQuantity(row.trained)}</span>
        </td>
      )}
      <Quantity value={row.gradient} name="gradient" />
    </tr>
  );
}

function Quantity({
  value,
  name,
}: {
  readonly value: number;
  /** Which of the row's numbers it is, for whoever reads the page by its elements. */
  readonly name: 'raw' | 'before' | 'change' | 'gradient';
}): JSX.Element {
  return (
    <td class={name} title={String(value)}>
      {formatQuantity(value)}
    </td>
  );
}

/** Size and direction at a glance: left of the middle lowers the probability, right raises it. */
function Bar({ share }: { readonly share: number }): JSX.Element {
  const half = Math.min(1, Math.abs(share)) * 50;
  const style: CSSProperties = {
    width: `${half}%`,
    left: share < 0 ? `${50 - half}%` : '50%',
  };
  return (
    <span class="bar" aria-hidden="true">
      <span class={share < 0 ? 'bar-fill negative' : 'bar-fill'} style={style} />
    </span>
  );
}
