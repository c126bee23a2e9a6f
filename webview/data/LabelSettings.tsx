import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { rankPositiveClasses } from '../../src/core/data/suggest/suggest';
import type { ColumnProfile } from '../../src/core/data/table/table';
import { formatCount } from '../format';
import { say, t } from '../l10n';
import { Select } from '../parts/Select';
import { useView } from '../view';
import { labelWays, type Draft } from './draft';
import { ThresholdSetting } from './ThresholdSetting';

/** What makes a row count as 1: one of the label's values, or a threshold. */
export function LabelSettings({
  column,
  draft,
}: {
  readonly column: ColumnProfile;
  readonly draft: Draft;
}): JSX.Element {
  const { data } = useView().store;
  const ways = labelWays(column);
  return (
    <>
      {(ways.classes && ways.threshold) || (draft.isCut && !ways.threshold) ? (
        <Select
          label={t('counts as 1')}
          context={t('of {column}', { column: column.name })}
          value={draft.isCut}
          options={[
            { value: false, text: t('one of its values') },
            { value: true, text: t('from a threshold on') },
          ]}
          onChange={(isCut) => data.edit((before) => ({ ...before, isCut }))}
        />
      ) : null}
      {draft.isCut ? (
        <ThresholdSetting column={column} draft={draft} />
      ) : (
        ways.classes && <ClassSelect column={column} draft={draft} />
      )}
    </>
  );
}

function ClassSelect({
  column,
  draft,
}: {
  readonly column: ColumnProfile;
  readonly draft: Draft;
}): JSX.Element {
  const { data } = useView().store;
  const classes = rankPositiveClasses(column);
  const chosen = classes.find(({ name }) => name === draft.positiveClass);
  const id = useId();
  return (
    <div class="class-select">
      <Select
        label={t('class that counts as 1')}
        value={draft.positiveClass}
        isInvalid={chosen === undefined}
        describedBy={chosen?.reason === undefined ? undefined : id}
        options={[
          ...(chosen === undefined ? [{ value: draft.positiveClass, text: t('choose') }] : []),
          ...classes.map(({ name, count }) => ({
            value: name,
            text: t('{class}: {count} rows', { class: name, count: formatCount(count) }),
          })),
        ]}
        onChange={(positiveClass) => data.edit((before) => ({ ...before, positiveClass }))}
      />
      {chosen?.reason !== undefined && (
        <p id={id} class="fine">
          {say(chosen.reason)}
        </p>
      )}
    </div>
  );
}
