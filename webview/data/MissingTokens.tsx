import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { defaultMissing, type ReadOptions } from '../../src/core/data/table/readOptions';
import { t } from '../l10n';
import { Icon } from '../parts/Icon';
import { isSameReading, refusalOf, withoutToken, withToken } from './readingDraft';
import { refusalName } from './words';

/**
 * Cells that stand for "no value", each a chip that can be taken away, and a field for one more.
 * Chips, so that a comma or a space can be part of a token.
 */
export function MissingTokens({
  reading,
  onChange,
}: {
  readonly reading: ReadOptions;
  readonly onChange: (reading: ReadOptions) => void;
}): JSX.Element {
  const id = useId();
  const typed = useSignal('');
  const problem = useSignal<string | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const add = (): void => {
    const refusal = refusalOf(reading, typed.value);
    if (refusal !== undefined) {
      problem.value = refusalName(refusal);
      return;
    }
    onChange(withToken(reading, typed.value));
    typed.value = '';
    problem.value = undefined;
  };
  const remove = (token: string): void => {
    onChange(withoutToken(reading, token));
    // the button that was pressed is gone
    field.current?.focus();
  };
  const isWrong = problem.value !== undefined;
  const usual = { ...reading, missing: defaultMissing };
  return (
    <div class="tokens" role="group" aria-labelledby={`${id}-title`}>
      <p id={`${id}-title`} class="caption">
        {t('cells that mean “no value”')}
      </p>
      <ul class="chips">
        <li class="chip fixed">{t('(empty cell)')}</li>
        {reading.missing.map((token) => (
          <li key={token} class="chip">
            <bdi>{token}</bdi>
            <button
              type="button"
              class="chip-remove"
              title={t('Take {token} out of the list', { token })}
              aria-label={t('Take {token} out of the list', { token })}
              onClick={() => remove(token)}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
        <li class="chip-add">
          <label class="for-readers" for={`${id}-field`}>
            {t('One more cell that means “no value”')}
          </label>
          <input
            ref={field}
            id={`${id}-field`}
            type="text"
            size={8}
            autoComplete="off"
            spellcheck={false}
            value={typed.value}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? `${id}-problem` : undefined}
            onInput={(event) => {
              typed.value = event.currentTarget.value;
              problem.value = undefined;
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') add();
              else if (event.key === 'Escape') {
                typed.value = '';
                problem.value = undefined;
              }
            }}
          />
          <button type="button" class="button secondary" onClick={add}>
            {t('Add')}
          </button>
          {!isSameReading(usual, reading) && (
            <button type="button" class="link-button" onClick={() => onChange(usual)}>
              <span>{t('The usual ones')}</span>
            </button>
          )}
        </li>
      </ul>
      <div id={`${id}-problem`} class="problem" role="alert">
        {problem}
      </div>
    </div>
  );
}
