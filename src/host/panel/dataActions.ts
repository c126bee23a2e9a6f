import type { Experiment } from '../../core/experiment/experiment';
import type { FromView, ToView } from '../../protocol/view';
import type { Session } from '../session/session';
import { Cancelled } from '../session/workerClient';
import { faultOf, isNoDefect } from './faultOf';
import type { AskingView } from './viewActions';

export type DataRequest = Extract<
  FromView,
  { type: 'askData' | 'askColumns' | 'readData' | 'trainData' }
>;

/** What the data page needs of a session. */
export interface DataSession extends Pick<
  Session,
  'data' | 'revive' | 'readData' | 'trainData' | 'askColumns'
> {
  readonly run: { readonly experiment: Experiment } | undefined;
}

/**
 * Does what the data page asks for. Each request is answered, also when it comes to nothing: the
 * page waits for it, and says in its place what was wrong.
 */
export async function onData(
  request: DataRequest,
  session: DataSession,
  view: AskingView,
): Promise<void> {
  if (request.type === 'askColumns') {
    view.post(await columnsFor(request, session));
    return;
  }
  try {
    await session.revive();
    if (request.type === 'trainData') {
      await session.trainData(request.experiment);
      return;
    }
    if (request.type === 'readData') await session.readData(request.options);
    const { data, run } = session;
    if (!data || !run) throw new Cancelled();
    view.post({ type: 'data', table: data, experiment: run.experiment });
  } catch (error) {
    view.post({ type: 'dataFailed', fault: faultOf(error) });
    // what is no fault of the file belongs in the log as well
    if (!isNoDefect(error)) throw error;
  }
}

/** Summaries, or none where they cannot be made: the page shows the columns without. */
async function columnsFor(
  { requestId, columns, label }: Extract<DataRequest, { type: 'askColumns' }>,
  session: DataSession,
): Promise<ToView> {
  try {
    return { type: 'columns', requestId, answer: await session.askColumns(columns, label) };
  } catch (error) {
    if (!isNoDefect(error)) throw error;
    return { type: 'columns', requestId, answer: [] };
  }
}
