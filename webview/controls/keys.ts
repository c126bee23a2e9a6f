import type { Run } from '../store/run';
import type { ViewStore } from '../store/viewStore';

/** What a key means for the run. */
export type KeyCommand = 'togglePlay' | 'step' | 'stepBack' | 'reset';

/** The part of a keyboard event that matters; so that the rule can be tested without a browser. */
export interface KeyPress {
  readonly key: string;
  readonly hasModifier: boolean;
  readonly isRepeat: boolean;
  /** Whether the focused element takes what is typed for itself. */
  readonly isInField: boolean;
  /** Whether the focused element takes the arrows, and only them: a slider, or what scrolls. */
  readonly isOnSlider: boolean;
  /** Whether the focused element is pressed by the space bar. */
  readonly isOnButton: boolean;
}

/** The command of a key press, if it has one where the focus is. */
export function commandOf(press: KeyPress): KeyCommand | undefined {
  if (press.hasModifier || press.isInField) return undefined;
  switch (press.key) {
    case ' ':
      return press.isOnButton || press.isRepeat ? undefined : 'togglePlay';
    case 's':
    case 'S':
      return 'step';
    case 'ArrowRight':
      return press.isOnSlider ? undefined : 'step';
    case 'a':
    case 'A':
      return 'stepBack';
    case 'ArrowLeft':
      return press.isOnSlider ? undefined : 'stepBack';
    case 'r':
    case 'R':
      return press.isRepeat ? undefined : 'reset';
    default:
      return undefined;
  }
}

const fields = 'input:not([type="range"]), select, textarea, [contenteditable]';
const sliders = 'input[type="range"], [role="slider"], [role="region"][tabindex]';
const buttons = 'button, a[href], summary';

/** Lets the keys act on the run that is shown; ends with the signal. */
export function listenForKeys(store: ViewStore, signal: AbortSignal): void {
  const onKeyDown = (event: KeyboardEvent): void => {
    const scene = store.scene.peek();
    if (scene.kind !== 'run' || event.defaultPrevented) return;
    const { target } = event;
    const command = commandOf({
      key: event.key,
      hasModifier: event.ctrlKey || event.altKey || event.metaKey,
      isRepeat: event.repeat,
      isInField: isWithin(target, fields),
      isOnSlider: isWithin(target, sliders),
      isOnButton: isWithin(target, buttons),
    });
    if (command === undefined) return;
    event.preventDefault();
    perform(command, scene.run, store);
  };
  document.addEventListener('keydown', onKeyDown, { signal });
}

function isWithin(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

function perform(command: KeyCommand, run: Run, store: ViewStore): void {
  const { runId } = run.info;
  if (command === 'togglePlay') {
    store.send({ type: run.state.peek().status === 'running' ? 'pause' : 'play', runId });
  } else {
    store.send({ type: command, runId });
  }
}
