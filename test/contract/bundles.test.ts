import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../support/sentences';

const shipped = [
  'extension.js',
  'worker.js',
  'kernelThread.js',
  'webview/panel.js',
  'webview/sidebar.js',
  'webview/maker.js',
];

/** What the bundles may ask of their surroundings: files, the worker, the editor; no network. */
const allowed = new Set([
  'vscode',
  'node:fs',
  'node:fs/promises',
  'node:os',
  'node:path',
  'node:stream/web',
  'node:worker_threads',
]);

describe('what ships', () => {
  for (const file of shipped) {
    const code = readFileSync(path.join(root, 'dist', file), 'utf8');

    it(`${file} asks for nothing that could reach a network`, () => {
      const asked = [...code.matchAll(/\b(?:require|import)\(\s*["'`]([^"'`]+)["'`]\s*\)/g)];
      const modules = new Set(asked.map(([, name = '']) => name));
      assert.deepEqual(
        [...modules].filter((name) => !allowed.has(name)),
        [],
      );
      const calls = /\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts)\s*\(/;
      assert.equal(calls.exec(code)?.[0], undefined);
    });

    it(`${file} makes no code out of text`, () => {
      assert.equal(/\beval\s*\(|\bnew Function\s*\(/.exec(code)?.[0], undefined);
    });
  }
});
