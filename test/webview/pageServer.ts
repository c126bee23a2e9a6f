// Serves the built webview from this machine, in the document and under the policy that the host writes.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { documentOf, type PageName } from '../../src/host/panel/document';
import type { Theme } from './themes';

export interface PageServer {
  readonly origin: string;
  addressOf(view: PageName, theme: Theme, saved: unknown): string;
  close(): Promise<void>;
}

const root = path.join(import.meta.dirname, '../..');
const served = /^\/(dist\/webview|media\/css)\/[\w.-]+$/;
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.ttf': 'font/ttf',
};
const nonce = 'stand-in-nonce';

/** What VS Code puts before a webview's own styles. */
const defaultStyles = `
@layer vscode-default {
  html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
  body {
    overscroll-behavior-x: none;
    background-color: transparent;
    color: var(--vscode-editor-foreground);
    font-family: var(--vscode-font-family);
    font-weight: var(--vscode-font-weight);
    font-size: var(--vscode-font-size);
    margin: 0;
    padding: 0 20px;
  }
}
/* the editor or the side bar behind the transparent page */
html { background: var(--stand-in-background); }
`;

/** Starts the server on a free port of the loopback interface. */
export async function servePages(): Promise<PageServer> {
  if (!existsSync(path.join(root, 'dist/webview/panel.js'))) {
    throw new Error('dist/webview/panel.js is missing: run `npm run build` first');
  }
  const pages = new Map<string, string>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const page = pages.get(url.pathname);
    if (page !== undefined) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    } else if (url.pathname === '/default.css') {
      response.writeHead(200, { 'content-type': 'text/css' }).end(defaultStyles);
    } else if (served.test(url.pathname)) {
      void readFile(path.join(root, url.pathname)).then(
        (bytes) => {
          const type = types[path.extname(url.pathname)] ?? 'application/octet-stream';
          response.writeHead(200, { 'content-type': type }).end(bytes);
        },
        () => response.writeHead(404).end(),
      );
    } else {
      response.writeHead(url.pathname === '/favicon.ico' ? 204 : 404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    addressOf: (view, theme, saved) => {
      const name = `/page-${pages.size}`;
      pages.set(name, htmlOf(origin, view, theme, saved));
      return origin + name;
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}

/** The host's own document, with what VS Code adds: its API, its theme, its default styles. */
function htmlOf(origin: string, view: PageName, theme: Theme, saved: unknown): string {
  const page = documentOf(view, {
    nonce,
    cspSource: origin,
    language: 'en',
    address: (...parts) => `${origin}/${parts.join('/')}`,
  });
  const policyEnd = '<meta name="viewport"';
  assert.ok(page.includes(policyEnd) && page.includes('<body>'), 'the document has another shape');
  return page
    .replace(policyEnd, `${addition(origin, view, theme, saved)}\n    ${policyEnd}`)
    .replace('<body>', `<body class="${theme.classes}">`);
}

function addition(origin: string, view: PageName, theme: Theme, saved: unknown): string {
  const background = view === 'sidebar' ? 'sideBar-background' : 'editor-background';
  return `<link rel="stylesheet" href="${origin}/default.css">
    <script nonce="${nonce}">
      globalThis.standIn = { sent: [], saved: ${literal(saved)}, violations: [] };
      document.addEventListener('securitypolicyviolation', (event) => {
        standIn.violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample);
      });
      let acquired = false;
      globalThis.acquireVsCodeApi = () => {
        if (acquired) throw new Error('An instance of the VS Code API has already been acquired');
        acquired = true;
        return {
          postMessage: (message) => { standIn.sent.push(structuredClone(message)); },
          getState: () => standIn.saved,
          setState: (state) => { standIn.saved = structuredClone(state); },
        };
      };
      const style = document.documentElement.style;
      for (const [name, value] of Object.entries(${literal(theme.variables)})) {
        style.setProperty('--vscode-' + name, value);
      }
      style.setProperty('--stand-in-background', 'var(--vscode-${background})');
    </script>`;
}

/** A value as it may stand in a script inside of HTML. */
function literal(value: unknown): string {
  return value === undefined ? 'undefined' : JSON.stringify(value).replaceAll('<', '\\u003c');
}
