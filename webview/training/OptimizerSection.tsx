import type { JSX } from 'preact';
import { optimizerKinds } from '../../src/core/optimizers/settings';
import { formatCount } from '../format';
import { t } from '../l10n';
import { Section } from '../parts/Section';
import { ChoiceSetting } from './ChoiceSetting';
import type { Form } from './form';
import { NumberSetting } from './NumberSetting';
import { parseMomentum, parsePositive, parseWhole } from './parseSettings';
import {
  optimizerInWords,
  optimizerName,
  scheduleEpochsName,
  scheduleInWords,
  scheduleName,
} from './words';

const schedules = ['constant', 'step', 'inverse', 'cosine'] as const;
const parseCount = parseWhole(1, Number.MAX_SAFE_INTEGER);

/** How steps are made: by which method, from which rows, of what length. */
export function OptimizerSection({ form }: { readonly form: Form }): JSX.Element {
  const { draft, inRun, store } = form;
  return (
    <Section title={t('How the weights are moved')} isOpen={store.open.optimizer}>
      <div class="settings">
        <ChoiceSetting
          form={form}
          setting="optimizer"
          label={t('optimiser')}
          words={optimizerInWords(draft.optimizer)}
          options={optimizerKinds.map((kind) => ({ value: kind, text: optimizerName(kind) }))}
        />
        <NumberSetting
          form={form}
          setting="momentum"
          label={t('momentum')}
          words={t(
            'The share of the last step that is kept, from 0 up to 1: with 0.9 steps on a steady slope become ten times as long.',
          )}
          parse={parseMomentum}
        />
        <ChoiceSetting
          form={form}
          setting="isBatched"
          label={t('rows of a step')}
          words={
            draft.isBatched
              ? t('Each step looks at a few rows, drawn anew in every epoch: cheaper, and noisier.')
              : t('Each step looks at every training row, so an epoch is one step.')
          }
          options={[
            { value: false, text: t('all rows') },
            { value: true, text: t('a batch of them') },
          ]}
        />
        {draft.isBatched && (
          <NumberSetting
            form={form}
            setting="batchSize"
            label={t('rows in a batch')}
            words={stepsInWords(form)}
            parse={parseCount}
            isInRun={inRun.isBatched}
          />
        )}
        <ChoiceSetting
          form={form}
          setting="schedule"
          label={t('learning rate over the epochs')}
          words={scheduleInWords(draft.schedule)}
          options={schedules.map((kind) => ({ value: kind, text: scheduleName(kind) }))}
        />
        {draft.schedule !== 'constant' && (
          <NumberSetting
            form={form}
            setting="scheduleEpochs"
            label={scheduleEpochsName(draft.schedule)}
            words={t('Counted from the start of the run.')}
            parse={parseCount}
            isInRun={inRun.schedule === draft.schedule}
          />
        )}
        {draft.schedule === 'step' && (
          <NumberSetting
            form={form}
            setting="scheduleFactor"
            label={t('factor')}
            words={t('Each time the learning rate is multiplied by this; 0.5 halves it.')}
            parse={parsePositive}
            isInRun={inRun.schedule === 'step'}
          />
        )}
      </div>
    </Section>
  );
}

/** How many steps an epoch has, with the training rows of the run. */
function stepsInWords({ draft, run }: Form): string {
  const rows = run.info.design.trainingRows;
  const args = { rows: formatCount(rows), count: formatCount(Math.ceil(rows / draft.batchSize)) };
  return draft.batchSize < rows
    ? t('With the {rows} training rows of this run an epoch has {count} steps.', args)
    : t('The run has {rows} training rows: every step looks at all of them.', args);
}
