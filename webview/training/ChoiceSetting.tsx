import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Select, type SelectOption } from '../parts/Select';
import type { Form } from './form';
import { SettingNote } from './SettingNote';
import type { TrainingDraft } from './trainingDraft';

/** A choice of the training, with what is chosen in a sentence. */
export function ChoiceSetting<K extends keyof TrainingDraft>({
  form,
  setting,
  label,
  words,
  options,
}: {
  readonly form: Form;
  readonly setting: K;
  readonly label: string;
  readonly words: string;
  readonly options: readonly SelectOption<TrainingDraft[K]>[];
}): JSX.Element {
  const id = useId();
  const { draft, inRun } = form;
  const unused = form.whyUnused(setting);
  const isChanged = unused === undefined && draft[setting] !== inRun[setting];
  const before = options.find(({ value }) => value === inRun[setting])?.text;
  return (
    <div class="setting">
      <Select
        label={label}
        value={draft[setting]}
        options={options}
        onChange={(value) => form.set(setting, value)}
        isDisabled={unused !== undefined}
        describedBy={id}
      />
      <SettingNote
        id={id}
        words={unused ?? words}
        inRun={isChanged ? before : undefined}
        refusal={form.refusal(setting)}
      />
    </div>
  );
}
