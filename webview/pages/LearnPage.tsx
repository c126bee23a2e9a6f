import type { JSX } from 'preact';
import { Charts } from '../charts/Charts';
import { ParameterTable } from '../parts/ParameterTable';
import { SampleNote } from '../parts/SampleNote';
import { RatesSection } from '../rates/RatesSection';
import type { Run } from '../store/run';
import { useRunPace } from './useRunPace';

/** Numbers that are read change ten times a second, what is heard every three seconds. */
const readingInterval = 100;
const hearingInterval = 3000;

/** How the model learns: curves over the epochs, and the parameters. */
export function LearnPage({ run }: { readonly run: Run }): JSX.Element {
  const readingPace = useRunPace(run, readingInterval);
  const hearingPace = useRunPace(run, hearingInterval);
  return (
    <>
      <SampleNote run={run} />
      <Charts run={run} hearingPace={hearingPace} readingPace={readingPace} />
      <RatesSection run={run} />
      <ParameterTable run={run} pace={readingPace} />
    </>
  );
}
