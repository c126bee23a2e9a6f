// Stands in for VS Code: serves the built page under the host's policy, plays the host's part of the
// channel, and keeps a record of everything that went wrong.
import assert from 'node:assert/strict';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { PageName } from '../../src/host/panel/document';
import type { FromView, ToView } from '../../src/protocol/view';
import { openBrowser, type HeadlessPage } from '../support/browser';
import type { ThemeKind } from '../support/theme';
import { until } from '../support/until';
import { servePages, type PageServer } from './pageServer';
import { themes } from './themes';

export interface StandInOptions {
  readonly view?: PageName;
  readonly theme?: ThemeKind;
  readonly width?: number;
  readonly height?: number;
  /** What an earlier life of the view had saved. */
  readonly saved?: unknown;
  readonly context?: BrowserContextOptions;
}

declare global {
  /** What the page has sent, in order, and what it saved; kept by the script of the stand-in page. */
  var standIn: { sent: unknown[]; saved: unknown; violations: string[] };
}

/** One browser for all pages: starting it takes longer than most tests. */
let shared: Promise<HeadlessPage> | undefined;

const servers = new Set<PageServer>();

/** Ends the shared browser, and the servers of pages that a failed test left open. */
export async function closeBrowser(): Promise<void> {
  for (const server of servers) await server.close();
  servers.clear();
  await (await shared)?.close();
  shared = undefined;
}

/** One webview with a host that only does what a test tells it to. */
export class StandIn {
  readonly #problems: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly server: PageServer,
  ) {
    page.on('pageerror', (error) => this.#problems.push(String(error)));
    page.on('console', (line) => {
      if (['error', 'warning'].includes(line.type())) this.#problems.push(line.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(server.origin)) this.#problems.push(`asks ${request.url()}`);
    });
  }

  /** Opens the page; it has said `ready` when this returns. */
  static async open(options: StandInOptions = {}): Promise<StandIn> {
    const { width = 1200, height = 900, theme = 'dark' } = options;
    const server = await servePages();
    servers.add(server);
    shared ??= openBrowser();
    const browser = (await shared).context.browser();
    assert.ok(browser, 'the browser runs');
    const context = await browser.newContext({ viewport: { width, height }, ...options.context });
    const standIn = new StandIn(await context.newPage(), context, server);
    const address = server.addressOf(options.view ?? 'panel', themes[theme], options.saved);
    await standIn.page.goto(address);
    await standIn.waitFor('ready');
    return standIn;
  }

  /** Plays the host's message to the view. */
  async send(...messages: readonly ToView[]): Promise<void> {
    await this.sendRaw(...messages);
  }

  /** Plays anything to the view, forged messages among them. */
  async sendRaw(...messages: readonly unknown[]): Promise<void> {
    await this.page.evaluate((all) => {
      // as VS Code does it; the event is handled before this returns
      for (const data of all) window.dispatchEvent(new MessageEvent('message', { data }));
    }, messages);
  }

  /**
   * As {@link send}, for a large message without arrays of numbers: as one text, which is what VS
   * Code makes of it too.
   */
  async sendText(message: ToView): Promise<void> {
    await this.page.evaluate((text) => {
      const data: unknown = JSON.parse(text);
      window.dispatchEvent(new MessageEvent('message', { data }));
    }, JSON.stringify(message));
  }

  /** `initialize` in English, then the given truth. */
  async start(...messages: readonly ToView[]): Promise<void> {
    await this.send({ type: 'initialize', locale: 'en', strings: {} }, ...messages);
    await this.settle();
  }

  /** What the view has sent. */
  async sent(): Promise<readonly FromView[]> {
    return (await this.page.evaluate(() => globalThis.standIn.sent)) as FromView[];
  }

  async saved(): Promise<unknown> {
    return this.page.evaluate(() => globalThis.standIn.saved);
  }

  /** Waits until the view has sent (another) message of a type, and gives the last. */
  async waitFor<T extends FromView['type']>(
    type: T,
    count = 1,
  ): Promise<Extract<FromView, { type: T }>> {
    return until(
      async () => {
        const all = (await this.sent()).filter((one) => one.type === type);
        return all.length >= count && (all.at(-1) as Extract<FromView, { type: T }>);
      },
      async () => `the view sends ${type}; it sent ${JSON.stringify(await this.sent())}`,
    );
  }

  /** Waits until what was sent to the view is on the screen: two frames, one to draw, one to show. */
  async settle(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined)));
        }),
    );
  }

  /** Changes the theme the way VS Code does. */
  async setTheme(kind: ThemeKind): Promise<void> {
    await this.page.evaluate(({ classes, variables }) => {
      for (const name of [...document.documentElement.style]) {
        if (name.startsWith('--vscode-')) document.documentElement.style.removeProperty(name);
      }
      for (const [name, value] of Object.entries(variables)) {
        document.documentElement.style.setProperty(`--vscode-${name}`, value);
      }
      document.body.className = classes;
    }, themes[kind]);
    await this.settle();
  }

  /** Ends the page; nothing may have gone wrong in it that the test did not expect. */
  async close(expected = /(?!)/): Promise<void> {
    const violations = await this.page.evaluate(() => globalThis.standIn.violations);
    const defects = (await this.sent()).filter(({ type }) => type === 'reportDefect');
    await this.context.close();
    await this.server.close();
    servers.delete(this.server);
    const problems = [...this.#problems, ...violations, ...defects.map((d) => JSON.stringify(d))];
    assert.deepEqual(
      problems.filter((problem) => !expected.test(problem)),
      [],
      'the page had problems',
    );
  }
}
