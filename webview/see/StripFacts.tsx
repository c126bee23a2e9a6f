import type { JSX } from 'preact';
import { dependOn } from '../store/dependOn';
import type { Pace } from '../store/pace';
import type { Run } from '../store/run';
import type { StripSource } from './stripSource';
import { misclassifiedInWords, stripNotes } from './words';

/** How many rows are on the wrong side, and what has to be known to read the picture right. */
export function StripFacts({
  run,
  source,
  pace,
}: {
  readonly run: Run;
  readonly source: StripSource;
  readonly pace: Pace;
}): JSX.Element {
  dependOn(pace.beat);
  const rows = source.rows.peek();
  const histogram = rows?.histogram;
  return (
    <div class="strip-facts">
      <p>{histogram && misclassifiedInWords(histogram).join(' · ')}</p>
      {rows &&
        stripNotes(rows, source.halfWidth.peek(), run.info.experiment.seed).map((note) => (
          <p key={note} class="fine">
            {note}
          </p>
        ))}
    </div>
  );
}
