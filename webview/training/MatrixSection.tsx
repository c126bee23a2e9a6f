import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../l10n';
import { Checkbox } from '../parts/Checkbox';
import { Section } from '../parts/Section';
import { ChoiceSetting } from './ChoiceSetting';
import type { Form } from './form';
import { NumberSetting } from './NumberSetting';
import { parseValidationShare } from './parseSettings';
import { SettingNote } from './SettingNote';

/** What is made of the rows and columns before they are trained on. */
export function MatrixSection({ form }: { readonly form: Form }): JSX.Element {
  const { draft, store } = form;
  return (
    <Section title={t('Rows and columns')} isOpen={store.open.data}>
      <div class="settings">
        <StandardizeSetting form={form} />
        <NumberSetting
          form={form}
          setting="validationShare"
          label={t('share of the rows for validation')}
          words={t(
            'These rows are never trained on: they tell how well the model does on new ones.',
          )}
          parse={parseValidationShare}
        />
        <ChoiceSetting
          form={form}
          setting="precision"
          label={t('numbers are kept in')}
          words={
            draft.precision === 'double'
              ? t('About 16 digits, as the file is read.')
              : t('About 7 digits of each value, in half the memory; sums still have 64 bits.')
          }
          options={[
            { value: 'double', text: t('64 bits') },
            { value: 'single', text: t('32 bits') },
          ]}
        />
      </div>
    </Section>
  );
}

function StandardizeSetting({ form }: { readonly form: Form }): JSX.Element {
  const id = useId();
  const { draft, inRun } = form;
  return (
    <div class="setting">
      <span class="caption" aria-hidden="true">
        {t('scaling')}
      </span>
      <Checkbox
        label={t('standardise the columns')}
        isChecked={draft.standardize}
        onChange={(standardize) => form.set('standardize', standardize)}
        describedBy={id}
      />
      <SettingNote
        id={id}
        words={
          draft.standardize
            ? t(
                'Each column gets mean 0 and standard deviation 1, so that one learning rate suits all.',
              )
            : t('Columns are used as they are; large numbers then need a small learning rate.')
        }
        inRun={
          draft.standardize === inRun.standardize
            ? undefined
            : inRun.standardize
              ? t('standardised')
              : t('as they are')
        }
        refusal={undefined}
      />
    </div>
  );
}
