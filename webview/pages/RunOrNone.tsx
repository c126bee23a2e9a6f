import type { FunctionComponent, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { listenForKeys } from '../controls/keys';
import type { Run } from '../store/run';
import { useView } from '../view';
import { NoRun } from './NoRun';

/** The run as `Page` draws it, and its keys; without a run, what stands in its place. */
export function RunOrNone({
  page: Page,
}: {
  readonly page: FunctionComponent<{ readonly run: Run }>;
}): JSX.Element {
  const { store } = useView();
  useEffect(() => {
    const listening = new AbortController();
    listenForKeys(store, listening.signal);
    return () => listening.abort();
  }, [store]);
  const scene = store.scene.value;
  return scene.kind === 'run' ? <Page run={scene.run} /> : <NoRun scene={scene} />;
}
