// Answers to questions about learning rates, as the worker gives them for a recorded run.
import { buildDesign } from '../../src/core/data/design/buildDesign';
import { Trainer } from '../../src/core/experiment/trainer';
import { finish } from '../../src/core/sliced';
import { answerTo } from '../../src/worker/questions';
import type { MessageOf, Recording } from './recording';
import type { StandIn } from './standIn';

/** Waits until the view has asked (another time), and answers it. */
export async function answerNext(view: StandIn, recording: Recording, count = 1): Promise<void> {
  const { requestId, question } = await view.waitFor('ask', count);
  const { experiment, runId } = recording.info;
  const design = await buildDesign(recording.table, experiment);
  const trainer = new Trainer(design, experiment);
  const answer = finish(answerTo(question, { trainer, table: recording.table, spec: experiment }));
  await view.send({ type: 'answered', runId, requestId, answer } satisfies MessageOf<'answered'>);
  await view.settle();
}
