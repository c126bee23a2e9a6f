import type { JSX } from 'preact';
import { parametersOf, limits } from '../../src/core/data/generate/recipe';
import { Field } from '../controls/Field';
import { parseNumber, refuse, type Typed } from '../controls/parseNumber';
import { exact, formatShort } from '../format';
import { t } from '../l10n';
import { useMaker } from './makerView';
import { settingsOf, type Setting } from './sliders';
import { parameterInWords } from './words';

/** The numbers of the recipe, each with a slider, and the seed. */
export function Settings(): JSX.Element | null {
  const { store } = useMaker();
  const recipe = store.recipe.value;
  if (recipe.kind === 'empty') return null;
  return (
    <div class="maker-settings" role="group" aria-label={t('Settings of the dataset')}>
      {settingsOf(recipe).map((setting) => (
        // what is typed for one kind is not to stay for another
        <Slider
          key={`${recipe.kind} ${setting.parameter}`}
          setting={setting}
          label={parameterInWords(setting.parameter, recipe.kind)}
          onChange={(value) => store.set(setting.parameter, setting.toRecipe(value))}
        />
      ))}
      {parametersOf[recipe.kind].seed && <SeedField />}
    </div>
  );
}

function Slider({
  setting,
  label,
  onChange,
}: {
  readonly setting: Setting;
  readonly label: string;
  readonly onChange: (value: number) => void;
}): JSX.Element {
  const { value, slider, range } = setting;
  const within = (shown: number): number => Math.min(Math.max(shown, range.minimum), range.maximum);
  return (
    <div class="setting maker-setting">
      <Field
        label={label}
        value={exact(value)}
        width={6}
        parse={(text) => parseWithin(text, setting)}
        onCommit={onChange}
        step={(direction) => within(setting.valueAt(slider.at + direction))}
      >
        <input
          type="range"
          min={slider.first}
          max={slider.last}
          step={1}
          value={slider.at}
          aria-label={label}
          aria-valuetext={formatShort(value)}
          onInput={(event) => onChange(within(setting.valueAt(event.currentTarget.valueAsNumber)))}
        />
      </Field>
    </div>
  );
}

/** The seed, and a way to another one that is always the same. */
function SeedField(): JSX.Element {
  const { store } = useMaker();
  const { minimum, maximum } = limits.seed;
  return (
    <div class="setting maker-setting">
      <Field
        label={parameterInWords('seed', store.recipe.value.kind)}
        value={exact(store.recipe.value.seed)}
        width={11}
        parse={(text) => parseWithin(text, { range: { minimum, maximum }, isWhole: true })}
        onCommit={(value) => store.set('seed', value)}
      >
        <button type="button" class="link-button" onClick={() => store.rollSeed()}>
          <Die />
          <span>{t('Another draw')}</span>
        </button>
      </Field>
    </div>
  );
}

/** A die; codicons have none. */
function Die(): JSX.Element {
  return (
    <svg class="die" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <rect x="2" y="2" width="12" height="12" rx="2.5" fill="none" stroke="currentColor" />
      {[5, 8, 11].map((at) => (
        <circle key={at} cx={at} cy={16 - at} r="1.1" fill="currentColor" />
      ))}
      <circle cx="5" cy="5" r="1.1" fill="currentColor" />
      <circle cx="11" cy="11" r="1.1" fill="currentColor" />
    </svg>
  );
}

function parseWithin(text: string, { range, isWhole }: Pick<Setting, 'range' | 'isWhole'>): Typed {
  const typed = parseNumber(text);
  if (!typed.ok) return typed;
  const { value } = typed;
  const minimum = exact(range.minimum);
  const maximum = exact(range.maximum);
  const isWithin = value >= range.minimum && value <= range.maximum;
  if (isWhole && !(isWithin && Number.isInteger(value))) {
    return refuse(
      t('Enter a whole number from {minimum} to {maximum}, without separators.', {
        minimum,
        maximum,
      }),
    );
  }
  if (isWithin) return typed;
  return refuse(t('Enter a number from {minimum} to {maximum}.', { minimum, maximum }));
}
