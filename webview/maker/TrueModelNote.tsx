import type { JSX } from 'preact';
import { featureNames, paintedRowsOf } from '../../src/core/data/generate/madeTable';
import { trueModelOf } from '../../src/core/data/generate/trueModel';
import { exact, formatShort } from '../format';
import { say, t } from '../l10n';
import { useMaker } from './makerView';

/** The weights that lie behind the rows, or why there are none. */
export function TrueModelNote(): JSX.Element {
  const { store } = useMaker();
  const recipe = store.recipe.value;
  const { value: model, reason } = trueModelOf(recipe);
  const names = featureNames(recipe);
  return (
    <section class="true-model" aria-label={t('The true weights')}>
      <h2>{t('The true weights')}</h2>
      {model === undefined ? (
        <p class="fine">{say(reason)}</p>
      ) : (
        <>
          <dl class="true-weights">
            {model.weights.map((weight, j) => (
              <TrueParameter key={names[j]} name={names[j] ?? ''} value={weight} />
            ))}
            <TrueParameter name={t('bias')} value={model.bias} />
          </dl>
          <p class="fine">
            {t(
              'In the units of the file, without a penalty. Compare them with what training finds.',
            )}
          </p>
          {paintedRowsOf(store.table.value).length > 0 && (
            <p class="fine">{t('Painted points do not follow them.')}</p>
          )}
        </>
      )}
    </section>
  );
}

function TrueParameter({
  name,
  value,
}: {
  readonly name: string;
  readonly value: number;
}): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd title={exact(value)}>{formatShort(Number(value.toPrecision(4)))}</dd>
    </div>
  );
}
