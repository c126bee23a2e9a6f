import type { JSX } from 'preact';
import { formatCount, formatShort } from '../format';
import { t } from '../l10n';
import { Section } from '../parts/Section';
import { ChoiceSetting } from './ChoiceSetting';
import type { Form } from './form';
import { inverseStrength } from './inverseStrength';
import { NumberSetting } from './NumberSetting';
import { parseNotNegative } from './parseSettings';

/** What is made small: the loss, the penalties, and what the rows count in it. */
export function ObjectiveSection({ form }: { readonly form: Form }): JSX.Element {
  const { draft, store } = form;
  return (
    <Section
      title={t('What is minimised')}
      summary={t('mean loss + λ₁‖w‖₁ + (λ₂/2)‖w‖², without the bias')}
      isOpen={store.open.objective}
    >
      <div class="settings">
        <NumberSetting
          form={form}
          setting="l2"
          label={t('L2 penalty λ₂')}
          words={t(
            'Keeps all weights small; with it there is an optimum even where the classes can be separated.',
          )}
          parse={parseNotNegative}
        />
        <NumberSetting
          form={form}
          setting="l1"
          label={t('L1 penalty λ₁')}
          words={t('Sets weights to exactly 0, and so leaves features out.')}
          parse={parseNotNegative}
        />
        <ChoiceSetting
          form={form}
          setting="classWeight"
          label={t('class weights')}
          words={
            draft.classWeight === 'none'
              ? t('A frequent class counts more in sum, as it has more rows.')
              : t('Rows of the rarer class count more, so that both classes count the same in sum.')
          }
          options={[
            { value: 'none', text: t('every row the same') },
            { value: 'balanced', text: t('balanced') },
          ]}
        />
      </div>
      <p class="fine" role="status">
        {inverseStrengthInWords(form)}
      </p>
    </Section>
  );
}

function inverseStrengthInWords({ draft, run }: Form): string {
  const rows = run.info.design.trainingRows;
  const strength = inverseStrength(draft, rows);
  if (strength === undefined) {
    return t('Without a penalty: in scikit-learn that is C = infinity.');
  }
  const { C, l1Ratio } = strength;
  const args = { C: formatShort(C), rows: formatCount(rows) };
  return l1Ratio === undefined
    ? t(
        'In scikit-learn that is C = 1/(m λ₂) = {C}, with the m = {rows} training rows of this run.',
        args,
      )
    : t(
        'In scikit-learn that is C = 1/(m (λ₁ + λ₂)) = {C} and l1_ratio = {ratio}, with the m = {rows} training rows of this run.',
        { ...args, ratio: formatShort(l1Ratio) },
      );
}
