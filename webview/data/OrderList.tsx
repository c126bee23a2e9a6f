import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { ColumnProfile } from '../../src/core/data/table/table';
import { t } from '../l10n';
import { Name } from '../parts/Name';
import { Icon } from '../parts/Icon';
import { useView } from '../view';
import { moved, withEncoding, type Draft } from './draft';
import { unordered } from './problems';

/** The values of an ordinal column from low to high; each can be moved up or down. */
export function OrderList({
  column,
  order,
  draft,
}: {
  readonly column: ColumnProfile;
  readonly order: readonly string[];
  readonly draft: Draft;
}): JSX.Element {
  const { data } = useView().store;
  const id = useId();
  const list = useRef<HTMLOListElement>(null);
  /** The button that was pressed moved with its value: the focus follows it. */
  const follow = useRef<{ readonly value: string; readonly by: 1 | -1 } | undefined>(undefined);
  const setOrder = (next: readonly string[]): void => {
    data.edit(() => withEncoding(draft, column, { kind: 'ordinal', order: next }));
  };
  const move = (from: number, by: 1 | -1): void => {
    follow.current = { value: order[from] ?? '', by };
    setOrder(moved(order, from, by));
  };
  useLayoutEffect(() => {
    if (follow.current === undefined) return;
    const { value, by } = follow.current;
    follow.current = undefined;
    const item = list.current?.children[order.indexOf(value)];
    const [up, down] = item?.querySelectorAll('button') ?? [];
    const [wanted, other] = by === -1 ? [up, down] : [down, up];
    (wanted?.disabled === true ? other : wanted)?.focus();
  }, [order]);
  const missing = unordered(column.levels, order);
  return (
    <div class="order" role="group" aria-labelledby={id}>
      <p id={id} class="caption">
        {t('order, lowest first')}
      </p>
      <ol ref={list}>
        {order.map((value, i) => (
          <li key={value}>
            <span class="order-place">{i}</span>
            <Name text={value} />
            <MoveButton
              icon="arrow-up"
              label={t('Move {value} up', { value })}
              isDisabled={i === 0}
              onPress={() => move(i, -1)}
            />
            <MoveButton
              icon="arrow-down"
              label={t('Move {value} down', { value })}
              isDisabled={i === order.length - 1}
              onPress={() => move(i, 1)}
            />
          </li>
        ))}
      </ol>
      {missing.length > 0 && (
        <button type="button" class="link-button" onClick={() => setOrder([...order, ...missing])}>
          <span>{t('Add the values that are not in it')}</span>
        </button>
      )}
    </div>
  );
}

function MoveButton({
  icon,
  label,
  isDisabled,
  onPress,
}: {
  readonly icon: string;
  readonly label: string;
  readonly isDisabled: boolean;
  readonly onPress: () => void;
}): JSX.Element {
  return (
    <button
      type="button"
      class="icon-button"
      title={label}
      aria-label={label}
      disabled={isDisabled}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  );
}
