import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { ColumnProfile } from '../../src/core/data/table/table';
import { formatCount } from '../format';
import { say, t } from '../l10n';
import { Icon } from '../parts/Icon';
import { LineLink } from '../parts/LineLink';
import { Name } from '../parts/Name';
import { Select } from '../parts/Select';
import type { Run } from '../store/run';
import { useView } from '../view';
import type { ClassNames } from './classNames';
import { ColumnLook } from './ColumnLook';
import { decidesLabel } from './distribution';
import { roleOf, withRole, type Draft, type Role } from './draft';
import { FeatureSettings } from './FeatureSettings';
import { whyNeverFeature, whyNeverLabel } from './problems';
import { roleName, typeName } from './words';

interface Props {
  readonly run: Run;
  readonly column: ColumnProfile;
  readonly rowCount: number;
  readonly draft: Draft;
  readonly classes: ClassNames | undefined;
  readonly problems: readonly string[];
}

/** One column: what it holds, what it is in the model, and how it looks in either class. */
export function ColumnItem(props: Props): JSX.Element {
  const { run, column, rowCount, draft, classes, problems } = props;
  const { data } = useView().store;
  const id = useId();
  const role = roleOf(draft, column.name);
  const known = data.summaries.of(column.name);
  const isLeak = role === 'feature' && known?.isCurrent === true && decidesLabel(known.summary);
  return (
    <li class={`column ${role}`} aria-labelledby={`${id}-name`}>
      <div class="column-facts">
        <h3 id={`${id}-name`}>
          <Name text={column.name} />
        </h3>
        <p class="column-type">
          <span>{typeName(column.type)}</span>
          <Lacking run={run} column={column} rowCount={rowCount} />
        </p>
        <p class="fine">
          <bdi>{say(column.evidence)}</bdi>
        </p>
      </div>
      <div class="column-settings">
        <RoleSelect column={column} role={role} draft={draft} />
        {role === 'feature' && <FeatureSettings column={column} draft={draft} />}
        <div class="column-problems" role="alert">
          {role === 'feature' &&
            problems.map((text) => (
              <p key={text} class="problem">
                {text}
              </p>
            ))}
        </div>
        {isLeak && (
          <p class="caution">
            <Icon name="warning" />
            <span>
              {t(
                'Each of its values occurs in one class only: it may be the label in other words.',
              )}
            </span>
          </p>
        )}
      </div>
      <ColumnLook
        column={column}
        known={known}
        classes={role === 'label' && !draft.isCut ? undefined : classes}
      />
    </li>
  );
}

function RoleSelect({
  column,
  role,
  draft,
}: {
  readonly column: ColumnProfile;
  readonly role: Role;
  readonly draft: Draft;
}): JSX.Element {
  const { data } = useView().store;
  const id = useId();
  const [noFeature, noLabel] = [whyNeverFeature(column), whyNeverLabel(column)];
  const roles: readonly Role[] = [
    ...(noLabel === undefined || role === 'label' ? (['label'] as const) : []),
    ...(noFeature === undefined || role === 'feature' ? (['feature'] as const) : []),
    'ignore',
  ];
  const why = role === 'ignore' && noFeature !== undefined ? noFeature : undefined;
  return (
    <div class="role-select">
      <Select<Role>
        label={t('role')}
        context={t('of {column}', { column: column.name })}
        value={role}
        options={roles.map((one) => ({ value: one, text: roleName(one) }))}
        describedBy={why === undefined ? undefined : id}
        onChange={(next) => data.edit(() => withRole(draft, column, next))}
      />
      {why !== undefined && (
        <p id={id} class="fine">
          {why}
        </p>
      )}
    </div>
  );
}

/** Cells without a value, and cells of a column of numbers that are none. */
function Lacking({
  run,
  column: { missing, invalid, firstInvalid },
  rowCount,
}: {
  readonly run: Run;
  readonly column: ColumnProfile;
  readonly rowCount: number;
}): JSX.Element {
  return (
    <>
      {missing > 0 && (
        <span
          title={t('missing in {missing} of {rows} rows', {
            missing: formatCount(missing),
            rows: formatCount(rowCount),
          })}
        >
          {t('{count} missing', { count: formatCount(missing) })}
        </span>
      )}
      {invalid > 0 && (
        <span>
          {t('{count} no numbers', { count: formatCount(invalid) })}
          {firstInvalid !== undefined && (
            <>
              {': '}
              <Name text={firstInvalid.text} />{' '}
              <LineLink runId={run.info.runId} line={firstInvalid.line} />
            </>
          )}
        </span>
      )}
    </>
  );
}
