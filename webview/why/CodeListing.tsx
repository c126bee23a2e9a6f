import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { textOf, type LessonLine } from '../../src/core/export/lesson/lessonPlan';
import { t } from '../l10n';
import { Icon } from '../parts/Icon';

/** The languages that the run is written down in. */
export const languages = ['TypeScript', 'numpy'] as const;
export type Language = (typeof languages)[number];

/** The run's own training as a short program; its lines light up with what they compute. */
export function CodeListing({
  language,
  lines,
}: {
  readonly language: Signal<Language>;
  readonly lines: readonly LessonLine[];
}): JSX.Element {
  return (
    <section class="code-listing" aria-label={t('This training as code')}>
      <div class="code-head">
        <h2>{t('This training as code')}</h2>
        <div class="code-languages" role="group" aria-label={t('Language of the code')}>
          {languages.map((one) => (
            <button
              key={one}
              type="button"
              class="toggle"
              aria-pressed={language.value === one}
              onClick={() => {
                language.value = one;
              }}
            >
              {one}
            </button>
          ))}
        </div>
        <CopyButton text={textOf(lines)} />
      </div>
      <div
        class="scrolls code"
        role="region"
        tabIndex={0}
        aria-label={t('Code in {language}', { language: language.value })}
      >
        <pre>
          <code>
            {lines.map(({ text, quantities }, i) => (
              <span key={i} class="code-line" data-q={quantities.join(' ') || undefined}>
                {`${text}\n`}
              </span>
            ))}
          </code>
        </pre>
      </div>
    </section>
  );
}

function CopyButton({ text }: { readonly text: string }): JSX.Element {
  const outcome = useSignal<'copied' | 'failed' | undefined>(undefined);
  const last = useRef(text);
  if (last.current !== text) {
    last.current = text;
    outcome.value = undefined;
  }
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      outcome.value = 'copied';
    } catch {
      outcome.value = 'failed';
    }
  };
  const words = {
    copied: t('Copied'),
    failed: t('The clipboard is closed; select the code and copy it.'),
    none: t('Copy'),
  }[outcome.value ?? 'none'];
  return (
    <button type="button" class="link-button" aria-live="polite" onClick={() => void copy()}>
      <Icon name={outcome.value === 'copied' ? 'check' : 'copy'} />
      <span>{words}</span>
    </button>
  );
}
