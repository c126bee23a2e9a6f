import * as vscode from 'vscode';
import type { Feature } from '../../core/data/design/designMatrix';
import type { Experiment } from '../../core/experiment/experiment';
import type { Checkpoint } from '../../core/experiment/state';
import type { SavedHistory } from '../../core/experiment/history';
import { Trace } from '../../core/experiment/trace';
import type { Speed } from '../../protocol/schemas';
import { withSlowProgress } from '../progress';
import type { RunStart } from './run';
import type { RunLabel } from './runLabel';
import type { WorkerClient } from './workerClient';

export interface RunPlan {
  readonly experiment: Experiment;
  readonly speed: Speed;
  /** Absent: zero weights. A function makes them for the features that the design turns out to have. */
  readonly from?: Checkpoint | ((features: readonly Feature[]) => Checkpoint);
  /** How a run that goes on came to where it stands. */
  readonly history?: SavedHistory;
  readonly label: RunLabel;
  /** How people call the file. */
  readonly fileName: string;
  readonly nextRunId: () => string;
}

/**
 * Has a worker make the design and the run; what takes long shows itself and can be cancelled.
 * @throws Cancelled when the user gives it up, UserError when no model can be trained on the table.
 */
export function prepareRun(
  client: WorkerClient,
  { experiment, speed, from, history, label, fileName, nextRunId }: RunPlan,
): Promise<RunStart> {
  const title = vscode.l10n.t('Preparing {file}', { file: fileName });
  return withSlowProgress(title, async (onProgress, token) => {
    const prepare = async (checkpoint: Checkpoint | undefined): Promise<RunStart> => {
      const runId = nextRunId();
      const patience = { onProgress, token, checkpoint, history };
      const { design, state } = await client.prepare(runId, experiment, patience);
      return { runId, label, experiment, design, state, speed, trace: new Trace() };
    };
    if (typeof from !== 'function') return prepare(from);
    // the weights depend on how the columns turn out to be scaled, which the first design tells
    const { design } = await prepare(undefined);
    return prepare(from(design.features));
  });
}
