import { perSeries, type Trace } from '../../core/experiment/trace';
import type { RunRecord, RunSummary } from '../../protocol/view';
import { thinned } from '../session/marks';
import type { Run } from '../session/run';
import type { Session } from '../session/session';

/** What a view is told of all runs of a file. */
export function summariesOf(session: Session): readonly RunSummary[] {
  return session.runs.map((run) => summaryOf(run, run === session.run));
}

function summaryOf({ label, experiment, state, trace }: Run, isCurrent: boolean): RunSummary {
  const { id, name, isPinned, parent } = label;
  const values = perSeries((series) => trace.latest(series));
  const best = bestOf(trace);
  return {
    ...{ id, name, isPinned, isCurrent, experiment, state, values },
    ...(parent && { parent }),
    ...(best && { best }),
  };
}

/** All that is compared of a run. */
export function recordOf({ trace, marks, point, design }: Run): RunRecord {
  return { trace: trace.since(0), marks: thinned(marks), point, design };
}

/** Where the validation loss was least; the last epoch of its bucket in a long run. */
function bestOf(trace: Trace): RunSummary['best'] {
  const { minimum } = trace.buckets('validationLoss');
  let best: { epoch: number; validationLoss: number } | undefined;
  for (let i = 0; i < trace.bucketCount; i++) {
    const validationLoss = minimum[i] ?? NaN;
    if (!(validationLoss < (best?.validationLoss ?? Infinity))) continue;
    best = { epoch: Math.min((i + 1) * trace.stride, trace.epochCount) - 1, validationLoss };
  }
  return best;
}
