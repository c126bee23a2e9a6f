// @ts-check
// Which VS Code releases we run, and what of each is left out. npm's code-server carries the unchanged server and workbench
// of VS Code; npm's node-linux-* carries the Node that each release was built for.

/**
 * @typedef {object} HostRelease
 * @property {string} version VS Code's version, as in `--host`
 * @property {string} codeServer version of the npm package that carries it
 * @property {string} node version of Node it runs on
 */

/** Native parts that need a compiler or a second download; each is replaced by a stub (host-stubs.mjs). */
export const stubbed = [
  '@vscode/spdlog',
  '@vscode/native-watchdog',
  'native-watchdog',
  '@vscode/ripgrep-universal',
];

/** Parts of a remote server that no test and no user of `npm start` reaches: telemetry, Copilot, containers, Windows. */
export const leftOut = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/1ds-post-js',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'node-addon-api',
  'ssh2',
  'tar',
  'zod',
];

/** Built-in extensions that only call home or are large and unrelated. */
export const leftOutExtensions = [
  'copilot',
  'github',
  'mermaid-chat-features',
  'mermaid-markdown-features',
  'microsoft-authentication',
  'tunnel-forwarding',
];

/** Exact versions where the release's own list cannot be used. */
export const instead = {
  // 1.105 names a git commit, which needs git and a compiler
  '@parcel/watcher': '2.5.6',
  // older ones download their binary in an install script; this one has it in a package per platform
  '@vscode/ripgrep': '1.18.0',
};

/** @type {readonly HostRelease[]} newest first */
export const hostReleases = [
  { version: '1.139', codeServer: '4.139.1', node: '24.21.0' },
  // the minimum engine of package.json
  { version: '1.105', codeServer: '4.105.1', node: '22.23.3' },
];
