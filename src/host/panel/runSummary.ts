import { leastValidation } from '../../core/experiment/leastValidation';
import { thinTrace } from '../../core/experiment/thinTrace';
import { perSeries } from '../../core/experiment/trace';
import type { RunRecord, RunSummary } from '../../protocol/view';
import { thinned } from '../session/marks';
import type { Run } from '../session/run';
import type { Session } from '../session/session';
import type { TrainedOn } from '../session/sessionFile';

/** Buckets of a record that is compared: about as many as a chart has columns of pixels. */
export const comparedBuckets = 1024;

/** What a view is told of all runs of a file, the oldest first. */
export function summariesOf(
  session: Pick<Session, 'runs' | 'run' | 'trainedOn'>,
): readonly RunSummary[] {
  const kinds: string[] = [];
  return session.runs.map((run) => {
    const kind = judgedOn(run, session.trainedOn(run));
    if (!kinds.includes(kind)) kinds.push(kind);
    return summaryOf(run, session.run, kinds.indexOf(kind));
  });
}

/** All that is compared of a run, beside the run that is shown. */
export function recordOf({ trace, marks, point, design }: Run, shown: Run | undefined): RunRecord {
  return {
    trace: thinTrace(trace.since(0), comparedBuckets),
    marks: thinned(marks),
    point: { ...point, memory: {} },
    ...(isAlike(design, shown?.design) ? {} : { design }),
  };
}

function summaryOf(run: Run, shown: Run | undefined, kind: number): RunSummary {
  const { label, state, trace, design } = run;
  const { id, name, isNamed, isPinned, parent } = label;
  const best = leastValidation(trace);
  return {
    ...{ id, name, isNamed, isPinned, isCurrent: run === shown, state, judgedOn: kind },
    experiment: experimentBeside(run, shown),
    values: perSeries((series) => trace.latest(series)),
    rows: { training: design.trainingRows, validation: design.validationRows },
    ...(parent && { parent }),
    ...(best && { best }),
  };
}

/** The names of thousands of columns need not be told once more for each of thirty runs. */
function experimentBeside(run: Run, shown: Run | undefined): RunSummary['experiment'] {
  const { features, settings, reading, ...rest } = run.experiment;
  if (run === shown) return run.experiment;
  return {
    ...rest,
    ...(isAlike(features, shown?.experiment.features) ? {} : { features }),
    ...(isAlike(settings, shown?.experiment.settings) ? {} : { settings }),
    ...(isAlike(reading, shown?.experiment.reading) ? {} : { reading }),
  };
}

/** The same for runs whose losses are means over the same rows with the same weights. */
function judgedOn({ experiment, design }: Run, trainedOn: TrainedOn | undefined): string {
  const { label, positiveClass, threshold, validationShare, seed, classWeight } = experiment;
  const { trainingRows, trainingPositives, validationRows, leftOut } = design;
  return JSON.stringify([
    ...[trainedOn?.fingerprint, trainedOn?.dialect, trainedOn?.sample],
    ...[label, positiveClass, threshold, validationShare, seed, classWeight],
    // the reasons name columns, which need not be features of both
    ...[trainingRows, trainingPositives, validationRows, leftOut.map(({ lines }) => lines)],
  ]);
}

function isAlike(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
