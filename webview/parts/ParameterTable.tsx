import { useSignal } from '@preact/signals';
import type { CSSProperties, JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import type { ParameterId } from '../../src/core/model/rawUnits';
import { formatCount, formatQuantity } from '../format';
import { t } from '../l10n';
import type { Pace } from '../store/pace';
import { dependOn } from '../store/dependOn';
import type { Run } from '../store/run';
import { useView } from '../view';
import { ByHandNote } from '../weights/ByHandNote';
import type { GridPlace, GridSize } from '../weights/cellKeys';
import { WeightCell } from '../weights/WeightCell';
import { WeightEditing, type Units } from '../weights/weightEditing';
import { comparedRows, type ComparedRow } from './comparedRows';
import { Name } from './Name';
import { parameterRows, type ParameterRow } from './parameterRows';

/** Rows shown at first; a one-hot encoded column can bring thousands. */
const pageSize = 50;

/** Units of which the table has a column, with and without standardising. */
const bothUnits: readonly Units[] = ['raw', 'trained'];
const oneUnit: readonly Units[] = ['raw'];

/**
 * The model as it stands: each weight in raw units and as trained, with its gradient; after it was
 * trained again on changed data also what it was before. Each weight can be set by hand.
 */
export function ParameterTable({
  run,
  pace,
}: {
  readonly run: Run;
  readonly pace: Pace;
}): JSX.Element {
  // what is dragged is followed at once
  dependOn(pace.beat, run.draft);
  const { byHand } = useView().store;
  const editing = useMemo(() => new WeightEditing(run, byHand), [run, byHand]);
  const table = useRef<HTMLTableElement>(null);
  const shownCount = useSignal(pageSize);
  const isComparing = useSignal(true);
  const { design, experiment, previous } = run.info;
  const present = parameterRows(run.shownPoint.peek(), design.features);
  const compares = previous !== undefined && isComparing.value;
  const rows: readonly (ParameterRow | ComparedRow)[] = compares
    ? comparedRows(present, previous)
    : present;
  const shown = rows.slice(0, shownCount.value + 1);
  const sizes = shown.slice(1).map(({ trained }) => Math.abs(trained));
  const largest = Math.max(...sizes.filter((size) => !Number.isNaN(size)), 1e-12);
  const size = {
    rowCount: Math.min(shown.length, present.length),
    columns: experiment.standardize ? bothUnits : oneUnit,
  };
  const go = ({ row, units }: GridPlace): void => {
    const cell = table.current?.querySelector(`.editable.${units}[data-row="${row}"]`);
    if (cell instanceof HTMLElement) cell.focus();
  };
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
      <ByHandNote run={run} editing={editing} />
      <div class="scrolls" role="region" tabIndex={0} aria-label={t('Table of parameters')}>
        <table ref={table} role="grid" aria-label={t('Parameters')}>
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
                grid={
                  i < present.length
                    ? { editing, size, place: i, parameter: i === 0 ? 'bias' : i - 1, go }
                    : undefined
                }
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

/** Where in the grid of numbers that can be set a row is. */
interface RowInGrid {
  readonly editing: WeightEditing;
  readonly size: GridSize;
  readonly place: number;
  readonly parameter: ParameterId;
  readonly go: (place: GridPlace) => void;
}

function Row({
  row,
  share,
  grid,
  hasTrained,
}: {
  readonly row: ParameterRow | ComparedRow;
  readonly share: number;
  /** Absent for a feature that the model does not have any more. */
  readonly grid: RowInGrid | undefined;
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
      <Settable grid={grid} units="raw" row={row} />
      {'fate' in row && (
        <>
          <Quantity value={row.before} name="before" />
          <Quantity value={row.raw - row.before} name="change" />
        </>
      )}
      {hasTrained && (
        <Settable grid={grid} units="trained" row={row}>
          {!isBias && !Number.isNaN(share) ? <Bar share={share} /> : <></>}
        </Settable>
      )}
      <Quantity value={row.gradient} name="gradient" />
    </tr>
  );
}

/** A weight or the bias in some units, which can be set by hand. */
function Settable({
  grid,
  units,
  row,
  children,
}: {
  readonly grid: RowInGrid | undefined;
  readonly units: Units;
  readonly row: ParameterRow;
  readonly children?: JSX.Element;
}): JSX.Element {
  if (grid === undefined) return <Quantity value={row[units]} name={units} />;
  const { editing, size, place, parameter, go } = grid;
  const name = row.name ?? t('bias');
  return (
    <WeightCell
      editing={editing}
      cell={{ parameter, units }}
      row={place}
      size={size}
      value={row[units]}
      label={
        units === 'raw' ? t('{name}, weight', { name }) : t('{name}, standardised weight', { name })
      }
      onGo={go}
    >
      {children}
    </WeightCell>
  );
}

function Quantity({
  value,
  name,
}: {
  readonly value: number;
  /** Which of the row's numbers it is, for whoever reads the page by its elements. */
  readonly name: Units | 'before' | 'change' | 'gradient';
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
