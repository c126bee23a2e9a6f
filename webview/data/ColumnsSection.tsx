import type { JSX } from 'preact';
import { useEffect, useId, useMemo } from 'preact/hooks';
import type { ColumnProfile, TableProfile } from '../../src/core/data/table/table';
import { formatCount } from '../format';
import { t } from '../l10n';
import { Name } from '../parts/Name';
import { weightsInWords } from '../parts/weightsInWords';
import { Pager, pageOf } from '../parts/Pager';
import { Section } from '../parts/Section';
import type { Run } from '../store/run';
import { useView } from '../view';
import { classNamesOf, type ClassNames } from './classNames';
import { ColumnItem } from './ColumnItem';
import type { DataScene } from './dataStore';
import { weightCount, withFeatures } from './draft';
import { LabelBlock } from './LabelBlock';
import { whyNeverFeature, type Problem } from './problems';

const pageSize = 50;

/** Every column: what it holds, what it is in the model, and how it looks in either class. */
export function ColumnsSection({
  run,
  scene,
  problems,
}: {
  readonly run: Run;
  readonly scene: DataScene;
  readonly problems: readonly Problem[];
}): JSX.Element {
  const { data } = useView().store;
  const { table, draft } = scene;
  const filter = data.filter.value.trim().toLowerCase();
  const listed = useMemo(() => listedColumns(table, filter), [table, filter]);
  const label = table.columns.find(({ name }) => name === draft.label);
  const { page } = pageOf(data.page.value, listed.length, pageSize);
  const shown = listed.slice(page * pageSize, (page + 1) * pageSize);
  const isOpen = data.open.columns.value;
  useEffect(() => {
    if (!isOpen) return;
    data.want([...(label === undefined ? [] : [label]), ...shown].map(({ name }) => name));
  });
  const classes = classNamesOf(draft, table);
  const byColumn = new Map<string, string[]>();
  for (const { column, text } of problems) {
    if (column !== undefined) byColumn.set(column, [...(byColumn.get(column) ?? []), text]);
  }
  return (
    <Section
      title={t('Columns')}
      isOpen={data.open.columns}
      summary={t('{columns} in the table, {features} of them features, {weights} in the model', {
        columns: formatCount(table.columns.length),
        features: formatCount(draft.features.size),
        weights: weightsInWords(weightCount(draft, table)),
      })}
    >
      <LabelBlock
        scene={scene}
        label={label}
        problems={label === undefined ? [] : (byColumn.get(label.name) ?? [])}
      />
      <ColumnTools listed={listed} />
      {classes !== undefined && <Legend classes={classes} />}
      <ul class="columns">
        {shown.map((column) => (
          <ColumnItem
            key={column.name}
            run={run}
            column={column}
            rowCount={table.rowCount}
            draft={draft}
            classes={classes}
            problems={byColumn.get(column.name) ?? []}
          />
        ))}
      </ul>
      {listed.length === 0 && <p class="fine">{t('No column has this in its name.')}</p>}
      <Pager
        label={t('Columns of the table')}
        count={listed.length}
        pageSize={pageSize}
        page={data.page}
      />
    </Section>
  );
}

/** In the order of the file, so that none moves under the hand that changes it. */
function listedColumns(table: TableProfile, filter: string): readonly ColumnProfile[] {
  return filter === ''
    ? table.columns
    : table.columns.filter(({ name }) => name.toLowerCase().includes(filter));
}

/** The filter, and what is done with many columns at once. */
function ColumnTools({ listed }: { readonly listed: readonly ColumnProfile[] }): JSX.Element {
  const { data } = useView().store;
  const id = useId();
  const setAll = (isFeature: boolean): void => {
    const names = listed
      .filter((column) => !isFeature || whyNeverFeature(column) === undefined)
      .map(({ name }) => name);
    data.edit((before) => withFeatures(before, names, isFeature));
  };
  return (
    <div class="column-tools">
      <div class="field">
        <label for={id}>{t('columns with this in their name')}</label>
        <input
          id={id}
          type="text"
          autoComplete="off"
          spellcheck={false}
          value={data.filter.value}
          onInput={(event) => {
            data.filter.value = event.currentTarget.value;
            data.page.value = 0;
          }}
        />
      </div>
      <div class="button-row" role="group" aria-label={t('All listed columns')}>
        <button type="button" class="link-button" onClick={() => setAll(true)}>
          <span>{t('All to features')}</span>
        </button>
        <button type="button" class="link-button" onClick={() => setAll(false)}>
          <span>{t('Ignore all')}</span>
        </button>
      </div>
    </div>
  );
}

/** Which bars are of which class; by place and pattern as well as by colour. */
function Legend({ classes }: { readonly classes: ClassNames }): JSX.Element {
  return (
    <ul class="class-legend">
      <li>
        <span class="class-swatch positive" aria-hidden="true" />
        <Name text={classes.positive} /> = 1, {t('above')}
      </li>
      <li>
        <span class="class-swatch negative" aria-hidden="true" />
        <Name text={classes.negative} /> = 0, {t('below')}
      </li>
      <li class="fine">{t('Bars are shares of the rows of their class.')}</li>
    </ul>
  );
}
