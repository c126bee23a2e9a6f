import type { JSX } from 'preact';
import { t } from '../l10n';
import { KindCards } from './KindCards';
import { useMaker } from './makerView';
import { PaintedSection } from './PaintedSection';
import { PreviewSection } from './PreviewSection';
import { SaveBar } from './SaveBar';
import { Scatter } from './Scatter';
import { Settings } from './Settings';
import { TrueModelNote } from './TrueModelNote';

/** The page on which sample data are made: choose, see, paint, save. */
export function MakerPage(): JSX.Element {
  const { store } = useMaker();
  if (!store.isReady.value) {
    // for the blink of an eye: what is drawn now would be replaced by what was left
    return <main class="page maker-page" aria-busy="true" />;
  }
  return (
    <main class="page maker-page">
      <header class="page-header">
        <h1>{t('Create Sample Dataset')}</h1>
        <p class="fine">{t('Choose what it is to teach, shape it, and paint on it.')}</p>
      </header>
      <div class="maker">
        <KindCards />
        <div class="maker-stage">
          <Scatter />
        </div>
        <div class="maker-controls">
          <Settings />
          <TrueModelNote />
        </div>
        <div class="maker-tables">
          <PreviewSection />
          <PaintedSection />
        </div>
      </div>
      <SaveBar />
    </main>
  );
}
