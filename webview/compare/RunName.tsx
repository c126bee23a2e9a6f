import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { longestRunName, type RunSummary } from '../../src/protocol/view';
import { t } from '../l10n';
import { IconButton } from '../parts/IconButton';
import { Name } from '../parts/Name';
import { shortName } from './comparedRuns';

/** The name of a run, and how to give it another: Enter takes it over, Escape does not. */
export function RunName({
  summary,
  onRename,
}: {
  readonly summary: RunSummary;
  readonly onRename: (name: string) => void;
}): JSX.Element {
  const isEditing = useSignal(false);
  const wasEditing = useRef(false);
  const place = useRef<HTMLSpanElement>(null);
  const name = shortName(summary);
  useEffect(() => {
    // the focus goes into the field, and comes back from it
    if (isEditing.value) place.current?.querySelector('input')?.select();
    else if (wasEditing.current) place.current?.querySelector('button')?.focus();
    wasEditing.current = isEditing.value;
  }, [isEditing.value]);
  const take = (text: string): void => {
    if (!isEditing.value) return;
    isEditing.value = false;
    const typed = text.trim();
    if (typed !== '' && typed !== name) onRename(typed);
  };
  return (
    <span ref={place} class="run-name">
      {isEditing.value ? (
        <input
          type="text"
          aria-label={t('name of {run}', { run: name })}
          defaultValue={name}
          maxLength={longestRunName}
          size={18}
          spellcheck={false}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take(event.currentTarget.value);
            else if (event.key === 'Escape') isEditing.value = false;
          }}
          onBlur={(event) => take(event.currentTarget.value)}
        />
      ) : (
        <>
          <Name text={name} />
          <IconButton
            icon="edit"
            label={t('Rename {run}', { run: name })}
            onPress={() => {
              isEditing.value = true;
            }}
          />
        </>
      )}
    </span>
  );
}
