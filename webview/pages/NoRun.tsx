import type { JSX } from 'preact';
import { formatCount } from '../format';
import { say, t } from '../l10n';
import { Icon } from '../parts/Icon';
import { Name } from '../parts/Name';
import type { Scene } from '../store/viewStore';
import { useView } from '../view';

/** What stands in the place of the charts while there is no run. */
export function NoRun({ scene }: { readonly scene: Exclude<Scene, { kind: 'run' }> }): JSX.Element {
  switch (scene.kind) {
    case 'connecting':
      // for the blink of an eye: anything drawn here would only flash
      return <main class="page" aria-busy="true" />;
    case 'empty':
      return <Invitation />;
    case 'loading':
      return <Loading fileName={scene.fileName} />;
    case 'failed':
      return <Failure scene={scene} />;
  }
}

function Invitation(): JSX.Element {
  return (
    <main class="page invitation">
      <h1>{t('Watch a model learn')}</h1>
      <p>
        {t(
          'Choose a CSV file, the column to predict and the columns to predict it from. Logistic regression is then trained before your eyes, by gradient descent, and you can change the learning rate while it runs.',
        )}
      </p>
      <div class="button-row">
        <TrainButton />
        <CreateButton />
      </div>
      <p class="fine">{t('Nothing leaves your computer, and the file is only read.')}</p>
    </main>
  );
}

function Loading({ fileName }: { readonly fileName: string }): JSX.Element {
  return (
    <main class="page invitation" aria-busy="true">
      <div role="status">
        <h1 class="loading">
          <Icon name="loading" />
          <span>
            {t('Preparing')} <Name text={fileName} />
          </span>
        </h1>
      </div>
      <p class="fine">
        {t('Large files take a few seconds. Reading can be cancelled in the notification.')}
      </p>
    </main>
  );
}

function Failure({ scene }: { readonly scene: Extract<Scene, { kind: 'failed' }> }): JSX.Element {
  const { message, location } = scene.fault;
  return (
    <main class="page invitation">
      <h1>
        {t('Could not train on')} <Name text={scene.fileName} />
      </h1>
      <p class="fault" role="alert">
        <Icon name="error" />
        <bdi>{say(message)}</bdi>
      </p>
      {location !== undefined && (
        <p class="fine">
          {t('Line {line}, column {column}', {
            line: formatCount(location.line),
            column: formatCount(location.column),
          })}
        </p>
      )}
      <TrainButton />
    </main>
  );
}

function CreateButton(): JSX.Element {
  const { store } = useView();
  return (
    <button
      type="button"
      class="button secondary"
      onClick={() => store.send({ type: 'createSample' })}
    >
      {t('Create Sample Dataset…')}
    </button>
  );
}

function TrainButton(): JSX.Element {
  const { store } = useView();
  return (
    <button type="button" class="button" onClick={() => store.send({ type: 'train' })}>
      {t('Train Logistic Regression')}
    </button>
  );
}
