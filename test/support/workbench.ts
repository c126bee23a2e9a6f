import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ensureHost } from '../../scripts/toolchain/host.mjs';
import { startServer } from '../../scripts/toolchain/server.mjs';
import { openBrowser } from './browser';
import { runCommand } from './commands';
import { currentHostVersion, type HostVersion } from './hostVersion';
import { themeName, waitForTheme, writeSettings, type ThemeKind } from './theme';

export { currentHostVersion, hostVersions, type HostVersion } from './hostVersion';
export { goToLine, openFile, runCommand } from './commands';
export * from './quickPick';
export { webviewFrame } from './webviewFrame';
export { hoverText } from './hover';
export { toast } from './notifications';
export { until } from './until';
export type { ThemeKind } from './theme';

export interface WorkbenchOptions {
  /** LOGIT_LAB_HOST, or the newest. */
  hostVersion?: HostVersion;
  /** A packaged extension to install. */
  vsix?: string;
  /** Or an extension's folder. VS Code then shows no toasts: assert those with `vsix`. */
  extensionDevelopmentPath?: string;
  /** The folder to open; none unless told. */
  folder?: string;
  /** User settings beside the quiet ones. */
  settings?: Record<string, unknown>;
  colorTheme?: ThemeKind;
  /** The window in pixels of the picture at deviceScaleFactor 1 and zoom 1. */
  viewport?: { width: number; height: number };
  deviceScaleFactor?: number;
  /** As a browser zooms: 2 shows everything twice as large in the same window. */
  zoom?: number;
  /** Display language of the workbench, such as 'zh-cn'; needs no language pack for the extension's own texts. */
  locale?: string;
  reducedMotion?: 'reduce' | 'no-preference';
  /** Reaches the extension host. */
  env?: Record<string, string>;
}

export interface Workbench {
  page: Page;
  url: string;
  hostVersion: HostVersion;
  /** Addresses on other machines that anything in the window asked for, each once. */
  requestsOutside(): string[];
  /** What the server has printed. */
  serverLog(): string;
  setTheme(kind: ThemeKind): Promise<void>;
  /** Sets them for this machine, above the user's own; wait for what they change. */
  setSettings(settings: Record<string, unknown>): Promise<void>;
  /** Ends the browser and the server and removes their data. */
  close(): Promise<void>;
}

/** Waits until the parts are drawn and the extensions of the folder are known. */
export async function waitForWorkbench(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 60_000 });
  await page.waitForFunction(
    () => performance.getEntriesByName('code/didLoadExtensions').length > 0,
    undefined,
    { timeout: 60_000 },
  );
}

/** A window of a real VS Code, with a data folder of its own that is thrown away. */
export async function startWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const { vsix, extensionDevelopmentPath, folder, colorTheme, env } = options;
  const { hostVersion = currentHostVersion(), settings = {}, zoom = 1 } = options;
  const { viewport = { width: 1400, height: 900 }, deviceScaleFactor = 1 } = options;
  const { locale = 'en', reducedMotion } = options;

  const dataFolder = await mkdtemp(path.join(tmpdir(), 'logit-lab-'));
  const undo: (() => Promise<unknown>)[] = [
    () => rm(dataFolder, { recursive: true, force: true, maxRetries: 5 }),
  ];
  const close = async (): Promise<void> => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  try {
    const server = await startServer({
      host: await ensureHost(hostVersion),
      dataFolder,
      development: extensionDevelopmentPath !== undefined,
      settings: {
        ...(colorTheme && { 'workbench.colorTheme': themeName(colorTheme, hostVersion) }),
        ...settings,
      },
      ...(vsix !== undefined && { vsix }),
      ...(env && { env }),
    });
    undo.push(() => server.stop());
    const browser = await openBrowser({
      viewport: {
        width: Math.round(viewport.width / zoom),
        height: Math.round(viewport.height / zoom),
      },
      deviceScaleFactor: deviceScaleFactor * zoom,
      locale,
      ...(reducedMotion && { reducedMotion }),
    });
    undo.push(() => browser.close());
    const { page } = browser;
    const payload: [string, string][] = [['skipWelcome', 'true']];
    if (extensionDevelopmentPath !== undefined) {
      payload.push(['extensionDevelopmentPath', server.uri(extensionDevelopmentPath)]);
    }
    await page.goto(server.page({ folder, payload }));
    await waitForWorkbench(page);
    if (colorTheme) await waitForTheme(page, colorTheme);
    return {
      page,
      url: page.url(),
      hostVersion,
      requestsOutside: () => browser.requestsOutside(),
      serverLog: () => server.log(),
      setSettings: (changed) => writeSettings(server.settingsFile, changed),
      async setTheme(kind) {
        await writeSettings(server.settingsFile, {
          'workbench.colorTheme': themeName(kind, hostVersion),
        });
        await waitForTheme(page, kind);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Reloads the window as a person does; the new window is ready when this returns. */
export async function reloadWindow(page: Page): Promise<void> {
  const reloaded = page.waitForEvent('load', { timeout: 60_000 });
  await runCommand(page, 'Developer: Reload Window');
  await reloaded;
  await waitForWorkbench(page);
}
