// What the zones of the learning rate are called, and what they mean.
import { roundRate } from '../../src/core/optimizers/rates/roundRate';
import { formatShort } from '../format';
import { say, t } from '../l10n';
import { criticalOf, type RateZone, type Zones } from './zones';

/** A rate in three digits: enough to set the slider by. */
export function threeDigits(rate: number): string {
  return formatShort(roundRate(rate, 3));
}

export function zoneName(zone: RateZone): string {
  switch (zone) {
    case 'smooth':
      return t('smooth');
    case 'monotone':
      return t('never rises');
    case 'swing':
      return t('may swing');
    case 'cycles':
      return t('cycles');
  }
}

/** Where a zone ends or begins, as far as that is known. */
export function zoneLimit(zone: RateZone, zones: Zones): string {
  switch (zone) {
    case 'smooth':
      return t('≤ 1/L = {rate}', { rate: threeDigits(zones.smooth) });
    case 'monotone':
      return t('< 2/L = {rate}', { rate: threeDigits(zones.monotone) });
    case 'swing':
      return '';
    case 'cycles': {
      const critical = criticalOf(zones);
      if (critical !== undefined) return t('≥ {rate}', { rate: threeDigits(critical) });
      return zones.critical === undefined ? '…' : '–';
    }
  }
}

/** What happens in a zone, and why, in a sentence. */
export function zoneMeaning(zone: RateZone, zones: Zones): string {
  switch (zone) {
    case 'smooth':
      return t(
        'Up to 1/L no step goes past the lowest point ahead, even where the loss bends most: it falls smoothly.',
      );
    case 'monotone':
      return t(
        'Between 1/L and 2/L a step may go past the lowest point ahead, but never so far that the loss rises.',
      );
    case 'swing':
      return t(
        'Above 2/L a step may land higher than it began: the loss can swing, and still settle where it bends less.',
      );
    case 'cycles':
      return cyclesMeaning(zones);
  }
}

function cyclesMeaning(zones: Zones): string {
  const { critical } = zones;
  if (critical === undefined) {
    return t(
      'From the critical rate on, the run cannot settle at the optimum; that rate is being worked out.',
    );
  }
  return critical.value === undefined
    ? say(critical.reason)
    : t(
        'From the critical rate 2/λmax on, every approach to the optimum is thrown back: the run ends in a cycle, or in disorder.',
      );
}
