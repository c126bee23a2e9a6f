import {
  computed,
  effect,
  useSignal,
  useSignalEffect,
  type ReadonlySignal,
  type Signal,
} from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { LessonLine, LessonPlan } from '../../src/core/export/lesson/lessonPlan';
import { lessonNumpy } from '../../src/core/export/lesson/numpy';
import { lessonTypeScript } from '../../src/core/export/lesson/typescript';
import { t } from '../l10n';
import { useRunPace } from '../pages/useRunPace';
import { dependOn } from '../store/dependOn';
import type { Run } from '../store/run';
import { useView } from '../view';
import { CodeListing, type Language } from './CodeListing';
import { FormulaSheet } from './FormulaSheet';
import { LessonModel } from './lessonModel';
import { RowPicture } from './picture/RowPicture';
import { pointing } from './pointing';
import { Readout } from './Readout';
import { RowBar } from './RowBar';
import { WalkBar } from './WalkBar';

/** Numbers that are read change ten times a second. */
const readingInterval = 100;

/** The formulas of the model with their numbers, one step in four beats, and the code of the run. */
export function Lesson({
  run,
  column,
}: {
  readonly run: Run;
  /** Index of the column that the page is about. */
  readonly column: Signal<number>;
}): JSX.Element {
  const { store } = useView();
  const { highlight, selection } = store;
  const { beat } = useRunPace(run, readingInterval);
  const model = useMemo(
    () => new LessonModel(run, store, column, beat),
    [run, store, column, beat],
  );
  useEffect(() => effect(() => model.choice.follow(selection.line.value)), [model, selection]);
  useEffect(() => {
    const stop = effect(() => {
      dependOn(run.shownPoint, run.state);
      model.walk.onRun();
    });
    return () => {
      stop();
      model.walk.end();
      highlight.point(undefined);
    };
  }, [run, model, highlight]);
  const language = useSignal<Language>('TypeScript');
  const lines = useCode(run, language);
  const handlers = useMemo(() => pointing(highlight), [highlight]);
  const root = useRef<HTMLElement>(null);
  useSignalEffect(() => {
    root.current?.setAttribute('data-lit', highlight.lit.value.join(' '));
  });
  return (
    <section ref={root} class="why" aria-label={t('Formulas')} {...handlers}>
      <RowBar model={model} />
      <WalkBar model={model} />
      <div class="why-columns">
        <FormulaSheet model={model} />
        <div class="why-beside">
          <RowPicture model={model} />
          <CodeListing language={language} lines={lines.value} />
        </div>
      </div>
      <Readout model={model} lines={lines} />
    </section>
  );
}

/** The lines of the run's code, in the language that is chosen; they change with what they tell only. */
function useCode(run: Run, language: Signal<Language>): ReadonlySignal<readonly LessonLine[]> {
  return useMemo(() => {
    const learningRate = computed(() => run.state.value.learningRate);
    const isRateChanged = computed(() => {
      const now = run.point.value.epoch;
      return run.marks.value.some(({ epoch }) => epoch > 0 && epoch < now);
    });
    const isHandSet = computed(() => run.handSet.value.length > 0);
    const { experiment, design } = run.info;
    return computed(() => {
      const plan: LessonPlan = {
        ...experiment,
        learningRate: learningRate.value,
        isRateChanged: isRateChanged.value,
        isHandSet: isHandSet.value,
        trainingRows: design.trainingRows,
        hasConstant: design.features.some(({ standardDeviation }) => standardDeviation === 0),
      };
      return language.value === 'numpy' ? lessonNumpy(plan) : lessonTypeScript(plan);
    });
  }, [run, language]);
}
