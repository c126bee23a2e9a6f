// @ts-check
// A headless browser page that reaches this machine only, and a record of what it wanted from elsewhere.
import { chromium } from 'playwright-core';

/** Names other than these do not resolve; Chromium's own services stay silent, so that the record holds only what pages ask. */
const launchArguments = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE *.localhost',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--font-render-hinting=none',
  '--no-first-run',
];

/**
 * @typedef {object} HeadlessPage
 * @property {import('playwright-core').Page} page
 * @property {import('playwright-core').BrowserContext} context
 * @property {() => string[]} requestsOutside addresses on other machines that were asked for, each once
 * @property {() => Promise<void>} close
 */

/** This machine, and the names under which VS Code's service worker serves a webview's own files. */
const local =
  /^(127\.0\.0\.1|\[::1\]|localhost|.+\.localhost|.+\.vscode-resource\.vscode-cdn\.net)$/;

/** @param {string} address */
function isOutside(address) {
  if (!/^(https?|wss?):/.test(address)) return false;
  const { hostname } = new URL(address);
  return !local.test(hostname);
}

/**
 * @param {import('./browser.mjs').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} [options] viewport, deviceScaleFactor, reducedMotion …
 * @returns {Promise<HeadlessPage>}
 */
export async function openHeadlessPage(browser, options) {
  const instance = await chromium.launch({
    executablePath: browser.executablePath,
    env: { ...process.env, ...browser.env },
    headless: true,
    args: launchArguments,
  });
  const context = await instance.newContext({
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  /** @type {Set<string>} */
  const outside = new Set();
  /** @param {string} address */
  const note = (address) => {
    if (isOutside(address)) outside.add(address);
  };
  context.on('request', (request) => note(request.url()));
  const page = await context.newPage();
  page.on('websocket', (socket) => note(socket.url()));
  return {
    page,
    context,
    requestsOutside: () => [...outside],
    close: () => instance.close(),
  };
}
