import type { JSX } from 'preact';
import { t } from '../l10n';
import { Section } from '../parts/Section';
import { ChoiceSetting } from './ChoiceSetting';
import type { Form } from './form';
import { NumberSetting } from './NumberSetting';
import { parsePositive, parseWhole } from './parseSettings';
import { initialWeightsInWords, initialWeightsName } from './words';

const parseSeed = parseWhole(0, 0xffff_ffff);

/** Where training starts, and what all that is drawn by chance is drawn from. */
export function StartSection({ form }: { readonly form: Form }): JSX.Element {
  const { draft, inRun, store } = form;
  // given weights are shown, and can be gone back to, but not be made here
  const kinds =
    inRun.initialWeights === 'given'
      ? (['zero', 'normal', 'given'] as const)
      : (['zero', 'normal'] as const);
  return (
    <Section title={t('Where it starts')} isOpen={store.open.start}>
      <div class="settings">
        <ChoiceSetting
          form={form}
          setting="initialWeights"
          label={t('initial weights')}
          words={initialWeightsInWords(draft.initialWeights)}
          options={kinds.map((kind) => ({ value: kind, text: initialWeightsName(kind) }))}
        />
        {draft.initialWeights === 'normal' && (
          <NumberSetting
            form={form}
            setting="standardDeviation"
            label={t('standard deviation of the weights')}
            words={t('How far from 0 the weights start; the bias starts at 0.')}
            parse={parsePositive}
            isInRun={inRun.initialWeights === 'normal'}
          />
        )}
        <NumberSetting
          form={form}
          setting="seed"
          label={t('seed')}
          words={t(
            'The same seed draws the same validation rows, batches and random weights again.',
          )}
          parse={parseSeed}
        />
      </div>
    </Section>
  );
}
