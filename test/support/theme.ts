import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { HostVersion } from './hostVersion';

/** The four kinds of theme that VS Code tells a webview of. */
export type ThemeKind = 'dark' | 'light' | 'hcDark' | 'hcLight';

const mark: Record<ThemeKind, string> = {
  dark: 'vs-dark',
  light: 'vs',
  hcDark: 'hc-black',
  hcLight: 'hc-light',
};

/** The setting's value for VS Code's usual theme of a kind; the names lost their "Default" after 1.105. */
export function themeName(kind: ThemeKind, version: HostVersion): string {
  const prefix = version === '1.105' ? 'Default ' : '';
  switch (kind) {
    case 'dark':
      return `${prefix}Dark Modern`;
    case 'light':
      return `${prefix}Light Modern`;
    case 'hcDark':
      return 'Default High Contrast';
    case 'hcLight':
      return 'Default High Contrast Light';
  }
}

/** Waits until the whole workbench is painted in a theme of that kind. */
export async function waitForTheme(page: Page, kind: ThemeKind): Promise<void> {
  await page.locator(`.monaco-workbench.${mark[kind]}`).first().waitFor();
}

/** Changes settings while VS Code runs; it follows the file. */
export async function writeSettings(
  file: string,
  settings: Record<string, unknown>,
): Promise<void> {
  const present = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  // whole at once: VS Code would read a half-written file as one without settings
  await writeFile(`${file}.new`, JSON.stringify({ ...present, ...settings }, null, 2));
  await rename(`${file}.new`, file);
}
