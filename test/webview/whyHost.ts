// The host's part of the page Why: questions about rows are answered by the real core.
import { buildDesign } from '../../src/core/data/design/buildDesign';
import { defaultExperiment, type Experiment } from '../../src/core/experiment/experiment';
import { oneRow, type DesignOfTable } from '../../src/core/experiment/oneRow';
import { finish } from '../../src/core/sliced';
import type { Answer, Question } from '../../src/protocol/questions';
import { until } from '../support/until';
import { Recording, sampleTable } from './recording';
import { StandIn, type StandInOptions } from './standIn';

/** Answers what the page asks of a recorded run. */
export class WhyHost {
  #answered = 0;

  private constructor(
    readonly view: StandIn,
    readonly recording: Recording,
    readonly made: DesignOfTable,
  ) {}

  /** Opens the page on some epochs of the penguins: one-hot columns, numbers, and rows held back. */
  static async open(
    changes: Partial<Experiment> = {},
    options: StandInOptions = {},
    epochs = 9,
  ): Promise<WhyHost> {
    const table = await sampleTable('penguins.csv');
    const spec: Experiment = {
      ...{ ...defaultExperiment, label: 'sex', positiveClass: 'male', validationShare: 0.3 },
      features: ['species', 'island', 'bill_length_mm', 'flipper_length_mm', 'body_mass_g'],
      ...changes,
    };
    const recording = (await Recording.of(table, 'penguins.csv', spec)).train(epochs).pause();
    const design = await buildDesign(table, spec);
    const view = await StandIn.open({ width: 1400, ...options });
    const host = new WhyHost(view, recording, { table, spec, design });
    await view.start(recording.snapshot());
    await view.page.getByRole('tab', { name: 'Why' }).click();
    await host.answerNext();
    await view.settle();
    return host;
  }

  /** Goes to the row that starts on a line of the file. */
  async chooseLine(line: number): Promise<void> {
    const field = this.view.page.getByRole('textbox', { name: 'row on line' });
    await field.fill(String(line));
    await field.press('Enter');
    await this.answerNext();
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
