import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type {
  Contributions,
  ContributingRow,
  ContributionSide,
} from '../../../src/core/experiment/contributions/contributions';
import { formatCount, formatQuantity, formatShare } from '../../format';
import { t } from '../../l10n';
import { Icon } from '../../parts/Icon';
import { Name } from '../../parts/Name';
import { MarkSwatch } from '../../see/MarkSwatch';
import type { Run } from '../../store/run';
import { useView } from '../../view';
import { directions, sideOf, type Direction } from './tugOfWar';
import { className, signed } from './words';

const fewRows = 5;
const moreRows = 20;

/** The rows that push hardest, for each side: each can be selected and shown in the file. */
export function LargestRows({
  run,
  contributions,
  isBias,
}: {
  readonly run: Run;
  readonly contributions: Contributions;
  /** The bias has no column: its x is 1 in every row. */
  readonly isBias: boolean;
}): JSX.Element {
  const isLong = useSignal(false);
  const limit = isLong.value ? moreRows : fewRows;
  const hasMore = directions.some(
    (direction) => sideOf(contributions, direction).largest.length > fewRows,
  );
  return (
    <div class="largest-rows">
      {directions.map((direction) => (
        <SideTable
          key={direction}
          run={run}
          direction={direction}
          side={sideOf(contributions, direction)}
          limit={limit}
          isBias={isBias}
        />
      ))}
      {hasMore && (
        <button
          type="button"
          class="link-button"
          aria-expanded={isLong.value}
          onClick={() => {
            isLong.value = !isLong.value;
          }}
        >
          {isLong.value ? t('Show fewer rows') : t('Show more rows')}
        </button>
      )}
    </div>
  );
}

function SideTable({
  run,
  direction,
  side,
  limit,
  isBias,
}: {
  readonly run: Run;
  readonly direction: Direction;
  readonly side: ContributionSide;
  readonly limit: number;
  readonly isBias: boolean;
}): JSX.Element {
  const shown = side.largest.slice(0, limit);
  const rest = side.rows - shown.length;
  const restSum = shown.reduce((sum, { contribution }) => sum - contribution, side.sum);
  const title =
    direction === 'down' ? t('Rows that push hardest down') : t('Rows that push hardest up');
  return (
    <div class={`largest-side ${direction}`}>
      <h3>{title}</h3>
      {shown.length === 0 ? (
        <p class="fine">{t('no row')}</p>
      ) : (
        <div class="scrolls" role="region" tabIndex={0} aria-label={title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('row')}</th>
                <th scope="col">{t('class')}</th>
                <th scope="col" title={t('How far the prediction is from the class')}>
                  h − y
                </th>
                {!isBias && (
                  <th scope="col" title={t('The value as trained')}>
                    x
                  </th>
                )}
                <th scope="col" title={t('What the row adds to the gradient')}>
                  {t('contribution')}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <Row key={row.line} run={run} row={row} isBias={isBias} />
              ))}
            </tbody>
            {rest > 0 && (
              <tfoot>
                <tr>
                  <th scope="row" colSpan={isBias ? 3 : 4}>
                    {t('{count} other rows, {share} of this side', {
                      count: formatCount(rest),
                      share: formatShare(restSum / side.sum, 100),
                    })}
                  </th>
                  <td title={String(restSum)}>{signed(restSum)}</td>
                </tr>
              </tfoot>
            )}
          </table>
        </div>
      )}
    </div>
  );
}

function Row({
  run,
  row,
  isBias,
}: {
  readonly run: Run;
  readonly row: ContributingRow;
  readonly isBias: boolean;
}): JSX.Element {
  const { store } = useView();
  const { selection } = store;
  const { line, label, value, residual, contribution } = row;
  const isSelected = selection.line.value === line;
  const args = { line: formatCount(line) };
  return (
    <tr
      class={isSelected ? 'selected' : undefined}
      onClick={() => {
        selection.select(line);
      }}
    >
      <th scope="row">
        <button
          type="button"
          class="line-link"
          aria-pressed={isSelected}
          title={t('Select line {line} on all pages', args)}
        >
          {t('line {line}', args)}
        </button>
        <button
          type="button"
          class="reveal"
          title={t('Show line {line} in the file', args)}
          aria-label={t('Show line {line} in the file', args)}
          onClick={() => store.send({ type: 'revealLine', runId: run.info.runId, line })}
        >
          <Icon name="go-to-file" />
        </button>
      </th>
      <td class="text-cell">
        <MarkSwatch kind={label === 1 ? 'positive' : 'negative'} />
        <Name text={className(run.info, label)} />
      </td>
      <td title={String(residual)}>{signed(residual)}</td>
      {!isBias && <td title={String(value)}>{formatQuantity(value)}</td>}
      <td class="contribution" title={String(contribution)}>
        {signed(contribution)}
      </td>
    </tr>
  );
}
