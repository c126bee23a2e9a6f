import { formatCount, formatQuantity, formatShort } from '../format';
import { t } from '../l10n';
import type { RunEvent } from './events';

/** What happened, in a few words. */
export function inWords(event: RunEvent): string {
  switch (event.kind) {
    case 'rate':
      return t('learning rate {from} → {to}', {
        from: formatShort(event.from),
        to: formatShort(event.to),
      });
    case 'rose':
      return t('the loss rose from {from} to {highest}', {
        from: formatQuantity(event.from),
        highest: formatQuantity(event.highest),
      });
    case 'best':
      return t('least validation loss, {loss}', { loss: formatQuantity(event.validationLoss) });
    case 'hand':
      return t('weights set by hand');
    case 'fork':
      return t('left by {run}', { run: event.name });
    case 'origin':
      return t('left {run}', { run: event.name });
  }
}

/** What happened, and when. */
export function withEpoch(event: RunEvent): string {
  return t('epoch {epoch}: {event}', { epoch: formatCount(event.epoch), event: inWords(event) });
}
