import type { JSX } from 'preact';
import type { ColumnProfile } from '../../src/core/data/table/table';
import { t } from '../l10n';
import { Checkbox } from '../parts/Checkbox';
import { Select } from '../parts/Select';
import { useView } from '../view';
import {
  encodingChoices,
  encodingOf,
  encodingOfKind,
  missingChoices,
  settingOf,
  usualReference,
  withEncoding,
  withIndicator,
  withMissing,
  type Draft,
  type EncodingKind,
} from './draft';
import { OrderList } from './OrderList';
import { encodingKindName, policyName } from './words';

/** How a feature becomes columns of numbers, and what is done where it has no value. */
export function FeatureSettings({
  column,
  draft,
}: {
  readonly column: ColumnProfile;
  readonly draft: Draft;
}): JSX.Element {
  const { data } = useView().store;
  const setting = settingOf(draft, column.name);
  const encoding = encodingOf(column, setting);
  const kinds = encodingChoices(column);
  // one that was set for another table stays in sight until another is chosen
  const shownKinds = kinds.includes(encoding.kind) ? kinds : [encoding.kind, ...kinds];
  const context = t('of {column}', { column: column.name });
  return (
    <>
      <Select<EncodingKind>
        label={t('encoding')}
        context={context}
        value={encoding.kind}
        options={shownKinds.map((kind) => ({ value: kind, text: encodingKindName(kind) }))}
        onChange={(kind) =>
          data.edit(() => withEncoding(draft, column, encodingOfKind(column, kind)))
        }
      />
      {encoding.kind === 'oneHot' && (
        <ReferenceSelect column={column} reference={encoding.reference} draft={draft} />
      )}
      <MissingSettings column={column} draft={draft} />
      {encoding.kind === 'ordinal' && (
        <OrderList column={column} order={encoding.order} draft={draft} />
      )}
    </>
  );
}

function ReferenceSelect({
  column,
  reference,
  draft,
}: {
  readonly column: ColumnProfile;
  readonly reference: string | undefined;
  readonly draft: Draft;
}): JSX.Element {
  const { data } = useView().store;
  const usual = usualReference(column);
  const names = column.levels.map(({ name }) => name);
  const known =
    reference === undefined || names.includes(reference) ? names : [reference, ...names];
  return (
    <Select<string | undefined>
      label={t('compared with')}
      context={t('of {column}', { column: column.name })}
      value={reference}
      options={[
        {
          value: undefined,
          text: usual === undefined ? t('its first value') : t('auto: {value}', { value: usual }),
        },
        ...known.map((name) => ({ value: name, text: name })),
      ]}
      onChange={(next) => {
        const reference = next === undefined ? {} : { reference: next };
        data.edit(() => withEncoding(draft, column, { kind: 'oneHot', ...reference }));
      }}
    />
  );
}

/** Only where values are missing, or where something was set for when they are. */
function MissingSettings({
  column,
  draft,
}: {
  readonly column: ColumnProfile;
  readonly draft: Draft;
}): JSX.Element | null {
  const { data } = useView().store;
  const setting = settingOf(draft, column.name);
  const isSet = setting.missing !== 'drop' || setting.indicator;
  if (column.missing + column.invalid === 0 && !isSet) return null;
  const context = t('of {column}', { column: column.name });
  return (
    <>
      <Select
        label={t('missing values')}
        context={context}
        value={setting.missing}
        options={missingChoices(column, setting).map((policy) => ({
          value: policy,
          text: policyName(policy),
        }))}
        onChange={(missing) => data.edit(() => withMissing(draft, column.name, missing))}
      />
      {setting.missing !== 'drop' && (
        <Checkbox
          label={t('a column that says it was missing')}
          context={context}
          isChecked={setting.indicator}
          onChange={(indicator) => data.edit(() => withIndicator(draft, column.name, indicator))}
        />
      )}
    </>
  );
}
