import type { CSSProperties, JSX } from 'preact';
import { formatShort } from '../format';
import { t } from '../l10n';
import {
  areUsable,
  position,
  rateAt,
  rateRange,
  share,
  zoneOf,
  type RateBounds,
  type RateZone,
} from './rateScale';

interface Props {
  readonly rate: number;
  readonly bounds: RateBounds;
  /** Whether the bounds hold for the way the weights are moved. */
  readonly hasZones: boolean;
  readonly onChange: (rate: number) => void;
}

/**
 * A logarithmic slider whose track shows how the loss will behave: smooth up to 1/L, never rising
 * below 2/L, and swinging perhaps above. One key press is a twentieth of a decade.
 */
export function RateSlider({ rate, bounds, hasZones, onChange }: Props): JSX.Element {
  const range = rateRange(bounds);
  const zone = hasZones ? zoneOf(rate, bounds) : undefined;
  return (
    <div class="rate-slider">
      <div class="track">
        {hasZones && areUsable(bounds) && <ZoneTrack bounds={bounds} />}
        <input
          type="range"
          min={range.first}
          max={range.last}
          step={1}
          value={Math.min(range.last, Math.max(range.first, Math.round(position(rate))))}
          aria-label={t('Learning rate, logarithmic')}
          aria-valuetext={
            zone === undefined ? formatShort(rate) : `${formatShort(rate)}, ${zoneName(zone)}`
          }
          onInput={(event) => onChange(rateAt(event.currentTarget.valueAsNumber))}
        />
      </div>
      {zone !== undefined && <ZoneKey bounds={bounds} zone={zone} />}
      {!hasZones && (
        <p class="fine">
          {t('How far the learning rate is safe is known only for gradient descent on all rows.')}
        </p>
      )}
    </div>
  );
}

/** The three zones, laid along the way of the slider's thumb. */
function ZoneTrack({ bounds }: { readonly bounds: RateBounds }): JSX.Element {
  const range = rateRange(bounds);
  const smooth = share(bounds.smooth, range);
  const monotone = share(bounds.monotone, range);
  const width = (part: number): CSSProperties => ({ width: `${part * 100}%` });
  return (
    <div class="zones" aria-hidden="true">
      <span class="zone smooth" style={width(smooth)} />
      <span class="zone monotone" style={width(monotone - smooth)} />
      <span class="zone swing" style={width(1 - monotone)} />
    </div>
  );
}

/** The words for the zones; the one the rate lies in stands out. */
function ZoneKey({
  bounds,
  zone,
}: {
  readonly bounds: RateBounds;
  readonly zone: RateZone;
}): JSX.Element {
  const entries: [RateZone, string][] = [
    ['smooth', t('smooth up to 1/L = {rate}', { rate: formatShort(round(bounds.smooth)) })],
    [
      'monotone',
      t('never rises below 2/L = {rate}', { rate: formatShort(round(bounds.monotone)) }),
    ],
    ['swing', t('above: may swing')],
  ];
  return (
    <ul class="zone-key">
      {entries.map(([name, words]) => (
        <li key={name} class={name === zone ? 'current' : undefined}>
          <span class={`zone ${name}`} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ul>
  );
}

function zoneName(zone: RateZone): string {
  switch (zone) {
    case 'smooth':
      return t('descends smoothly');
    case 'monotone':
      return t('never rises');
    case 'swing':
      return t('may swing');
  }
}

/** Three digits: enough to set the slider by. */
function round(bound: number): number {
  return Number(bound.toPrecision(3));
}
