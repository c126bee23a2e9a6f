import type { CSSProperties, JSX } from 'preact';
import type { LearningRateBounds } from '../../src/core/optimizers/learningRateBounds';
import { formatShort } from '../format';
import { t } from '../l10n';
import { zoneName } from '../rates/zoneWords';
import { criticalOf, zoneOf, type Zones } from '../rates/zones';
import { position, rateAt, rateRange, share, type RateRange } from './rateScale';

interface Props {
  readonly rate: number;
  /** What the schedule makes of it just now. */
  readonly inForce: number;
  readonly bounds: LearningRateBounds;
  /** Absent where they do not hold for the way the weights are moved. */
  readonly zones: Zones | undefined;
  /** Id of what is said of the zone. */
  readonly describedBy: string;
  readonly onChange: (rate: number) => void;
}

/**
 * A logarithmic slider whose track shows how the loss will behave: smooth up to 1/L, never rising
 * below 2/L, swinging perhaps above, and in cycles from the critical rate on. One key press is a
 * twentieth of a decade.
 */
export function RateSlider(props: Props): JSX.Element {
  const { rate, inForce, zones } = props;
  const range = rateRange(props.bounds);
  const shown = formatShort(rate);
  return (
    <div class="track">
      {zones !== undefined && <ZoneTrack zones={zones} range={range} />}
      {inForce !== rate && (
        <span
          class="in-force-mark"
          aria-hidden="true"
          style={{ left: percent(share(inForce, range)) }}
        />
      )}
      <input
        type="range"
        min={range.first}
        max={range.last}
        step={1}
        value={Math.min(range.last, Math.max(range.first, Math.round(position(rate))))}
        aria-label={t('Learning rate, logarithmic')}
        aria-valuetext={zones === undefined ? shown : `${shown}, ${zoneName(zoneOf(rate, zones))}`}
        aria-describedby={props.describedBy}
        onInput={(event) => props.onChange(rateAt(event.currentTarget.valueAsNumber))}
      />
    </div>
  );
}

/**
 * The zones, laid along the way of the slider's thumb. That of the cycles lies over the end of the
 * one before, and is faded in when the critical rate becomes known, so that nothing moves.
 */
function ZoneTrack({
  zones,
  range,
}: {
  readonly zones: Zones;
  readonly range: RateRange;
}): JSX.Element {
  const smooth = share(zones.smooth, range);
  const monotone = share(zones.monotone, range);
  const known = criticalOf(zones);
  const critical = known === undefined ? 1 : share(known, range);
  const place = (from: number, to: number): CSSProperties => ({
    left: percent(from),
    width: percent(to - from),
  });
  return (
    <div class="zones" aria-hidden="true">
      <span class="zone smooth" style={place(0, smooth)} />
      <span class="zone monotone" style={place(smooth, monotone)} />
      <span class="zone swing" style={place(monotone, 1)} />
      <span class={critical < 1 ? 'zone cycles known' : 'zone cycles'} style={place(critical, 1)} />
    </div>
  );
}

function percent(part: number): string {
  return `${part * 100}%`;
}
