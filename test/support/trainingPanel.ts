import type { Frame, Locator, Page } from 'playwright-core';
import { until } from './until';
import { webviewFrame } from './webviewFrame';

/** A weight as the panel's table shows it, to the last digit. */
export interface ShownParameter {
  raw: number;
  trained: number | undefined;
  gradient: number;
}

export type ChartTitle = 'Loss' | 'Accuracy';
export type CurveName = 'training' | 'validation';

/** The panel, or the live view of the side panel, as a person reads and works it. */
export class TrainingPanel {
  private constructor(readonly frame: Frame) {}

  /** The panel with a run in it. */
  static async find(page: Page, timeout?: number): Promise<TrainingPanel> {
    return new TrainingPanel(await webviewFrame(page, 'main.page:not(.compact) .deck', timeout));
  }

  /** The panel with a run on a file in it, and not the one that is about to give way to it. */
  static async findFor(page: Page, fileName: string): Promise<TrainingPanel> {
    const heading = `h1:has-text(${JSON.stringify(fileName)})`;
    return new TrainingPanel(
      await webviewFrame(page, `main.page:not(.compact):has(${heading}) .deck`),
    );
  }

  /** The live view with a run in it. */
  static async findCompact(page: Page): Promise<TrainingPanel> {
    return new TrainingPanel(await webviewFrame(page, 'main.page.compact'));
  }

  async epoch(): Promise<number> {
    const text = await this.frame.locator('output.epoch-number').innerText();
    return Number(text.replaceAll(/\D/g, ''));
  }

  async waitForEpoch(holds: (epoch: number) => boolean, what: string): Promise<number> {
    const answer = await until(async () => {
      const epoch = await this.epoch();
      return holds(epoch) && { epoch };
    }, what);
    return answer.epoch;
  }

  async status(): Promise<string> {
    return this.frame.locator('[role=status].status').innerText();
  }

  async waitForStatus(text: RegExp): Promise<string> {
    return until(
      async () => {
        const status = await this.status();
        return text.test(status) && status;
      },
      async () => `the status says ${String(text)}, not "${await this.status()}"`,
    );
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name, exact: typeof name === 'string' });
  }

  field(name: string | RegExp): Locator {
    return this.frame.getByRole('textbox', { name });
  }

  async enter(field: string | RegExp, text: string): Promise<void> {
    await this.field(field).fill(text);
    await this.field(field).press('Enter');
  }

  chart(title: ChartTitle): Locator {
    return this.frame.getByRole('region', { name: title, exact: true });
  }

  /** The newest value of a curve as the legend shows it. */
  async latest(title: ChartTitle, curve: CurveName): Promise<string> {
    return this.chart(title)
      .locator('.legend-entry', { hasText: curve })
      .locator('.legend-value')
      .innerText();
  }

  /** The chart's table: exact values of some twenty epochs. */
  async tableOf(title: ChartTitle): Promise<Map<number, Record<CurveName, number>>> {
    const toggle = this.chart(title).getByRole('button', { name: 'Show as table' });
    if ((await toggle.getAttribute('aria-pressed')) !== 'true') await toggle.click();
    const rows = await this.chart(title)
      .locator('.chart-table tbody tr')
      .evaluateAll((elements) =>
        elements.map((row) => [
          row.querySelector('th')?.textContent.replaceAll(/\D/g, '') ?? '',
          ...[...row.querySelectorAll('td')].map((cell) => cell.title),
        ]),
      );
    return new Map(
      rows.map(([epoch, training, validation]) => [
        Number(epoch),
        { training: Number(training), validation: Number(validation) },
      ]),
    );
  }

  /** The weights (and the bias under "bias") with all their digits. */
  async parameters(): Promise<Map<string, ShownParameter>> {
    const rows = await this.frame.locator('.parameters tbody tr').evaluateAll((elements) =>
      elements.map((row) => ({
        name: row.querySelector('th .name')?.textContent ?? 'bias',
        raw: row.querySelector<HTMLElement>('td.raw')?.title,
        trained: row.querySelector<HTMLElement>('td.trained')?.title,
        gradient: row.querySelector<HTMLElement>('td.gradient')?.title,
      })),
    );
    return new Map(
      rows.map(({ name, raw, trained, gradient }) => [
        name,
        {
          raw: Number(raw),
          trained: trained === undefined ? undefined : Number(trained),
          gradient: Number(gradient),
        },
      ]),
    );
  }
}
