import type { JSX } from 'preact';
import type { Run } from '../store/run';
import { Lesson } from '../why/Lesson';

/** Why the model learns: its formulas with their numbers, and what each row adds to a step. */
export function WhyPage({ run }: { readonly run: Run }): JSX.Element {
  return (
    <>
      <Lesson run={run} />
    </>
  );
}
