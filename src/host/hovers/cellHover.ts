import type { ColumnProfile, TableProfile } from '../../core/data/table/table';
import { message, type Message } from '../../core/message';
import type { RecordAnswer } from '../../protocol/worker';
import type { NumberFormat } from '../format';
import type { Run } from '../session/run';
import type { Cell } from './cellAt';

/** What the model makes of a cell and its row, line by line; the first line is the heading. */
export function describeCell(
  run: Run,
  table: TableProfile,
  cell: Cell,
  answer: RecordAnswer,
  format: NumberFormat,
): readonly Message[] {
  const column = table.columns[cell.index];
  if (!column) return [];
  const imputed =
    answer.imputed.includes(column.name) &&
    run.design.imputed.find((one) => one.column === column.name);
  const head = imputed
    ? message('{column}: no value; {value} is filled in', {
        column: column.name,
        value: typeof imputed.value === 'number' ? format.quantity(imputed.value) : imputed.value,
      })
    : cell.text === ''
      ? message('{column}: no value', { column: column.name })
      : message('{column}: {value}', { column: column.name, value: cell.text.slice(0, 200) });
  if (answer.leftOut) return [head, message('this row is left out of training'), answer.leftOut];
  return [
    head,
    partOfColumn(run, column, answer, format),
    message('the row: z = {logit}, probability of {class} {probability}', {
      logit: format.quantity(answer.logit),
      class: run.design.positiveClass,
      probability: format.share(answer.probability),
    }),
    labelOf(run, answer),
    answer.part === 'validation'
      ? message('held back for validation')
      : message('used for training'),
  ];
}

function partOfColumn(
  run: Run,
  { name, index }: ColumnProfile,
  { contributions }: RecordAnswer,
  format: NumberFormat,
): Message {
  if (name === run.design.label) {
    return message('the label: it adds nothing to z, it is what is predicted');
  }
  const own = run.design.features.flatMap((feature, j) =>
    feature.columnIndex === index ? [contributions[j] ?? NaN] : [],
  );
  if (own.length === 0) return message('not a feature of this run: it adds nothing to z');
  const sum = own.reduce((total, one) => total + one, 0);
  return message('adds {contribution} to z', { contribution: format.quantity(sum) });
}

function labelOf(run: Run, { label }: RecordAnswer): Message {
  const { positiveClass, negativeClass } = run.design;
  return label === 1
    ? message('the row is labelled {class} (y = 1)', { class: positiveClass })
    : message('the row is labelled {class} (y = 0)', { class: negativeClass });
}
