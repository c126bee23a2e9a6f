import type { JSX } from 'preact';
import type { ColumnProfile } from '../../src/core/data/table/table';
import { t } from '../l10n';
import { Name } from '../parts/Name';
import { Select } from '../parts/Select';
import { useView } from '../view';
import type { DataScene } from './dataStore';
import { withRole } from './draft';
import { LabelSettings } from './LabelSettings';
import { whyNeverLabel } from './problems';

/** Columns that are offered in one drop-down; more are chosen in the list, which can be filtered. */
const offeredColumns = 500;

/** What is predicted: the label, and what makes a row count as 1. */
export function LabelBlock({
  scene: { table, draft },
  label,
  problems,
}: {
  readonly scene: DataScene;
  readonly label: ColumnProfile | undefined;
  readonly problems: readonly string[];
}): JSX.Element {
  const { data } = useView().store;
  const isOffered = table.columns.length <= offeredColumns;
  const usable = isOffered
    ? table.columns.filter((column) => column === label || whyNeverLabel(column) === undefined)
    : [];
  return (
    <div class="label-block" role="group" aria-label={t('What is predicted')}>
      {isOffered ? (
        <Select<ColumnProfile | undefined>
          label={t('label, what is predicted')}
          value={label}
          options={[
            ...(label === undefined ? [{ value: undefined, text: t('choose') }] : []),
            ...usable.map((column) => ({ value: column, text: column.name })),
          ]}
          onChange={(column) => {
            if (column) data.edit((before) => withRole(before, column, 'label'));
          }}
        />
      ) : (
        <div>
          <p class="caption">{t('label, what is predicted')}</p>
          <p class="chosen-label">{label === undefined ? '–' : <Name text={label.name} />}</p>
        </div>
      )}
      {label !== undefined && <LabelSettings key={label.name} column={label} draft={draft} />}
      <div class="column-problems" role="alert">
        {problems.map((text) => (
          <p key={text} class="problem">
            {text}
          </p>
        ))}
      </div>
    </div>
  );
}
