import type { JSX } from 'preact';
import type { RunSummary } from '../../src/protocol/view';
import { formatCount, formatQuantity, formatShare } from '../format';
import { say, t } from '../l10n';
import { Icon } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';
import type { Run } from '../store/run';
import { useView } from '../view';
import { shortName } from './comparedRuns';
import type { DifferenceCell } from './differences';
import type { Look } from './looks';
import { RunName } from './RunName';
import { RunSwatch } from './RunSwatch';
import { leastInWords, originInWords, statusInWords } from './words';

interface Props {
  /** The one that is open. */
  readonly run: Run;
  readonly runs: readonly RunSummary[];
  readonly summary: RunSummary;
  /** Of its curve; absent while it is not drawn. */
  readonly look: Look | undefined;
  readonly cells: readonly { readonly id: string; readonly cell: DifferenceCell | undefined }[];
  readonly isBest: boolean;
  /** No further curve can be drawn. */
  readonly isFull: boolean;
}

/** One run of the table. */
export function RunRow(props: Props): JSX.Element {
  const { summary, cells, isBest } = props;
  const { compare } = useView().store;
  const { state, values, rows, best } = summary;
  return (
    <tr
      class={summary.isCurrent ? 'open' : undefined}
      data-run={summary.id}
      onPointerEnter={() => {
        compare.pointed.value = summary.id;
      }}
      onPointerLeave={() => {
        compare.pointed.value = undefined;
      }}
    >
      <th scope="row">
        <RunHead {...props} />
      </th>
      {cells.map(({ id, cell }) => (
        <td
          key={id}
          class={cell?.differs === true ? 'aspect differs' : 'aspect'}
          title={cell?.whole}
        >
          <span class="aspect-words">{cell?.words}</span>
        </td>
      ))}
      <td>{formatCount(state.epoch)}</td>
      <td title={String(values.loss)}>{formatQuantity(values.loss, 5)}</td>
      <td class="validation-loss" title={String(values.validationLoss)}>
        {formatQuantity(values.validationLoss, 5)}
        {best && (
          <span class="least">
            {leastInWords(best)}
            {isBest && (
              <span class="best">
                <Icon name="star-full" /> {t('best')}
              </span>
            )}
          </span>
        )}
      </td>
      <td>{formatShare(values.accuracy, rows.training)}</td>
      <td>{formatShare(values.validationAccuracy, rows.validation)}</td>
    </tr>
  );
}

/** Name, curve, where it comes from and what it does, and what can be done with it. */
function RunHead({ run, runs, summary, look, isFull, isBest }: Props): JSX.Element {
  const { store } = useView();
  const { id, isPinned, isCurrent, state } = summary;
  const { runId } = run.info;
  const name = shortName(summary);
  const status = state.reason ? say(state.reason) : undefined;
  const facts = [
    ...(isCurrent ? [t('open')] : []),
    statusInWords(state.status),
    originInWords(summary, runs),
  ].filter((fact) => fact !== undefined);
  return (
    <div class="run-head">
      <div class="run-line">
        <label class="run-check">
          <input
            type="checkbox"
            checked={look !== undefined}
            disabled={isFull && look === undefined}
            aria-label={t('Draw {run}', { run: name })}
            onChange={(event) => store.compare.choose(id, event.currentTarget.checked)}
          />
          <RunSwatch look={look} />
        </label>
        <RunName
          summary={summary}
          onRename={(typed) => store.send({ type: 'labelRun', runId, id, name: typed })}
        />
        <span class="run-actions">
          <IconButton
            icon={isPinned ? 'pinned' : 'pin'}
            label={
              isPinned
                ? t('Pinned: {run} is kept until you delete it', { run: name })
                : t('Pin {run}, to keep it until you delete it', { run: name })
            }
            isPressed={isPinned}
            onPress={() => store.send({ type: 'labelRun', runId, id, isPinned: !isPinned })}
          />
          <IconButton
            icon="folder-opened"
            label={
              isCurrent
                ? t('{run} is open', { run: name })
                : t('Open {run}: go on with it', { run: name })
            }
            isDisabled={isCurrent}
            onPress={() => store.send({ type: 'reopenRun', runId, id })}
          />
          <IconButton
            icon="trash"
            label={
              isCurrent
                ? t('{run} is open, and cannot be deleted', { run: name })
                : t('Delete {run}', { run: name })
            }
            isDisabled={isCurrent}
            onPress={() => store.send({ type: 'deleteRun', runId, id })}
          />
        </span>
      </div>
      <div class="run-facts" title={status}>
        {facts.join(' · ')}
        <span class="run-brief" aria-hidden="true">
          <br />
          {briefOf(summary, isBest)}
        </span>
      </div>
    </div>
  );
}

/** The numbers of a run, where the columns that hold them have to be scrolled to. */
function briefOf({ values, rows, best }: RunSummary, isBest: boolean): string {
  const loss =
    rows.validation > 0
      ? t('validation loss {loss}', { loss: formatQuantity(values.validationLoss, 5) })
      : t('loss {loss}', { loss: formatQuantity(values.loss, 5) });
  return best && isBest ? `${loss} · ${t('best')}` : loss;
}
