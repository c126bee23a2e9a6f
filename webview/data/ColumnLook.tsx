import type { CSSProperties, JSX } from 'preact';
import type { ClassNumbers } from '../../src/core/data/table/columnSummary';
import type { ColumnProfile } from '../../src/core/data/table/table';
import { formatCount, formatShare, formatShort } from '../format';
import { t } from '../l10n';
import { Name } from '../parts/Name';
import type { ClassNames } from './classNames';
import {
  describeHistogram,
  formatStatistic,
  histogramView,
  isHistogram,
  levelViews,
  outlineOf,
  type LevelView,
} from './distribution';
import type { KnownSummary } from './summaries';

/** How the values of a column are distributed, in each class. */
export function ColumnLook({
  column,
  known,
  classes,
}: {
  readonly column: ColumnProfile;
  readonly known: KnownSummary | undefined;
  /** Without them the rows are not told apart. */
  readonly classes: ClassNames | undefined;
}): JSX.Element {
  if (known === undefined) return <div class="column-look" aria-busy="true" />;
  const { summary } = known;
  // until the split that is asked for is there, what is shown may be split otherwise
  const shown = classes !== undefined && known.label !== undefined ? classes : undefined;
  const isChart = isHistogram(column, summary);
  // without a split the numbers of a label that was split say nothing of all rows
  const isTable = shown !== undefined || known.label === undefined;
  return (
    <div class={known.isCurrent ? 'column-look' : 'column-look outdated'}>
      {isChart ? (
        <Histogram known={known} classes={shown} />
      ) : (
        <Levels levels={levelViews(summary)} classes={shown} />
      )}
      {column.kind === 'numeric' && isTable && <ClassTable known={known} classes={shown} />}
    </div>
  );
}

function Histogram({
  known: { summary },
  classes,
}: {
  readonly known: KnownSummary;
  readonly classes: ClassNames | undefined;
}): JSX.Element | null {
  const view = histogramView(summary, classes !== undefined);
  if (view === undefined) return null;
  const up: CSSProperties = { clipPath: outlineOf(view.up, true) };
  const down: CSSProperties = { clipPath: outlineOf(view.down, false) };
  return (
    <div class="histogram-box">
      <div
        class={view.down.length > 0 ? 'histogram split' : 'histogram'}
        role="img"
        aria-label={describeHistogram(summary, classes)}
      >
        <span class={classes === undefined ? 'bars up' : 'bars up positive'} style={up} />
        {view.down.length > 0 && <span class="bars down negative" style={down} />}
      </div>
      <p class="axis-ends" aria-hidden="true">
        <span>{formatShort(view.minimum)}</span>
        <span>{formatShort(view.maximum)}</span>
      </p>
    </div>
  );
}

function Levels({
  levels,
  classes,
}: {
  readonly levels: readonly LevelView[];
  readonly classes: ClassNames | undefined;
}): JSX.Element {
  const greatest = Math.max(
    ...levels.map(({ share, positiveShare, negativeShare }) =>
      classes === undefined ? share : Math.max(positiveShare, negativeShare),
    ),
    1e-12,
  );
  return (
    <ul class="levels">
      {levels.map((level) => (
        <li key={level.name ?? ''} title={titleOf(level, classes)}>
          {level.name === undefined ? (
            <span class="level-name fine">{t('all others')}</span>
          ) : (
            <span class="level-name">
              <Name text={level.name === '' ? t('(empty text)') : level.name} />
            </span>
          )}
          <span class="level-bars" aria-hidden="true">
            {classes === undefined ? (
              <span class="level-bar" style={widthOf(level.share / greatest)} />
            ) : (
              <>
                <span class="level-bar positive" style={widthOf(level.positiveShare / greatest)} />
                <span class="level-bar negative" style={widthOf(level.negativeShare / greatest)} />
              </>
            )}
          </span>
          <span class="level-count" aria-hidden="true">
            {formatCount(level.positive + level.negative)}
          </span>
          <span class="for-readers">{titleOf(level, classes)}</span>
        </li>
      ))}
    </ul>
  );
}

function titleOf(level: LevelView, classes: ClassNames | undefined): string {
  const { positive, negative, positiveShare, negativeShare } = level;
  if (classes === undefined) {
    return t('{count} rows', { count: formatCount(positive + negative) });
  }
  return t(
    '{positive}: {positiveCount} rows, {positiveShare}; {negative}: {negativeCount} rows, {negativeShare}',
    {
      positive: classes.positive,
      positiveCount: formatCount(positive),
      positiveShare: formatShare(positiveShare, 1000),
      negative: classes.negative,
      negativeCount: formatCount(negative),
      negativeShare: formatShare(negativeShare, 1000),
    },
  );
}

function widthOf(share: number): CSSProperties {
  return { width: `${share > 0 ? Math.max(100 * share, 1) : 0}%` };
}

/** Mean, spread and middle of the numbers of each class. */
function ClassTable({
  known: { summary },
  classes,
}: {
  readonly known: KnownSummary;
  readonly classes: ClassNames | undefined;
}): JSX.Element {
  return (
    <table class="class-table">
      <thead>
        <tr>
          <th scope="col">
            <span class="for-readers">{t('class')}</span>
          </th>
          <th scope="col">{t('mean')}</th>
          <th scope="col" title={t('standard deviation, with n − 1')}>
            {t('sd')}
          </th>
          <th scope="col">{t('median')}</th>
        </tr>
      </thead>
      <tbody>
        {classes === undefined ? (
          <NumbersRow name={t('all rows')} numbers={summary.negative} />
        ) : (
          <>
            <NumbersRow name={classes.positive} numbers={summary.positive} swatch="positive" />
            <NumbersRow name={classes.negative} numbers={summary.negative} swatch="negative" />
          </>
        )}
      </tbody>
    </table>
  );
}

function NumbersRow({
  name,
  numbers: { mean, standardDeviation, median },
  swatch,
}: {
  readonly name: string;
  readonly numbers: ClassNumbers;
  readonly swatch?: 'positive' | 'negative';
}): JSX.Element {
  return (
    <tr>
      <th scope="row">
        {swatch !== undefined && <span class={`class-swatch ${swatch}`} aria-hidden="true" />}
        <Name text={name} />
      </th>
      {[mean, standardDeviation, median].map((value, i) => (
        <td key={i} title={String(value)}>
          {formatStatistic(value)}
        </td>
      ))}
    </tr>
  );
}
