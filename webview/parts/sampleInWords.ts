import type { Sample } from '../../src/core/data/table/table';
import { formatCount } from '../format';
import { t } from '../l10n';

/** That only part of the rows were drawn, which has to be said wherever their numbers stand. */
export function sampleInWords({ rows, ofRows, seed }: Sample): string {
  return t('random sample: {rows} of {all} rows, seed {seed}', {
    rows: formatCount(rows),
    all: formatCount(ofRows),
    seed: String(seed),
  });
}
