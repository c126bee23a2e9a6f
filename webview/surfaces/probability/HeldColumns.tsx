import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../../l10n';
import { Select } from '../../parts/Select';
import { useView } from '../../view';
import { ColumnSelect } from '../ColumnSelect';
import type { ProbabilityView } from './probabilityView';
import { valueInWords } from './words';

/** Where the columns are held that are no axes: a slider for a number, a drop-down for categories. */
export function HeldColumns({ view }: { readonly view: ProbabilityView }): JSX.Element | null {
  const { selection } = useView().store;
  if (view.heldCount === 0) return null;
  const axes = [view.across.value, view.up.value];
  const shown = view.sliders.value.filter((index) => !axes.includes(index));
  const hidden = view.columns
    .map(({ name }, value) => ({ value, text: name }))
    .filter(({ value }) => !axes.includes(value) && !view.sliders.value.includes(value));
  return (
    <div class="held" role="group" aria-label={t('The other columns')}>
      <div class="held-head">
        <span class="caption">{t('The other columns are held at')}</span>
        <button type="button" class="toggle" onClick={() => view.reset()}>
          {t('a typical row')}
        </button>
        <button
          type="button"
          class="toggle"
          disabled={selection.line.value === undefined}
          onClick={() => void view.takeSelected()}
        >
          {t('the selected row')}
        </button>
      </div>
      <div class="held-columns">
        {shown.map((index) => (
          <HeldColumn key={index} view={view} index={index} />
        ))}
      </div>
      {hidden.length > 0 && (
        <div class="held-more">
          <ColumnSelect<number | undefined>
            label={t('Move another column')}
            value={undefined}
            options={[{ value: undefined, text: t('choose…') }, ...hidden]}
            onChange={(index) => {
              if (index !== undefined) view.addSlider(index);
            }}
          />
        </div>
      )}
    </div>
  );
}

function HeldColumn({
  view,
  index,
}: {
  readonly view: ProbabilityView;
  readonly index: number;
}): JSX.Element | null {
  const column = view.columns[index];
  const value = view.held.value[index] ?? NaN;
  if (!column) return null;
  if (column.places) {
    return (
      <Select
        label={column.name}
        value={value}
        options={column.places.map(({ text }, place) => ({ value: place, text }))}
        onChange={(place) => view.hold(index, place)}
      />
    );
  }
  return <HeldNumber view={view} index={index} name={column.name} value={value} />;
}

function HeldNumber({
  view,
  index,
  name,
  value,
}: {
  readonly view: ProbabilityView;
  readonly index: number;
  readonly name: string;
  readonly value: number;
}): JSX.Element {
  const id = useId();
  const known = view.rangeOf(index);
  // a row that was taken over may lie beyond what the sample has
  const range = {
    minimum: Math.min(known.minimum, value),
    maximum: Math.max(known.maximum, value),
  };
  const words = valueInWords(view, index, value);
  return (
    <div class="field held-number">
      <label for={id} title={name}>
        {name}
      </label>
      <output for={id}>{words}</output>
      <div class="track">
        <input
          id={id}
          type="range"
          min={range.minimum}
          max={range.maximum}
          // on a grid of steps the value of a row that is taken over would have no place
          step="any"
          value={value}
          aria-valuetext={words}
          onInput={(event) => view.hold(index, event.currentTarget.valueAsNumber)}
        />
      </div>
    </div>
  );
}
