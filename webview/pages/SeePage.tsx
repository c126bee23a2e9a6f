import type { JSX } from 'preact';
import { SampleNote } from '../parts/SampleNote';
import { SigmoidStrip } from '../see/SigmoidStrip';
import type { Run } from '../store/run';
import { LossSection } from '../surfaces/loss/LossSection';
import { ProbabilitySection } from '../surfaces/probability/ProbabilitySection';
import { useRunPace } from './useRunPace';

/** Numbers that are read change ten times a second, what is heard every three seconds. */
const readingInterval = 100;
const hearingInterval = 3000;

/** What the model does with the rows: how it turns each into a probability. */
export function SeePage({ run }: { readonly run: Run }): JSX.Element {
  const readingPace = useRunPace(run, readingInterval);
  const hearingPace = useRunPace(run, hearingInterval);
  return (
    <>
      <SampleNote run={run} />
      <SigmoidStrip run={run} />
      <ProbabilitySection run={run} readingPace={readingPace} hearingPace={hearingPace} />
      <LossSection run={run} readingPace={readingPace} hearingPace={hearingPace} />
    </>
  );
}
