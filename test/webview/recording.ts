// A recorded session: real runs of the real core, told in the messages the host would send.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildDesign } from '../../src/core/data/design/buildDesign';
import { labelReader } from '../../src/core/data/design/labelReader';
import { readTable } from '../../src/core/data/table/readTable';
import type { ReadOptions } from '../../src/core/data/table/readOptions';
import { summarizeColumn } from '../../src/core/data/table/summarizeColumn';
import type { Table } from '../../src/core/data/table/table';
import { defaultExperiment, type Experiment } from '../../src/core/experiment/experiment';
import type { LearningRateMark } from '../../src/core/experiment/state';
import { History } from '../../src/core/experiment/history';
import { replay } from '../../src/core/experiment/replay';
import { summarize } from '../../src/core/experiment/summary';
import { Trace } from '../../src/core/experiment/trace';
import type { Parameters } from '../../src/core/model/parameters';
import { finish } from '../../src/core/sliced';
import { analyse } from '../../src/core/experiment/analysis';
import { findingsOf } from '../../src/core/experiment/findings';
import { valuesOf } from '../../src/core/experiment/values';
import { plainKernels } from '../../src/core/kernels/plainKernels';
import { Trainer } from '../../src/core/experiment/trainer';
import type { FromView, RunInfo, ToView } from '../../src/protocol/view';
import { answerTo } from '../../src/worker/questions';

export type MessageOf<T extends ToView['type']> = Extract<ToView, { type: T }>;
type AskColumns = Extract<FromView, { type: 'askColumns' }>;

const penguins = {
  label: 'sex',
  positiveClass: 'male',
  features: ['bill_length_mm', 'bill_depth_mm', 'flipper_length_mm', 'body_mass_g'],
};

/** A run that can be trained on and told to a view, as the host does. */
export class Recording {
  readonly #trainer: Trainer;
  readonly #trace = new Trace();
  #marks: readonly LearningRateMark[] = [];
  #sent = 0;

  private constructor(
    trainer: Trainer,
    readonly info: RunInfo,
    /** What the run is trained on. */
    readonly table: Table,
  ) {
    this.#trainer = trainer;
    this.#take();
  }

  /** The penguins of the sample data: sex on the four measurements. */
  static async ofPenguins(changes: Partial<Experiment> = {}): Promise<Recording> {
    const table = await sampleTable('penguins.csv');
    return Recording.of(table, 'penguins.csv', { ...defaultExperiment, ...penguins, ...changes });
  }

  /** Any experiment on any table. */
  static async of(table: Table, fileName: string, experiment: Experiment): Promise<Recording> {
    const design = await buildDesign(table, experiment);
    const history = new History(experiment.learningRate);
    const trainer = new Trainer(design, experiment, undefined, plainKernels, history);
    const { dialect, sample } = table.profile;
    const info: RunInfo = {
      runId: 'run-1',
      fileName,
      design: summarize(design, trainer.learningRateBounds),
      experiment,
      speed: 60,
      dialect,
      ...(sample ? { sample } : {}),
    };
    return new Recording(trainer, info, table);
  }

  get trace(): Trace {
    return this.#trace;
  }

  /** Trains on; the run is running afterwards unless it has stopped by itself. */
  train(epochs: number): this {
    this.#trainer.play();
    let left = epochs;
    while (left > 0) {
      const done = this.#trainer.advance(Infinity, () => 0, Math.min(left, 8000));
      this.#take();
      if (done === 0) break;
      left -= done;
    }
    return this;
  }

  pause(): this {
    this.#trainer.pause();
    return this;
  }

  /** Parameters are put in the place of those of the present epoch; what the host then tells. */
  amend({ weights, bias }: Parameters): MessageOf<'amended'> {
    const { epoch } = this.#trainer.state;
    finish(this.#trainer.amend({ weights: Float64Array.from(weights), bias }));
    const recorded = this.#trainer.takeRecorded();
    if (recorded) this.#trace.amendLast(recorded.columns);
    this.#trainer.pause();
    const { state, point } = this.#trainer;
    const trace = this.#trace.since(this.#sent - 1);
    return { type: 'amended', runId: this.info.runId, trace, point, state, handSet: [epoch] };
  }

  setLearningRate(value: number): this {
    this.#marks = [...this.#marks, this.#trainer.setLearningRate(value)];
    return this;
  }

  snapshot(changes: Partial<RunInfo> = {}): MessageOf<'snapshot'> {
    this.#sent = this.#trace.epochCount;
    const { state, point } = this.#trainer;
    return {
      type: 'snapshot',
      info: { ...this.info, ...changes },
      state,
      trace: this.#trace.since(0),
      marks: this.#marks,
      handSet: [],
      point,
      runs: [],
    };
  }

  /** What the host tells when another epoch is gone to. */
  shown(epoch: number): MessageOf<'shown'> {
    const { runId } = this.info;
    const { design, objective, plan, history, state } = this.#trainer;
    if (!history || epoch >= state.epoch) return { type: 'shown', runId };
    const { point, model } = finish(replay({ design, objective, plan, history }, epoch));
    return { type: 'shown', runId, shown: { point, values: valuesOf(model, objective) } };
  }

  /** What the host tells of the optimum, some time after the snapshot. */
  knowledge(): MessageOf<'knowledge'> {
    const { design, objective } = this.#trainer;
    const analysis = finish(analyse(design, objective));
    const { status, objective: least, loss, parameters } = analysis.optimum;
    return {
      type: 'knowledge',
      runId: this.info.runId,
      knowledge: {
        findings: findingsOf(design.features, analysis),
        optimum: { status, objective: least, loss, ...parameters },
        rates: analysis.rates,
      },
    };
  }

  /** What happened since the view was last told. */
  epochs(): MessageOf<'epochs'> {
    const { state, point } = this.#trainer;
    const trace = this.#trace.since(this.#sent);
    this.#sent = this.#trace.epochCount;
    return { type: 'epochs', runId: this.info.runId, trace, point, state };
  }

  state(): MessageOf<'state'> {
    return {
      type: 'state',
      runId: this.info.runId,
      state: this.#trainer.state,
      speed: this.info.speed,
    };
  }

  learningRateApplied(editId: number): MessageOf<'learningRateApplied'> {
    const mark = this.#marks.at(-1) ?? { epoch: 0, value: this.#trainer.state.learningRate };
    const { state } = this.#trainer;
    return { type: 'learningRateApplied', runId: this.info.runId, editId, mark, state };
  }

  /** The worker's own answer to `ask`. */
  answered({
    requestId,
    runId,
    question,
  }: Extract<FromView, { type: 'ask' }>): MessageOf<'answered'> {
    const asked = { trainer: this.#trainer, table: this.table, spec: this.info.experiment };
    return { type: 'answered', runId, requestId, answer: finish(answerTo(question, asked)) };
  }

  /** The answer to `askData`, or to `readData` with another table. */
  data(table: Table = this.table): MessageOf<'data'> {
    return { type: 'data', table: table.profile, experiment: this.info.experiment };
  }

  /** The answer to `askColumns`. */
  columns(request: AskColumns, table: Table = this.table): MessageOf<'columns'> {
    return columnsOf(request, table);
  }

  #take(): void {
    const recorded = this.#trainer.takeRecorded();
    if (recorded) this.#trace.append(recorded.columns);
  }
}

function columnsOf({ requestId, columns, label }: AskColumns, table: Table): MessageOf<'columns'> {
  const classOf = label && labelReader(table, label);
  const answer = columns.flatMap((name) => {
    const column = table.columns.find((one) => one.name === name);
    return column ? [summarizeColumn(column, table.rowCount, classOf)] : [];
  });
  return { type: 'columns', requestId, answer };
}

/** One of the sample tables that come with the extension. */
export async function sampleTable(name: string, options?: ReadOptions): Promise<Table> {
  const file = path.join(import.meta.dirname, '../../media/samples', name);
  return tableOf(await readFile(file), options);
}

/** Bytes or a text as a table. */
export function tableOf(source: Uint8Array | string, options?: ReadOptions): Promise<Table> {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const input = { byteLength: bytes.length, chunks: () => [bytes] };
  return readTable(input, options ? { options } : {});
}
