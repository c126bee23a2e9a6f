import { effect } from '@preact/signals';
import { render } from 'preact';
import { watchDefects } from '../defects';
import { currentLocale } from '../l10n';
import { watchPalette } from '../theme/palette';
import { MakerPage } from './MakerPage';
import { MakerStore } from './makerStore';
import { MakerContext } from './makerView';

/** Starts the page: connects it to the host, which brings back the table that was left. */
function start(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no place to draw into');
  const vscode = acquireVsCodeApi();
  const store = new MakerStore((message) => vscode.postMessage(message));
  const { palette } = watchPalette();
  watchDefects((text) => store.reportDefect(text));
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => store.receive(data));
  window.addEventListener('pagehide', () => store.flush());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') store.flush();
  });
  effect(() => {
    document.documentElement.lang = currentLocale();
  });
  render(
    <MakerContext value={{ store, palette }}>
      <MakerPage />
    </MakerContext>,
    root,
  );
  store.start();
}

start();
