import type { JSX } from 'preact';
import { SampleNote } from '../parts/SampleNote';
import { SigmoidStrip } from '../see/SigmoidStrip';
import type { Run } from '../store/run';

/** What the model does with the rows: how it turns each into a probability. */
export function SeePage({ run }: { readonly run: Run }): JSX.Element {
  return (
    <>
      <SampleNote run={run} />
      <SigmoidStrip run={run} />
    </>
  );
}
