// The host's part of the page Why: questions about rows are answered by the real core.
import { buildDesign } from '../../src/core/data/design/buildDesign';
import { oneRow, type DesignOfTable } from '../../src/core/experiment/oneRow';
import { finish } from '../../src/core/sliced';
import type { Answer, Question } from '../../src/protocol/questions';
import { until } from '../support/until';
import type { Recording } from './recording';
import type { StandIn } from './standIn';

/** Answers what the page asks of a recorded run. */
export class WhyHost {
  #answered = 0;

  private constructor(
    private readonly view: StandIn,
    private readonly recording: Recording,
    readonly made: DesignOfTable,
  ) {}

  static async of(view: StandIn, recording: Recording): Promise<WhyHost> {
    const { table, info } = recording;
    const spec = info.experiment;
    return new WhyHost(view, recording, { table, spec, design: await buildDesign(table, spec) });
  }

  /** Answers questions until the page asks none any more. */
  async answer(): Promise<void> {
    for (;;) {
      const all = (await this.view.sent()).flatMap((one) => (one.type === 'ask' ? [one] : []));
      const open = all.slice(this.#answered);
      if (open.length === 0) return;
      for (const { requestId, question } of open) {
        this.#answered++;
        const answer = this.#answerTo(question);
        const { runId } = this.recording.info;
        if (answer) await this.view.send({ type: 'answered', runId, requestId, answer });
      }
      await this.view.settle();
    }
  }

  /** Waits for another question, and answers it. */
  async answerNext(): Promise<void> {
    await until(
      async () =>
        (await this.view.sent()).filter(({ type }) => type === 'ask').length > this.#answered,
      'the page asks',
    );
    await this.answer();
  }

  #answerTo(question: Question): Answer | undefined {
    if (question.kind !== 'row') return undefined;
    const { weights, bias } = question.parameters;
    // typed arrays come out of the browser as plain objects
    const parameters = { weights: Float64Array.from(Object.values(weights)), bias };
    return { kind: 'row', row: finish(oneRow(this.made, parameters, question.sought)) };
  }
}
