// Canvas knows no CSS variables: the colours of the charts are read from the theme through a probe.
import { signal, type ReadonlySignal } from '@preact/signals';

/** What the charts take from the theme; the style sheet maps each colour to VS Code's variables. */
export interface Palette {
  readonly foreground: string;
  /** Axis labels and marks. */
  readonly muted: string;
  readonly grid: string;
  /** The two classes of the label, as everywhere else. */
  readonly positive: string;
  readonly negative: string;
  /** What is laid over the rest to explain it. */
  readonly accent: string;
  readonly background: string;
  readonly training: string;
  readonly validation: string;
  readonly error: string;
  /** What goes well, and what calls for care. */
  readonly good: string;
  readonly caution: string;
  readonly fontFamily: string;
  /** Pixels. */
  readonly fontSize: number;
  /** High contrast and forced colours: lines are drawn thicker. */
  readonly isHighContrast: boolean;
}

/** The colours as they are now, and how to stop watching them. */
export interface PaletteWatch {
  readonly palette: ReadonlySignal<Palette>;
  dispose(): void;
}

/**
 * Watches the theme. VS Code announces a new one by changing the body's classes and the variables
 * on the root element; the probe is read again then and at no other time.
 */
export function watchPalette(): PaletteWatch {
  const probe = document.createElement('span');
  probe.className = 'probe';
  probe.setAttribute('aria-hidden', 'true');
  document.body.append(probe);

  const palette = signal(readPalette(probe));
  const refresh = (): void => {
    const next = readPalette(probe);
    if (JSON.stringify(next) !== JSON.stringify(palette.peek())) palette.value = next;
  };
  const observer = new MutationObserver(refresh);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['style', 'class'],
  });
  const forcedColors = matchMedia('(forced-colors: active)');
  forcedColors.addEventListener('change', refresh);
  return {
    palette,
    dispose: () => {
      observer.disconnect();
      forcedColors.removeEventListener('change', refresh);
      probe.remove();
    },
  };
}

function readPalette(probe: HTMLElement): Palette {
  const style = getComputedStyle(probe);
  const read = (name: string): string => {
    probe.style.color = `var(--ll-chart-${name})`;
    return style.color;
  };
  const { classList } = document.body;
  return {
    foreground: read('foreground'),
    muted: read('muted'),
    grid: read('grid'),
    positive: read('positive'),
    negative: read('negative'),
    accent: read('accent'),
    background: read('background'),
    training: read('training'),
    validation: read('validation'),
    error: read('error'),
    good: read('good'),
    caution: read('caution'),
    fontFamily: style.fontFamily,
    fontSize: Number.parseFloat(style.fontSize) || 13,
    isHighContrast:
      classList.contains('vscode-high-contrast') || matchMedia('(forced-colors: active)').matches,
  };
}
