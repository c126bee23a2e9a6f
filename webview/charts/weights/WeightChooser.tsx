import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { formatCount } from '../../format';
import { t } from '../../l10n';
import { Checkbox } from '../../parts/Checkbox';
import type { Run } from '../../store/run';
import { useView } from '../../view';
import { largestColumns } from './weightUnits';
import { mostWeights, type WeightsSource } from './weightsSource';

/** Names that are listed at once; the others are found by a part of their name. */
const listLimit = 40;

/** Chooses whose weights are drawn. */
export function WeightChooser({
  source,
  run,
}: {
  readonly source: WeightsSource;
  readonly run: Run;
}): JSX.Element {
  const { choices } = useView();
  const sought = useSignal('');
  const id = useId();
  const { features } = run.info.design;
  const { columns, hasBias } = source.chosen.value;
  const chosen = columns.flatMap((column) => features[column]?.name ?? []);
  const isFull = chosen.length >= mostWeights;
  const choose = (names: readonly string[], bias = hasBias): void => {
    choices.weights.value = { features: names, hasBias: bias };
  };
  const part = sought.value.trim().toLocaleLowerCase();
  // by size when the list was opened: it must not change its order under the pointer
  const bySize = useSignal(largestColumns(run.point.peek(), features, features.length)).value;
  const found = bySize.filter((column) =>
    features[column]?.name.toLocaleLowerCase().includes(part),
  );
  return (
    <div class="weight-chooser" role="group" aria-label={t('Weights that are drawn')}>
      <div class="weight-chooser-head">
        {features.length > listLimit && (
          <input
            id={id}
            type="text"
            aria-label={t('Find a weight by a part of its name')}
            placeholder={t('part of a name')}
            value={sought.value}
            onInput={(event) => {
              sought.value = event.currentTarget.value;
            }}
          />
        )}
        <button
          type="button"
          class="link-button"
          disabled={choices.weights.value === undefined}
          onClick={() => {
            choices.weights.value = undefined;
          }}
        >
          {t('the largest')}
        </button>
        {isFull && (
          <span class="chart-note">
            {t('No more than {count} can be told apart', { count: formatCount(mostWeights) })}
          </span>
        )}
      </div>
      <div class="weight-chooser-list">
        <Checkbox
          label={t('bias')}
          isChecked={hasBias}
          onChange={(isChecked) => choose(chosen, isChecked)}
        />
        {found.slice(0, listLimit).map((column) => {
          const name = features[column]?.name ?? '';
          return (
            <Checkbox
              key={column}
              label={name}
              isChecked={columns.includes(column)}
              onChange={(isChecked) => {
                if (!isChecked) choose(chosen.filter((one) => one !== name));
                else if (!isFull) choose([...chosen, name]);
              }}
            />
          );
        })}
      </div>
      {found.length > listLimit && (
        <p class="chart-note">
          {t('{count} more; a part of the name finds them', {
            count: formatCount(found.length - listLimit),
          })}
        </p>
      )}
    </div>
  );
}
