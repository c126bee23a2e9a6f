import type { FromView } from '../../protocol/view';
import type { Session } from '../session/session';
import { faultOf, isNoDefect } from './faultOf';
import type { AskingView } from './viewActions';

type Ask = Extract<FromView, { type: 'ask' }>;

/** Has the worker answer a view; a view that asked is answered also when that comes to nothing. */
export async function onAsk(
  { runId, requestId, question }: Ask,
  session: Pick<Session, 'ask'>,
  view: AskingView,
): Promise<void> {
  try {
    const answer = await session.ask(question);
    view.post({ type: 'answered', runId, requestId, answer });
  } catch (error) {
    view.post({ type: 'unanswered', runId, requestId, fault: faultOf(error) });
    if (!isNoDefect(error)) throw error;
  }
}
