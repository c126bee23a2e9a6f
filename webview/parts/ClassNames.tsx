import type { JSX } from 'preact';
import type { RunInfo } from '../../src/protocol/view';
import { Name } from './Name';

/** What is predicted: the label, and which of its classes counts as 1. */
export function ClassNames({ info }: { readonly info: RunInfo }): JSX.Element {
  const { design, experiment } = info;
  return (
    <>
      {/* the classes of a label that is cut say its name themselves: "mass ≥ 4000" */}
      {experiment.threshold === undefined && (
        <>
          <Name text={design.label} />:{' '}
        </>
      )}
      <Name text={design.positiveClass} /> = 1, <Name text={design.negativeClass} /> = 0
    </>
  );
}
