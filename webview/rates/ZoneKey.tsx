import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { formatShort } from '../format';
import { t } from '../l10n';
import { rateWithin, rateZones, type RateZone, type Zones } from './zones';
import { zoneLimit, zoneMeaning, zoneName, type ZoneLimit } from './zoneWords';

/**
 * The zones by name, with where they end; the one that the rate lies in stands out. Pointing at one
 * tells what happens there, pressing it sets a rate to see it by.
 */
export function ZoneKey({
  zones,
  current,
  onPoint,
  onRate,
}: {
  readonly zones: Zones;
  readonly current: RateZone;
  readonly onPoint: (zone: RateZone | undefined) => void;
  readonly onRate: (rate: number) => void;
}): JSX.Element {
  const id = useId();
  return (
    <ul class="zone-key" aria-label={t('Zones of the learning rate')}>
      {rateZones.map((zone) => {
        const rate = rateWithin(zone, zones);
        const isUnknown = zone === 'cycles' && rate === undefined;
        return (
          <li key={zone}>
            <button
              type="button"
              class={isUnknown ? 'zone-entry unknown' : 'zone-entry'}
              aria-current={zone === current ? 'true' : undefined}
              aria-disabled={rate === undefined}
              aria-describedby={`${id}-${zone}`}
              title={
                rate === undefined
                  ? undefined
                  : t('Set the learning rate to {rate}', { rate: formatShort(rate) })
              }
              onPointerEnter={() => onPoint(zone)}
              onPointerLeave={() => onPoint(undefined)}
              onFocus={() => onPoint(zone)}
              onBlur={() => onPoint(undefined)}
              onClick={() => {
                if (rate === undefined) return;
                // what the rate leads to is to be read, though the pointer is still here
                onPoint(undefined);
                onRate(rate);
              }}
            >
              <span class={`zone ${zone}`} aria-hidden="true" />
              <span>
                <span class="zone-name">{zoneName(zone)}</span>{' '}
                <Limit limit={zoneLimit(zone, zones)} />
              </span>
            </button>
            <span id={`${id}-${zone}`} hidden>
              {zoneMeaning(zone, zones)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Where a zone ends; the limit's name in formulas is hidden where there is little room. */
function Limit({ limit }: { readonly limit: ZoneLimit | undefined }): JSX.Element | null {
  if (limit === undefined) return null;
  const { sign, symbol, rate } = limit;
  return (
    <span class="zone-limit">
      {sign} {symbol !== undefined && <span class="zone-symbol">{symbol} = </span>}
      {rate}
    </span>
  );
}
