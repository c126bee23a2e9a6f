import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX, TargetedKeyboardEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { formatQuantity } from '../format';
import { CellField } from './CellField';
import { cellCommand, type GridPlace, type GridSize } from './cellKeys';
import { useWeightDrag } from './useWeightDrag';
import type { Cell, WeightEditing } from './weightEditing';

/**
 * A number of the table that can be dragged sideways, or typed after Enter, F2, a double click or
 * the first key of a number.
 */
export function WeightCell({
  editing,
  cell,
  row,
  size,
  value,
  label,
  onGo,
  children,
}: {
  readonly editing: WeightEditing;
  readonly cell: Cell;
  /** Row of the grid, from 0. */
  readonly row: number;
  readonly size: GridSize;
  readonly value: number;
  /** Of the field: which parameter, in which units. */
  readonly label: string;
  /** Another cell takes the focus. */
  readonly onGo: (place: GridPlace) => void;
  /** Stands before the number. */
  readonly children?: ComponentChildren;
}): JSX.Element {
  const element = useRef<HTMLTableCellElement>(null);
  const first = useSignal<string | undefined>(undefined);
  const drag = useWeightDrag(editing, cell);
  const isTyping = editing.isAt(editing.typing, cell);
  const isCurrent = editing.isAt(editing.current, cell);

  const open = (text: string | undefined): void => {
    first.value = text;
    editing.typing.value = cell;
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const command = cellCommand(event.key, { row, units: cell.units }, size);
    if (command === undefined) return;
    event.preventDefault();
    if (command.kind === 'type') open(command.text);
    else onGo(command.to);
  };
  return (
    <td
      ref={element}
      class={`${cell.units} editable`}
      title={String(value)}
      data-row={row}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => {
        editing.current.value = cell;
      }}
      onKeyDown={onKeyDown}
      onDblClick={() => open(undefined)}
      {...drag}
    >
      {children}
      <span class={children === undefined ? undefined : 'bar-value'}>{formatQuantity(value)}</span>
      {isTyping && (
        <CellField
          editing={editing}
          cell={cell}
          label={label}
          first={first.value}
          onClose={(isBack) => {
            editing.typing.value = undefined;
            if (isBack) element.current?.focus();
          }}
        />
      )}
    </td>
  );
}
