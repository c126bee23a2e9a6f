// @ts-check
// A real VS Code server of a given release, installed from npm packages: no compiler, no root, no browser download.
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fetchFlags, npm } from './commands.mjs';
import { hostReleases, instead, leftOut, leftOutExtensions, stubbed } from './host-releases.mjs';
import { writeStubs } from './host-stubs.mjs';
import { installFolder } from './install-folder.mjs';
import { unpackPackage } from './packages.mjs';
import { cacheFolder } from './paths.mjs';
import { Problem, progress } from './problem.mjs';

// raised when what is left out or stubbed changes, so that older installs are replaced
const recipe = 1;

/**
 * @typedef {object} Host
 * @property {string} version VS Code's version
 * @property {string} node the Node binary it runs on
 * @property {string} serverMain the server's entry
 */

/** @param {string} version @returns {import('./host-releases.mjs').HostRelease} */
function releaseOf(version) {
  const release = hostReleases.find((one) => one.version === version);
  if (release) return release;
  const known = hostReleases.map((one) => one.version).join(', ');
  throw new Problem(`VS Code ${version} is not known here. Known: ${known}.`);
}

/** @returns {string} the npm package with Node for this machine */
function nodePackage() {
  if (process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64')) {
    return `node-linux-${process.arch}`;
  }
  throw new Problem(
    `There is no VS Code server in npm for ${process.platform}-${process.arch}. ` +
      'Use desktop VS Code instead: install it (https://code.visualstudio.com), or name it in VSCODE_EXECUTABLE_PATH.',
  );
}

/**
 * The release's dependencies at the versions it was built with, without what is left out or stubbed.
 * Its shrinkwrap is not kept: npm refuses it, because it is out of step with the manifest.
 * @param {string} server
 */
async function trimManifest(server) {
  const file = path.join(server, 'package.json');
  const shrinkwrap = path.join(server, 'npm-shrinkwrap.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  const { packages } = JSON.parse(await readFile(shrinkwrap, 'utf8'));
  /** @type {Record<string, string>} */
  const dependencies = { ...instead };
  for (const name of Object.keys(manifest.dependencies)) {
    if (leftOut.includes(name) || stubbed.includes(name)) continue;
    dependencies[name] ??= packages[`node_modules/${name}`].version;
  }
  const { name, version, type } = manifest;
  await writeFile(file, JSON.stringify({ name, version, type, private: true, dependencies }));
  await rm(shrinkwrap);
}

/** @param {import('./host-releases.mjs').HostRelease} release @param {string} into */
async function fill({ version, codeServer, node }, into) {
  const nodeFolder = path.join(into, 'node');
  const server = path.join(into, 'server');
  await Promise.all([mkdir(nodeFolder), mkdir(server)]);
  progress(`fetching the server of VS Code ${version} and Node ${node} (about 90 MB)`);
  await Promise.all([
    unpackPackage(`${nodePackage()}@${node}`, nodeFolder, 'bin/node'),
    unpackPackage(`code-server@${codeServer}`, server, 'lib/vscode'),
  ]);
  await chmod(path.join(nodeFolder, 'bin/node'), 0o755);
  const vscode = path.join(server, 'lib/vscode');
  for (const name of leftOutExtensions) {
    await rm(path.join(vscode, 'extensions', name), { recursive: true, force: true });
  }
  await trimManifest(vscode);
  progress(`installing the server's own packages`);
  await npm(['install', '--omit=dev', '--no-package-lock', ...fetchFlags], {
    purpose: `the packages of the VS Code ${version} server`,
    cwd: vscode,
    output: 'capture',
  });
  await writeStubs(path.join(vscode, 'node_modules'));
}

/**
 * Installs the release unless it is there already.
 * @param {string} version such as '1.139'
 * @returns {Promise<Host>}
 */
export async function ensureHost(version) {
  const release = releaseOf(version);
  nodePackage();
  const folder = path.join(cacheFolder, `host-${version}`);
  const stamp = `code-server ${release.codeServer}, node ${release.node}, recipe ${recipe}`;
  await installFolder(folder, stamp, (into) => fill(release, into));
  return {
    version,
    node: path.join(folder, 'node/bin/node'),
    serverMain: path.join(folder, 'server/lib/vscode/out/server-main.js'),
  };
}
