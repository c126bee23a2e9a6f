import { formatCount, formatShare, formatShort } from '../format';
import { t } from '../l10n';
import { optimizerName } from '../training/words';
import type { RiseCause } from './rising';
import { threeDigits } from './zoneWords';

/** Why the loss rises, in one sentence. */
export function riseInWords(cause: RiseCause): string {
  switch (cause.kind) {
    case 'beyondCritical':
      return t(
        'The loss rose: η = {rate} is above the critical rate {critical}, so each approach to the optimum is thrown back.',
        { rate: formatShort(cause.rate), critical: threeDigits(cause.critical) },
      );
    case 'beyondBound':
      return t(
        'The loss rose: η = {rate} is above 2/L = {bound}, so a step can land higher on the other side.',
        { rate: formatShort(cause.rate), bound: threeDigits(cause.monotone) },
      );
    case 'batches':
      return t(
        'The loss rises now and then: each step looks at {batch} of {rows} rows only. A smaller rate makes it calmer.',
        { batch: formatCount(cause.batchSize), rows: formatCount(cause.ofRows) },
      );
    case 'memory':
      return t(
        'The loss rose: {optimizer} keeps {share} of its last step, so it rolls past the lowest point before it turns.',
        { optimizer: optimizerName(cause.optimizer), share: formatShare(cause.share, 1) },
      );
    case 'adam':
      return t(
        'The loss rose: Adam moves each weight by about η however flat it is, and so steps over the lowest point.',
      );
    case 'penalty':
      return t('The loss rose, but loss + penalty fell: the penalty draws the weights towards 0.');
  }
}
