import type { JSX } from 'preact';
import type { Run } from '../store/run';
import { GradientInspector } from '../why/inspector/GradientInspector';
import { Lesson } from '../why/Lesson';
import { useView } from '../view';

/** Why the model learns: its formulas with their numbers, and what each row adds to a step. */
export function WhyPage({ run }: { readonly run: Run }): JSX.Element {
  const column = useView().choices.lessonColumn;
  const last = run.info.design.features.length - 1;
  return (
    <>
      <Lesson run={run} column={column} />
      <GradientInspector run={run} column={Math.min(column.value, last)} />
    </>
  );
}
