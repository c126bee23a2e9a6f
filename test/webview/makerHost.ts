import type { FromMaker, ToMaker } from '../../src/protocol/maker';
import { until } from '../support/until';
import { StandIn, type StandInOptions } from './standIn';

/** The page for sample data with a host that only does what a test tells it to. */
export class MakerHost {
  private constructor(readonly view: StandIn) {}

  static async open(
    options: StandInOptions = {},
    initial: Partial<Extract<ToMaker, { type: 'initialize' }>> = {},
  ): Promise<MakerHost> {
    const host = new MakerHost(await StandIn.open({ ...options, view: 'maker' }));
    await host.send({ type: 'initialize', locale: 'en', strings: {}, ...initial });
    return host;
  }

  async send(message: ToMaker): Promise<void> {
    await this.view.sendRaw(message);
    await this.view.settle();
  }

  async sent(): Promise<readonly FromMaker[]> {
    return this.view.page.evaluate(() => globalThis.standIn.sent as FromMaker[]);
  }

  /** The last message of a type that fits. */
  async last<T extends FromMaker['type']>(
    type: T,
    fits: (message: Extract<FromMaker, { type: T }>) => boolean = () => true,
  ): Promise<Extract<FromMaker, { type: T }>> {
    return until(
      async () => {
        const all = await this.sent();
        const message = all.findLast((one) => one.type === type);
        return message && fits(message as never) && (message as Extract<FromMaker, { type: T }>);
      },
      async () =>
        `the page sends ${type}; it sent ${JSON.stringify(await this.sent()).slice(-500)}`,
    );
  }
}
