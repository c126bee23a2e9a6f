import { effect, type ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { GradientComponent } from '../../../src/core/experiment/contributions/contributions';
import type { Fault } from '../../../src/core/message';
import type { AnswerOf } from '../../../src/protocol/questions';
import { dependOn } from '../../store/dependOn';
import { keepPace } from '../../store/keepPace';
import { LiveAnswer } from '../../store/liveAnswer';
import { Pace } from '../../store/pace';
import type { Run } from '../../store/run';
import { useView } from '../../view';

/** Rows that are named on either side: as many as can be told apart in the stack, and then some. */
export const namedRows = 60;

/** Numbers that are read change ten times a second. */
const readingInterval = 100;

export interface LiveContributions {
  readonly answer: ReadonlySignal<AnswerOf<'contributions'> | undefined>;
  readonly fault: ReadonlySignal<Fault | undefined>;
}

/** The contributions to a component of the gradient at the model that is shown, as it changes. */
export function useContributions(run: Run, component: GradientComponent): LiveContributions {
  const { asker } = useView().store;
  // another component has another answer: the one before must not stand in its place
  const live = useMemo(() => new LiveAnswer<'contributions'>(asker), [asker, run, component]);
  useEffect(() => {
    const pace = new Pace(readingInterval);
    const stopPace = keepPace(pace, run, run.shownPoint);
    const stopAsking = effect(() => {
      dependOn(pace.beat);
      const { weights, bias } = run.shownPoint.peek();
      const parameters = { weights, bias };
      live.ask({ kind: 'contributions', component, parameters, top: namedRows });
    });
    return () => {
      stopPace();
      stopAsking();
      live.dispose();
    };
  }, [live, run, component]);
  return live;
}
