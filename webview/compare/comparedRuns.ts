import type { Feature } from '../../src/core/data/design/designMatrix';
import type { Experiment } from '../../src/core/experiment/experiment';
import { leastValidation } from '../../src/core/experiment/leastValidation';
import type { ModelPoint } from '../../src/core/experiment/state';
import { perSeries, Trace, type SeriesName } from '../../src/core/experiment/trace';
import type { RunRecord, RunSummary } from '../../src/protocol/view';
import { bucketOf, recordOf, type EpochRecord } from '../charts/record';
import { t } from '../l10n';
import type { Run } from '../store/run';
import { looksOf, type Look } from './looks';

/** A run that is laid over others. */
export interface ComparedRun {
  readonly summary: RunSummary;
  readonly name: string;
  readonly look: Look;
  /** Of the run that is open the live one. */
  readonly trace: Trace;
  readonly point: ModelPoint;
  readonly features: readonly Feature[];
  /** From here on it is drawn: before, it is the same as another that is shown. */
  readonly firstDrawn: number;
}

/** Records do not change, and are put together once. */
const traces = new WeakMap<RunRecord, Trace>();

/** What is compared of the runs that are shown, as far as it is known. */
export function comparedRuns(run: Run, shown: readonly RunSummary[]): readonly ComparedRun[] {
  const ids = shown.map(({ id }) => id);
  const looks = looksOf(ids);
  const records = run.records.value;
  return shown.flatMap((summary): ComparedRun[] => {
    const { id, isCurrent, parent } = summary;
    const record = records.get(id);
    const look = looks.get(id);
    if (look === undefined || (record === undefined && !isCurrent)) return [];
    const firstDrawn = parent && ids.includes(parent.id) ? parent.epoch : 0;
    const common = { summary, name: shortName(summary), look, firstDrawn };
    const { features } = record?.design ?? run.info.design;
    return record === undefined || isCurrent
      ? [{ ...common, trace: run.trace, point: run.shownPoint.value, features }]
      : [{ ...common, trace: traceOf(record), point: record.point, features }];
  });
}

/** A series of a run from where it is drawn. */
export function drawnRecord({ trace, firstDrawn }: ComparedRun, name: SeriesName): EpochRecord {
  const whole = recordOf(trace, name);
  if (firstDrawn === 0) return whole;
  const { minimum, maximum, last } = whole.buckets;
  const first = bucketOf(whole, firstDrawn);
  return {
    ...whole,
    buckets: {
      minimum: minimum.subarray(first),
      maximum: maximum.subarray(first),
      last: last.subarray(first),
    },
    firstEpoch: firstDrawn,
  };
}

/** All runs of the file, the one that is open as it is now. */
export function liveSummaries(run: Run): readonly RunSummary[] {
  return run.runs.value.map((summary) => {
    if (!summary.isCurrent) return summary;
    // as long as there is validation there is a least, and otherwise never
    const best = leastValidation(run.trace);
    return {
      ...summary,
      experiment: run.info.experiment,
      state: run.state.value,
      values: perSeries((name) => run.trace.latest(name)),
      ...(best && { best }),
    };
  });
}

/** As it is called where there is little room: what it left is said beside. */
export function shortName({ id, name, isNamed }: RunSummary): string {
  return isNamed ? name : t('Run {number}', { number: id });
}

/** All of the experiment of a run, of which the host leaves out what is as in the open one. */
export function experimentOf({ experiment }: RunSummary, open: Experiment): Experiment {
  const { features, settings, reading, ...rest } = experiment;
  return {
    ...rest,
    features: features ?? open.features,
    settings: settings ?? open.settings,
    reading: reading ?? open.reading,
  };
}

function traceOf(record: RunRecord): Trace {
  const known = traces.get(record);
  if (known) return known;
  const trace = new Trace();
  trace.apply(record.trace);
  traces.set(record, trace);
  return trace;
}
