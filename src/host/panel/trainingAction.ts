import type { FromView } from '../../protocol/view';
import type { Session } from '../session/session';
import { faultOf, isNoDefect } from './faultOf';
import type { AskingView } from './viewActions';

type TrainRun = Extract<FromView, { type: 'trainRun' }>;

/**
 * Trains the run of a session anew, with other settings. Where that comes to nothing the view is told
 * why, since it waits: the run that stands goes on.
 */
export async function onTrainRun(
  { experiment }: TrainRun,
  session: Pick<Session, 'revive' | 'trainRun'>,
  view: AskingView,
): Promise<void> {
  try {
    await session.revive();
    await session.trainRun(experiment);
  } catch (error) {
    view.post({ type: 'trainingFailed', fault: faultOf(error) });
    if (!isNoDefect(error)) throw error;
  }
}
