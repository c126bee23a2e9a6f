import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { RateTest } from '../../src/core/optimizers/rates/findRate';
import { roundRate } from '../../src/core/optimizers/rates/roundRate';
import { usePlot } from '../canvas/usePlot';
import { formatQuantity, formatShort } from '../format';
import { say, t } from '../l10n';
import { IconButton } from '../parts/IconButton';
import type { Run } from '../store/run';
import { useView } from '../view';
import { PlotCursor } from './PlotCursor';
import type { Plane } from './plot/plane';
import { paintRange, rangePlane, type RangeMarks } from './plot/rangePlot';
import { RangeTable } from './RangeTable';
import { TrialState } from './TrialState';
import { objectiveName, startInWords } from './trialWords';
import { useShownRate } from './useShownRate';
import { zoneName } from './zoneWords';
import { zoneOf, zonesOf } from './zones';

/** The range test: how it is asked for, its chart, and the rate that it suggests. */
export function RangeCard({ run, id }: { readonly run: Run; readonly id: string }): JSX.Element {
  const { store } = useView();
  const trial = store.rates.test.value;
  const isTable = useSignal(false);
  const what = `${t(
    'One epoch at each of a hundred rates, from tiny to huge, each from where the last one ended: the loss stands, falls, and runs away.',
  )} ${startInWords(run)}`;
  return (
    <section id={id} class="chart-card" aria-label={t('Find')}>
      <header class="chart-header">
        <h3>{t('Find: a range test')}</h3>
        {trial.kind === 'done' && (
          <div class="chart-switches">
            <IconButton
              icon="table"
              label={t('Show as table')}
              isPressed={isTable.value}
              onPress={() => {
                isTable.value = !isTable.value;
              }}
            />
          </div>
        )}
      </header>
      {trial.kind === 'done' ? (
        <>
          <RangeChart run={run} test={trial.result} />
          <Suggestion run={run} test={trial.result} />
          <p class="fine">{what}</p>
          {isTable.value && <RangeTable run={run} test={trial.result} />}
        </>
      ) : (
        <TrialState trial={trial} what={what}>
          <button
            type="button"
            class="button secondary"
            onClick={() => void store.rates.findRate()}
          >
            {t('Find a learning rate')}
          </button>
        </TrialState>
      )}
    </section>
  );
}

/** The suggested rate in the digits in which it is set. */
function suggestedRate({ suggestion }: RateTest): number | undefined {
  return suggestion.value && roundRate(suggestion.value.rate, 2);
}

function Suggestion({ run, test }: { readonly run: Run; readonly test: RateTest }): JSX.Element {
  const { store } = useView();
  const rate = suggestedRate(test);
  const shownRate = useShownRate(run);
  const { suggestion } = test;
  const zones = zonesOf(run);
  return (
    <div class="trial-result">
      <p role="status">
        {say(suggestion.value === undefined ? suggestion.reason : suggestion.value.because)}
        {zones !== undefined && rate !== undefined && (
          <> {t('That is in the zone “{zone}”.', { zone: zoneName(zoneOf(rate, zones)) })}</>
        )}
      </p>
      {rate !== undefined && (
        <button
          type="button"
          class="button"
          disabled={shownRate === rate}
          onClick={() => store.setLearningRate(run, rate)}
        >
          {t('use {rate}', { rate: formatShort(rate) })}
        </button>
      )}
    </div>
  );
}

function RangeChart({ run, test }: { readonly run: Run; readonly test: RateTest }): JSX.Element {
  const { palette, store } = useView();
  const canvas = useRef<HTMLCanvasElement>(null);
  const plane = useRef<Plane>(null);
  const pointed = useSignal<number | undefined>(undefined);
  const zones = zonesOf(run);
  const suggestion = suggestedRate(test);
  const shownRate = useShownRate(run);
  const marks: RangeMarks = {
    zones,
    rate: shownRate,
    suggestion,
    pointed: pointed.value,
    words: {
      critical: t('critical'),
      suggestion: suggestion === undefined ? '' : `η ${formatShort(suggestion)}`,
    },
  };
  usePlot(canvas, palette, (sheet) => {
    plane.current = rangePlane(test, sheet.width, sheet.height, sheet.palette.fontSize);
    paintRange(sheet, plane.current, test, marks);
  });
  const last = test.rates.length - 1;
  const index = pointed.value ?? nearest(test.rates, suggestion ?? shownRate);
  const rate = test.rates[index];
  return (
    <div class="chart-body">
      <canvas ref={canvas} role="img" aria-label={describe(run, test)} />
      {last >= 0 && (
        <PlotCursor
          label={t('Range test: walk along the rates')}
          index={index}
          count={last + 1}
          reading={readingOf(run, test, index)}
          onPointer={(x) => {
            pointed.value = nearest(test.rates, plane.current?.valueAt(x) ?? NaN);
          }}
          onIndex={(at) => {
            pointed.value = at;
          }}
          onLeave={() => {
            pointed.value = undefined;
          }}
          onChoose={() => {
            if (rate !== undefined) store.setLearningRate(run, roundRate(rate, 2));
          }}
        />
      )}
      {pointed.value !== undefined && (
        <div class="tooltip plot-reading" aria-hidden="true">
          <div class="tooltip-title">{readingOf(run, test, pointed.value)}</div>
          <div class="tooltip-name">{t('press to use it')}</div>
        </div>
      )}
    </div>
  );
}

/** Index of the rate that is nearest on a logarithmic axis. */
function nearest(rates: Float64Array, rate: number): number {
  let best = 0;
  for (const [k, one] of rates.entries()) {
    const before = rates[best] ?? NaN;
    if (Math.abs(Math.log(one / rate)) < Math.abs(Math.log(before / rate))) best = k;
  }
  return best;
}

function readingOf(run: Run, test: RateTest, index: number): string {
  const rate = test.rates[index] ?? NaN;
  const zones = zonesOf(run);
  return [
    `η ${formatShort(roundRate(rate, 2))}`,
    ...(zones === undefined ? [] : [zoneName(zoneOf(rate, zones))]),
    `${objectiveName(run)} ${formatQuantity(test.objectives[index] ?? NaN)}`,
  ].join(', ');
}

function describe(run: Run, test: RateTest): string {
  const lowest = test.objectives.reduce((least, value) => Math.min(least, value), test.start);
  return [
    t('Range test over {count} rates from {first} to {last}.', {
      count: test.rates.length,
      first: formatShort(roundRate(test.rates[0] ?? NaN, 2)),
      last: formatShort(roundRate(test.rates.at(-1) ?? NaN, 2)),
    }),
    t('{part}: now {now}, lowest {lowest}, highest {highest}.', {
      part: objectiveName(run),
      now: formatQuantity(test.objectives.at(-1) ?? NaN),
      lowest: formatQuantity(lowest),
      highest: formatQuantity(test.objectives.reduce((most, value) => Math.max(most, value), 0)),
    }),
    say(
      test.suggestion.value === undefined ? test.suggestion.reason : test.suggestion.value.because,
    ),
  ].join(' ');
}
