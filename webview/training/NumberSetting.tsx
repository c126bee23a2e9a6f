import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Field } from '../controls/Field';
import type { Typed } from '../controls/parseNumber';
import { exact } from '../format';
import type { Form } from './form';
import { SettingNote } from './SettingNote';
import type { TrainingDraft } from './trainingDraft';

/** Settings that are numbers. */
type NumberKey = {
  [K in keyof TrainingDraft]: TrainingDraft[K] extends number ? K : never;
}[keyof TrainingDraft];

/** A number of the training, with what it does. */
export function NumberSetting({
  form,
  setting,
  label,
  words,
  parse,
  isInRun = true,
}: {
  readonly form: Form;
  readonly setting: NumberKey;
  readonly label: string;
  readonly words: string;
  readonly parse: (text: string) => Typed;
  /** Whether the run has such a number to compare with. */
  readonly isInRun?: boolean;
}): JSX.Element {
  const id = useId();
  const { draft, inRun, store } = form;
  const unused = form.whyUnused(setting);
  const isChanged = isInRun && unused === undefined && draft[setting] !== inRun[setting];
  return (
    <div class="setting">
      <Field
        label={label}
        value={exact(draft[setting])}
        width={12}
        parse={parse}
        onCommit={(value) => form.set(setting, value)}
        isDisabled={unused !== undefined}
        describedBy={id}
        onProblem={(isProblem) => store.noteUnusable(label, isProblem)}
      />
      <SettingNote
        id={id}
        words={unused ?? words}
        inRun={isChanged ? exact(inRun[setting]) : undefined}
        refusal={form.refusal(setting)}
      />
    </div>
  );
}
