import type { ToWorker } from '../protocol/worker';
import type { Run } from './run';

/** The messages that act on a run and ask nothing. */
export type Command = Exclude<ToWorker, { readonly requestId: number }>;

/** Does to `run` what a message says, as soon as it can. */
export function command(run: Run, message: Command): void {
  run.do(() => act(run, message));
}

function act(run: Run, message: Command): void {
  switch (message.type) {
    case 'play':
      run.play(message.speed);
      return;
    case 'setSpeed':
      run.setSpeed(message.speed);
      return;
    case 'pause':
      run.pause();
      return;
    case 'step':
      run.step();
      return;
    case 'reset':
      run.reset(message.newRunId);
      return;
    case 'fork':
      run.fork(message.newRunId, message.epoch, message.recordFrom);
      return;
    case 'setParameters':
      run.setParameters(message);
      return;
    case 'setLearningRate':
      run.setLearningRate(message.editId, message.value);
      return;
    case 'setEpochLimit':
      run.setEpochLimit(message.value);
  }
}
