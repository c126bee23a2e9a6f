import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { ColumnsSection } from '../data/ColumnsSection';
import type { DataScene } from '../data/dataStore';
import { FaultNote } from '../data/FaultNote';
import { FaultSection } from '../data/FaultSection';
import { PreviewSection } from '../data/PreviewSection';
import { problemsOf } from '../data/problems';
import { readingHeadingId, ReadingSection } from '../data/ReadingSection';
import { TrainBar } from '../data/TrainBar';
import { t } from '../l10n';
import { Icon } from '../parts/Icon';
import type { Run } from '../store/run';
import { useView } from '../view';

/** The table a run is trained on: how it was read, what its columns hold, what is made of them. */
export function DataPage({ run }: { readonly run: Run }): JSX.Element {
  const { data } = useView().store;
  const scene = data.scene.value;
  useEffect(() => {
    data.show();
  }, [data, run.info.runId]);
  if (scene !== undefined) return <Table run={run} scene={scene} />;
  if (data.fault.value !== undefined) {
    return (
      <>
        <FaultNote run={run} errand={data.fault.value.errand} />
        <div class="button-row">
          <button type="button" class="button secondary" onClick={() => data.show()}>
            {t('Try again')}
          </button>
        </div>
      </>
    );
  }
  return (
    <p class="loading" role="status">
      <Icon name="loading" />
      <span>{t('Looking at the table')}</span>
    </p>
  );
}

function Table({ run, scene }: { readonly run: Run; readonly scene: DataScene }): JSX.Element {
  const { data } = useView().store;
  const { draft, table } = scene;
  const problems = useMemo(() => problemsOf(draft, table), [draft, table]);
  const isSought = data.seeksReading.value;
  useEffect(() => {
    if (!isSought) return;
    data.seeksReading.value = false;
    data.open.reading.value = true;
    document.getElementById(readingHeadingId)?.focus();
  }, [data, isSought]);
  return (
    <>
      <ReadingSection run={run} scene={scene} />
      <FaultSection run={run} table={table} />
      <PreviewSection run={run} table={table} />
      <ColumnsSection run={run} scene={scene} problems={problems} />
      <TrainBar run={run} scene={scene} problems={problems} />
    </>
  );
}
