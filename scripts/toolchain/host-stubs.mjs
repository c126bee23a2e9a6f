// @ts-check
// Stand-ins for three native parts of the VS Code server, so that no compiler is needed: a logger, a watchdog, a search binary.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

// VS Code import()s the logger, and Node finds the names of a CommonJS file only where each is assigned on its own
const logger = `'use strict';
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
class Logger {
  constructor(file) {
    this.file = file;
    this.level = 2;
    try { mkdirSync(dirname(file), { recursive: true }); } catch {}
  }
  write(level, text) {
    if (level < this.level) return;
    try { appendFileSync(this.file, new Date().toISOString() + ' [' + levels[level] + '] ' + text + '\\n'); } catch {}
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}
}
levels.forEach((name, level) => { Logger.prototype[name] = function (text) { this.write(level, text); }; });
const create = async (name, file) => new Logger(file);
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`;

const watchdog = `'use strict';\nexports.start = () => {};\n`;

const search = `'use strict';\nexports.rgPath = require('@vscode/ripgrep').rgPath;\n`;

/** @type {Record<string, string>} */
const stubs = {
  '@vscode/spdlog': logger,
  '@vscode/native-watchdog': watchdog,
  'native-watchdog': watchdog,
  '@vscode/ripgrep-universal': search,
};

/** @param {string} modules the server's node_modules */
export async function writeStubs(modules) {
  for (const [name, source] of Object.entries(stubs)) {
    const folder = path.join(modules, name);
    await mkdir(folder, { recursive: true });
    const manifest = { name, version: '0.0.0', main: 'index.js', type: 'commonjs' };
    await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
    await writeFile(path.join(folder, 'index.js'), source);
  }
}
