import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Field } from '../controls/Field';
import { parseEpochLimit } from '../controls/parseNumber';
import { exact } from '../format';
import { t } from '../l10n';
import { Section } from '../parts/Section';
import { useView } from '../view';
import type { Form } from './form';
import { NumberSetting } from './NumberSetting';
import { parseNotNegative, parseWhole } from './parseSettings';
import { SettingNote } from './SettingNote';

const parsePatience = parseWhole(0, Number.MAX_SAFE_INTEGER);

/** When training is over: the first rule that holds ends it. */
export function StopSection({ form }: { readonly form: Form }): JSX.Element {
  return (
    <Section
      title={t('When it stops')}
      summary={t('at the first that holds; 0 switches a rule off')}
      isOpen={form.store.open.stop}
    >
      <div class="settings">
        <EpochLimit form={form} />
        <NumberSetting
          form={form}
          setting="gradientTolerance"
          label={t('gradient tolerance')}
          words={t('When no component of the gradient exceeds this: the loss is flat.')}
          parse={parseNotNegative}
        />
        <NumberSetting
          form={form}
          setting="lossTolerance"
          label={t('loss tolerance')}
          words={t('When an epoch changes the loss by at most this share of it.')}
          parse={parseNotNegative}
        />
        <NumberSetting
          form={form}
          setting="patience"
          label={t('patience, in epochs')}
          words={t('After so many epochs without a new least validation loss.')}
          parse={parsePatience}
        />
        <NumberSetting
          form={form}
          setting="timeLimit"
          label={t('time limit, in seconds')}
          words={t('After so many seconds of training.')}
          parse={parseNotNegative}
        />
      </div>
    </Section>
  );
}

/** The one setting here that acts at once, since nothing that was trained depends on it. */
function EpochLimit({ form }: { readonly form: Form }): JSX.Element {
  const { store } = useView();
  const { run } = form;
  const id = useId();
  const label = t('epoch limit');
  return (
    <div class="setting">
      <Field
        label={label}
        value={exact(run.state.value.epochLimit)}
        width={12}
        parse={parseEpochLimit}
        describedBy={id}
        onProblem={(isProblem) => form.store.noteUnusable(label, isProblem)}
        onCommit={(value) => store.send({ type: 'setEpochLimit', runId: run.info.runId, value })}
      />
      <SettingNote
        id={id}
        words={t('After so many epochs. This acts at once, without a new start.')}
        inRun={undefined}
        refusal={undefined}
      />
    </div>
  );
}
