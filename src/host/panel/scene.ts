import type { RunInfo, ToView } from '../../protocol/view';
import { thinned } from '../session/marks';
import type { Session } from '../session/session';
import { summariesOf } from './runSummary';

/** All that a view needs to draw a session as it is now. */
export function sceneOf(session: Session): ToView {
  const { phase, run, fileName, dialect } = session;
  if (phase.kind === 'failed') return { type: 'failed', fileName, fault: phase.fault };
  if (phase.kind !== 'live' || !run || !dialect) return { type: 'loading', fileName };
  const { runId, design, experiment, speed, state, trace, point, shown, handSet } = run;
  const { note, change, sample, previous } = session;
  const info: RunInfo = {
    ...{ runId, fileName, design, experiment, speed, dialect },
    ...(note ? { note } : {}),
    ...(change ? { change } : {}),
    ...(sample ? { sample } : {}),
    ...(previous ? { previous } : {}),
  };
  return {
    ...({ type: 'snapshot', info, state, point, handSet } as const),
    trace: trace.since(0),
    marks: thinned(run.marks),
    runs: summariesOf(session),
    ...(shown && { shown }),
  };
}
