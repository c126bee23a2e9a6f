// Plays the host for the page that compares runs: tells of real runs by the host's own code.
import type { Experiment } from '../../src/core/experiment/experiment';
import { Trace } from '../../src/core/experiment/trace';
import { recordOf, summariesOf } from '../../src/host/panel/runSummary';
import { Run } from '../../src/host/session/run';
import type { RunLabel } from '../../src/host/session/runLabel';
import type { ToView } from '../../src/protocol/view';
import type { MessageOf, Recording } from './recording';
import { StandIn, type StandInOptions } from './standIn';

/** A run of the file, as it was recorded. */
export interface Told {
  readonly recording: Recording;
  readonly label?: Partial<RunLabel>;
  /** The experiment as it is told, where that is another than the recorded one. */
  readonly experiment?: Partial<Experiment>;
}

/** The runs of a file, one of which is open, and a view of them. */
export class CompareHost {
  #runs: readonly Run[];
  #answered = 0;

  private constructor(
    readonly view: StandIn,
    private readonly told: readonly Told[],
    /** The one that is open. */
    private open: Recording,
  ) {
    this.#runs = told.map((one, i) => runOf(one, i + 1, one.recording === open));
  }

  /** Opens the page, tells it of the runs, and answers what it asks. @param open index */
  static async open(
    told: readonly Told[],
    open: number,
    options: StandInOptions = {},
  ): Promise<CompareHost> {
    const opened = told[open];
    if (!opened) throw new RangeError('no such run');
    const view = await StandIn.open({ ...options, saved: { tab: 'compare' } });
    const host = new CompareHost(view, told, opened.recording);
    await view.start(host.snapshot());
    await host.answer();
    return host;
  }

  /** Another of the runs is opened. */
  async reopen(index: number): Promise<void> {
    const opened = this.told[index];
    if (!opened) throw new RangeError('no such run');
    this.open = opened.recording;
    this.#runs = this.told.map((one, i) => runOf(one, i + 1, i === index));
    await this.view.send(this.snapshot());
    await this.answer();
  }

  snapshot(): MessageOf<'snapshot'> {
    return { ...this.open.snapshot(), runs: this.#summaries() };
  }

  get runs(): readonly Run[] {
    return this.#runs;
  }

  /** Answers what the view has asked since the last time, as the host does. */
  async answer(): Promise<void> {
    await this.view.settle();
    const sent = await this.view.sent();
    for (const message of sent.slice(this.#answered)) {
      const { runId } = this.open.info;
      if (message.type === 'askRun') {
        const { id } = message;
        const asked = this.#runs.find(({ label }) => label.id === id);
        await this.view.send({
          ...({ type: 'runRecord', runId, id } as const),
          ...(asked && { record: recordOf(asked, this.#open) }),
        });
      } else if (message.type === 'labelRun') {
        const { id, name, isPinned } = message;
        for (const run of this.#runs) {
          if (run.label.id !== id) continue;
          run.label = {
            ...run.label,
            ...(name !== undefined && { name, isNamed: true }),
            ...(isPinned !== undefined && { isPinned }),
          };
        }
        await this.view.send(this.#news());
      } else if (message.type === 'deleteRun') {
        this.#runs = this.#runs.filter(({ label }) => label.id !== message.id);
        await this.view.send(this.#news());
      }
    }
    this.#answered = sent.length;
    await this.view.settle();
  }

  get #open(): Run | undefined {
    return this.#runs.find(({ runId }) => runId === this.open.info.runId);
  }

  #news(): ToView {
    return { type: 'runs', runId: this.open.info.runId, runs: this.#summaries() };
  }

  #summaries(): MessageOf<'runs'>['runs'] {
    const trainedOn = {
      ...{ fingerprint: 'as-read', usedUnsaved: false, sample: undefined },
      dialect: this.open.info.dialect,
    };
    return summariesOf({ runs: this.#runs, run: this.#open, trainedOn: () => trainedOn });
  }
}

function runOf({ recording, label, experiment }: Told, id: number, isOpen: boolean): Run {
  const { info } = recording;
  const { state, point, marks } = recording.snapshot();
  const run = new Run(
    {
      runId: isOpen ? info.runId : `kept-${id}`,
      label: { id, name: `Run ${id}`, isNamed: false, isPinned: false, ...label },
      experiment: { ...info.experiment, ...experiment },
      ...{ design: info.design, state, speed: info.speed, trace: new Trace() },
    },
    point,
  );
  run.trace.apply(recording.trace.since(0));
  for (const mark of marks) run.applyLearningRate(mark);
  return run;
}
