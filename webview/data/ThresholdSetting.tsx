import type { CSSProperties, JSX } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import type { ColumnProfile } from '../../src/core/data/table/table';
import { Field } from '../controls/Field';
import { parseFinite } from '../controls/parseNumber';
import { exact, formatCount, formatShort } from '../format';
import { t } from '../l10n';
import { useView } from '../view';
import { describeHistogram, outlineOf, suggestThreshold } from './distribution';
import type { Draft } from './draft';
import { fromSlider, sliderStep, toSlider } from './threshold';

/**
 * Where a label of numbers is cut: a histogram with a line that can be drawn or walked, a field for
 * the exact number, and how many rows fall on either side.
 */
export function ThresholdSetting({
  column,
  draft,
}: {
  readonly column: ColumnProfile;
  readonly draft: Draft;
}): JSX.Element | null {
  const { data } = useView().store;
  const id = useId();
  const known = data.summaries.of(column.name);
  const { threshold } = draft;
  const { minimum, maximum } = column;
  // only a summary that is not split tells the middle of all rows
  const suggestion =
    known !== undefined && known.label === undefined && minimum !== undefined
      ? suggestThreshold(known.summary, minimum)
      : undefined;
  const set = (value: number): void => {
    data.edit((before) => ({ ...before, threshold: value }));
  };
  useEffect(() => {
    if (threshold === undefined && suggestion !== undefined) set(suggestion);
  }, [threshold, suggestion]);
  if (minimum === undefined || maximum === undefined) return null;
  const counted = known?.label?.label === column.name ? known.label : undefined;
  const shown = threshold ?? suggestion ?? minimum;
  const edges = known?.summary.histogram?.edges;
  const [from, to] = [edges?.[0] ?? minimum, edges?.at(-1) ?? maximum];
  const share = toSlider(shown, from, to);
  const line: CSSProperties = { left: `${100 * share}%` };
  return (
    <div class="threshold">
      <Field
        label={t('threshold')}
        value={threshold === undefined ? '' : exact(threshold)}
        width={12}
        parse={parseFinite}
        onCommit={set}
        step={(direction) => sliderStep(shown, direction, minimum, maximum)}
      />
      <div class="threshold-chart">
        <ThresholdBars column={column} />
        <span class="threshold-rail" aria-hidden="true">
          <span class="threshold-line" style={line} />
        </span>
        <input
          type="range"
          aria-label={t('threshold of {column}', { column: column.name })}
          aria-valuetext={t('at least {threshold}', { threshold: formatShort(shown) })}
          aria-describedby={id}
          min={0}
          max={1000}
          step={1}
          value={Math.round(1000 * share)}
          onInput={(event) => {
            const at = Number(event.currentTarget.value) / 1000;
            set(sliderStep(fromSlider(at, from, to), 0, minimum, maximum));
          }}
        />
      </div>
      <p class="axis-ends" aria-hidden="true">
        <span>{formatShort(from)}</span>
        <span>{formatShort(to)}</span>
      </p>
      <p id={id} class="threshold-rows" role="status">
        {/* the counts are those of the threshold they were counted for */}
        {counted?.threshold === undefined || known === undefined
          ? t('counting the rows')
          : t('{positive} rows at least {threshold}, {negative} below', {
              positive: formatCount(known.summary.positive.count),
              negative: formatCount(known.summary.negative.count),
              threshold: formatShort(counted.threshold),
            })}
      </p>
    </div>
  );
}

/** The values of the label, not split: where the rows are. */
function ThresholdBars({ column }: { readonly column: ColumnProfile }): JSX.Element | null {
  const { data } = useView().store;
  const histogram = data.summaries.of(column.name)?.summary.histogram;
  if (histogram === undefined) return <div class="threshold-bars" />;
  const counts = [...histogram.negative].map((count, i) => count + (histogram.positive[i] ?? 0));
  const greatest = Math.max(...counts, 1);
  const style: CSSProperties = {
    clipPath: outlineOf(
      counts.map((count) => count / greatest),
      true,
    ),
  };
  const known = data.summaries.of(column.name);
  return (
    <div
      class="threshold-bars"
      role="img"
      aria-label={known === undefined ? '' : describeHistogram(known.summary, undefined)}
    >
      <span class="bars up" style={style} />
    </div>
  );
}
