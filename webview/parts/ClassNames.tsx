import type { JSX } from 'preact';
import type { DesignSummary } from '../../src/core/experiment/state';
import { Name } from './Name';

/** What is predicted: the label, and which of its classes counts as 1. */
export function ClassNames({ design }: { readonly design: DesignSummary }): JSX.Element {
  return (
    <>
      <Name text={design.label} />: <Name text={design.positiveClass} /> = 1,{' '}
      <Name text={design.negativeClass} /> = 0
    </>
  );
}
