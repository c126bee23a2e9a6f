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

/** Where a zone ends or begins. */
export interface ZoneLimit {
  /** How a rate in the zone compares with the limit. */
  readonly sign: string;
  /** What the limit is called in formulas; where there is little room it goes without. */
  readonly symbol?: string;
  /** In three digits. */
  readonly rate: string;
}

/** Where a zone ends or begins, as far as that is known. */
export function zoneLimit(zone: RateZone, zones: Zones): ZoneLimit | undefined {
  switch (zone) {
    case 'smooth':
      return { sign: '≤', symbol: '1/L', rate: threeDigits(zones.smooth) };
    case 'monotone':
      return { sign: '<', symbol: '2/L', rate: threeDigits(zones.monotone) };
    case 'swing':
      return undefined;
    case 'cycles': {
      const critical = criticalOf(zones);
      if (critical !== undefined) return { sign: '≥', rate: threeDigits(critical) };
      return { sign: '', rate: zones.critical === undefined ? '…' : '–' };
    }
  }
}

/** What happens in a zone, and why, in a sentence. */
export function zoneMeaning(zone: RateZone, zones: Zones): string {
  switch (zone) {
    case 'smooth':
      return t('No step goes past the lowest point ahead: the loss falls smoothly.');
    case 'monotone':
      return t('A step may go past the lowest point ahead, but the loss never rises.');
    case 'swing':
      return t('A step may land higher than it began: the loss can swing, and still settle.');
    case 'cycles':
      return cyclesMeaning(zones);
  }
}

function cyclesMeaning(zones: Zones): string {
  const { critical } = zones;
  if (critical === undefined) {
    return t('From the critical rate on no run settles; that rate is being worked out.');
  }
  return critical.value === undefined
    ? say(critical.reason)
    : t('From 2/λmax on, each approach to the optimum is thrown back: a cycle, or disorder.');
}
