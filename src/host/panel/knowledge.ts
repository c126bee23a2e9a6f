import { findingsOf } from '../../core/experiment/findings';
import type { ToView } from '../../protocol/view';
import type { Run } from '../session/run';

/**
 * What a view is told of the optimum, of what stands in its way, and of the learning rates that lead
 * to it; nothing before it is known.
 */
export function knowledgeOf({ runId, design, analysis }: Run): ToView | undefined {
  if (!analysis) return undefined;
  const { status, objective, loss, parameters } = analysis.optimum;
  return {
    type: 'knowledge',
    runId,
    knowledge: {
      findings: findingsOf(design.features, analysis),
      optimum: { status, objective, loss, ...parameters },
      rates: analysis.rates,
    },
  };
}
