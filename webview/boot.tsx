import { effect } from '@preact/signals';
import { render, type ComponentType } from 'preact';
import { watchDefects } from './defects';
import { currentLocale } from './l10n';
import { restoreStore } from './store/saved';
import { ViewStore } from './store/viewStore';
import { watchPalette } from './theme/palette';
import { ChartChoices, ViewContext } from './view';
import type { SavedState } from './vscodeApi';

/** Starts a page: connects it to the host and asks for the truth. */
export function boot(Page: ComponentType): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no place to draw into');
  const vscode = acquireVsCodeApi();
  const store = new ViewStore((message) => vscode.postMessage(message));
  const choices = new ChartChoices();
  const { palette } = watchPalette();
  const saved = vscode.getState();
  choices.restore(saved);
  restoreStore(store, saved);

  watchDefects((text) => store.send({ type: 'reportDefect', text: text.slice(0, 10_000) }));
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => store.receive(data));
  effect(() => {
    document.documentElement.lang = currentLocale();
  });
  effect(() => {
    const scene = store.scene.value;
    // nothing is known yet: what an earlier life of this view saved must not be lost
    if (scene.kind === 'connecting') return;
    const sessionId = store.sessionId.value;
    const draft = store.data.toSaved();
    const training = store.training.toSaved();
    const state: SavedState = {
      ...(sessionId === undefined ? {} : { sessionId }),
      ...(scene.kind === 'run' ? { runId: scene.run.info.runId } : {}),
      ...choices.toSaved(),
      tab: store.tab.value,
      compare: store.compare.toSaved(),
      ...(draft === undefined ? {} : { draft }),
      ...(training === undefined ? {} : { training }),
    };
    vscode.setState(state);
  });

  render(
    <ViewContext value={{ store, palette, choices }}>
      <Page />
    </ViewContext>,
    root,
  );
  store.start();
}
