import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { generatorKinds, type GeneratorKind } from '../../src/core/data/generate/recipe';
import { t } from '../l10n';
import { Icon } from '../parts/Icon';
import { useMaker } from './makerView';
import { Thumbnail } from './Thumbnail';
import { kindInWords } from './words';

/** The kinds of tables, each with a picture and what it teaches. */
export function KindCards(): JSX.Element {
  const { store } = useMaker();
  const name = useId();
  const chosen = store.recipe.value.kind;
  return (
    <fieldset class="kinds">
      <legend>{t('Dataset')}</legend>
      <div class="kind-cards">
        {generatorKinds.map((kind) => (
          <KindCard
            key={kind}
            kind={kind}
            name={name}
            isChosen={kind === chosen}
            onChoose={() => store.choose(kind)}
          />
        ))}
      </div>
      <p class="kind-lesson chosen-lesson" aria-hidden="true">
        {kindInWords(chosen).lesson}
      </p>
    </fieldset>
  );
}

function KindCard({
  kind,
  name,
  isChosen,
  onChoose,
}: {
  readonly kind: GeneratorKind;
  readonly name: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}): JSX.Element {
  const id = useId();
  const { title, lesson } = kindInWords(kind);
  return (
    <label class="kind-card">
      <input
        type="radio"
        name={name}
        checked={isChosen}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-lesson`}
        onChange={onChoose}
      />
      <span class="kind-picture">
        {kind === 'empty' ? <Icon name="edit" /> : <Thumbnail kind={kind} />}
      </span>
      <span class="kind-words">
        <span id={`${id}-title`} class="kind-title">
          {title}
        </span>
        <span id={`${id}-lesson`} class="kind-lesson">
          {lesson}
        </span>
      </span>
    </label>
  );
}
