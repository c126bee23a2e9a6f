// Plays the host's part for the data page: answers what it asks, from a real table.
import type { Table } from '../../src/core/data/table/table';
import type { FromView, RunInfo } from '../../src/protocol/view';
import type { Recording } from './recording';
import { StandIn, type StandInOptions } from './standIn';

/** A page on which the data of a recording are shown. */
export class DataHost {
  /** Questions that were answered, or left alone. */
  #seen = 0;

  constructor(
    readonly view: StandIn,
    readonly recording: Recording,
    /** What is shown; another than the run's after it was read again. */
    public table: Table = recording.table,
  ) {}

  /** Opens the page, with the data in front. */
  static async open(
    recording: Recording,
    options: StandInOptions = {},
    changes: Partial<RunInfo> = {},
  ): Promise<DataHost> {
    const view = await StandIn.open(options);
    await view.start(recording.snapshot(changes));
    const host = new DataHost(view, recording);
    await view.page.getByRole('tab', { name: 'Data' }).click();
    await host.answer();
    return host;
  }

  /** Answers until the page asks nothing more. */
  async answer(): Promise<void> {
    for (let quiet = 0; quiet < 2;) {
      await this.view.settle();
      const asked = (await this.view.sent()).slice(this.#seen);
      this.#seen += asked.length;
      quiet = asked.length === 0 ? quiet + 1 : 0;
      for (const message of asked) await this.#answer(message);
    }
  }

  async #answer(message: FromView): Promise<void> {
    if (message.type === 'askData' || message.type === 'readData') {
      await this.view.sendText(this.recording.data(this.table));
    } else if (message.type === 'askColumns') {
      await this.view.send(this.recording.columns(message, this.table));
    }
  }
}
