import type { JSX } from 'preact';
import { Field } from '../controls/Field';
import { parseLine } from '../controls/parseNumber';
import { exact, formatCount } from '../format';
import { say, t } from '../l10n';
import { Icon } from '../parts/Icon';
import { IconButton } from '../parts/IconButton';
import { LineLink } from '../parts/LineLink';
import { Name } from '../parts/Name';
import { Select } from '../parts/Select';
import { MarkSwatch } from '../see/MarkSwatch';
import { useView } from '../view';
import type { LessonModel } from './lessonModel';
import type { ChosenRow } from './rowChoice';

/** Which row and which column the formulas are written for. */
export function RowBar({ model }: { readonly model: LessonModel }): JSX.Element {
  const { choice } = model;
  return (
    <div class="row-bar">
      <div class="row-picker" role="group" aria-label={t('The row')}>
        <IconButton icon="chevron-left" label={t('Row before')} onPress={() => step(model, -1)} />
        <LineField model={model} />
        <IconButton icon="chevron-right" label={t('Row after')} onPress={() => step(model, 1)} />
        <button
          type="button"
          class="button secondary"
          onClick={() => void choice.seek({ by: 'loss' })}
        >
          {t('Worst fitted')}
        </button>
      </div>
      <ColumnSelect model={model} />
      <RowFacts model={model} />
    </div>
  );
}

function step({ choice }: LessonModel, direction: 1 | -1): void {
  const row = choice.row.peek();
  void choice.seek(
    row === undefined ? { by: 'first' } : { by: 'step', line: row.firstLine, direction },
  );
}

function LineField({ model }: { readonly model: LessonModel }): JSX.Element {
  const { selection } = useView().store;
  const row = model.choice.row.value;
  return (
    <Field
      label={t('row on line')}
      value={row === undefined ? '' : exact(row.firstLine)}
      width={7}
      parse={parseLine}
      onCommit={(line) => selection.select(line)}
    />
  );
}

function ColumnSelect({ model }: { readonly model: LessonModel }): JSX.Element {
  const { features } = model.run.info.design;
  return (
    <div class="column-select">
      <Select
        label={t('column j')}
        value={Math.min(model.column.value, features.length - 1)}
        options={features.map(({ name }, value) => ({ value, text: name }))}
        onChange={(column) => {
          model.column.value = column;
        }}
      />
    </div>
  );
}

function RowFacts({ model }: { readonly model: LessonModel }): JSX.Element {
  const { runId, design } = model.run.info;
  const { row, missing, fault } = model.choice;
  if (fault.value !== undefined) {
    return (
      <p class="row-facts fault" role="status">
        <Icon name="error" />
        <span>{say(fault.value.message)}</span>
      </p>
    );
  }
  if (missing.value !== undefined) {
    return (
      <p class="row-facts" role="status">
        {t('No record stands on line {line}.', { line: formatCount(missing.value) })}
      </p>
    );
  }
  const one = row.value;
  if (one === undefined) return <p class="row-facts" role="status" />;
  const isPositive = one.label === 1;
  return (
    <p class="row-facts" role="status">
      <LineLink runId={runId} line={one.firstLine} />{' '}
      {one.leftOut !== undefined ? (
        <span>{t('is not used: {reason}', { reason: say(one.leftOut) })}</span>
      ) : (
        <>
          <MarkSwatch kind={isPositive ? 'positive' : 'negative'} />
          <span>
            <Name text={design.label} /> ={' '}
            <Name text={isPositive ? design.positiveClass : design.negativeClass} /> (y ={' '}
            {one.label})
          </span>
          <span>{partOf(one)}</span>
          {one.imputed.length > 0 && (
            <span>{t('filled in: {columns}', { columns: one.imputed.join(', ') })}</span>
          )}
        </>
      )}
    </p>
  );
}

function partOf(row: ChosenRow): string {
  return row.part === 'training'
    ? t('row {index} of those trained on', { index: formatCount(row.index + 1) })
    : t('row {index} of those held back', { index: formatCount(row.index + 1) });
}
