import type { JSX } from 'preact';
import type { Run } from '../store/run';
import { sampleInWords } from './sampleInWords';

/** That the numbers beside it are those of a random part of the rows; nothing when they are of all. */
export function SampleNote({ run }: { readonly run: Run }): JSX.Element | null {
  const { sample } = run.info;
  return sample === undefined ? null : <p class="fine sample-note">{sampleInWords(sample)}</p>;
}
