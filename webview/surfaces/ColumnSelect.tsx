import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { t } from '../l10n';
import { Select, type SelectOption } from '../parts/Select';

/** Options of a drop-down at most: more are found by their names. */
const optionLimit = 40;

/**
 * A drop-down for one of many names, in the order they are given; of thousands, those that are
 * searched for.
 */
export function ColumnSelect<T>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T) => void;
}): JSX.Element {
  const sought = useSignal('');
  if (options.length <= optionLimit) {
    return <Select label={label} value={value} options={options} onChange={onChange} />;
  }
  const words = sought.value.trim().toLowerCase();
  const found = options.filter(({ text }) => text.toLowerCase().includes(words));
  const chosen = options.find((option) => option.value === value);
  const shown = found.slice(0, optionLimit);
  if (chosen && !shown.includes(chosen)) shown.unshift(chosen);
  return (
    <div class="column-select">
      <Select label={label} value={value} options={shown} onChange={onChange} />
      <input
        type="text"
        class="column-search"
        autoComplete="off"
        spellcheck={false}
        placeholder={t('Find a column')}
        aria-label={t('{label}: find a column', { label })}
        value={sought.value}
        onInput={(event) => {
          sought.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key === 'Enter' && first && words !== '') onChange(first.value);
        }}
      />
    </div>
  );
}
