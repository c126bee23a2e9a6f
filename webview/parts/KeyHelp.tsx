import type { JSX } from 'preact';
import { t } from '../l10n';

/** The keys, said once at the foot of the page; those of the charts where there are some. */
export function KeyHelp({ hasCharts }: { readonly hasCharts: boolean }): JSX.Element {
  const entries: [readonly string[], string][] = [
    [[t('Space')], t('play or pause')],
    [['A', '←'], t('step back')],
    [['S', '→'], t('step')],
    [['R'], t('reset')],
  ];
  if (hasCharts) {
    entries.push(
      [['←', '→', 'Esc'], t('on a chart: walk along the epochs, leave')],
      [['Enter'], t('on a chart: go to the epoch')],
      [['+', '−', '0'], t('on a chart: closer, wider, all epochs')],
    );
  }
  return (
    <footer class="keys" aria-label={t('Keys')}>
      {entries.map(([keys, meaning]) => (
        <span key={meaning} class="key-entry">
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
          <span>{meaning}</span>
        </span>
      ))}
    </footer>
  );
}
