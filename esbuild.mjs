// Builds everything that ships (dist/) and, with --tests, what runs inside the extension host (out/test/vscode/).
import { build, context } from 'esbuild';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildAssembly, csvReader, kernels, sharedKernels } from './scripts/build/assembly.mjs';
import { writeNotices } from './scripts/build/notices.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');
const root = import.meta.dirname;

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  // the licences go along as one text instead: scripts/build/notices.mjs
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
};

/** @type {import('esbuild').BuildOptions} */
const nodeSide = { ...shared, platform: 'node', format: 'cjs', target: 'node20' };

/** @type {import('esbuild').BuildOptions[]} */
const targets = [
  {
    ...nodeSide,
    entryPoints: { extension: 'src/host/main.node.ts' },
    outdir: 'dist',
    external: ['vscode'],
  },
  {
    ...nodeSide,
    entryPoints: {
      worker: 'src/worker/main.node.ts',
      kernelThread: 'src/worker/kernelThread.node.ts',
      cli: 'src/cli.ts',
    },
    outdir: 'dist',
  },
  {
    ...shared,
    platform: 'browser',
    format: 'iife',
    target: 'chrome130',
    entryPoints: {
      panel: 'webview/panel.tsx',
      sidebar: 'webview/sidebar.tsx',
      maker: 'webview/maker/maker.tsx',
    },
    outdir: 'dist/webview',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    alias: { react: 'preact/compat', 'react-dom': 'preact/compat' },
  },
];

if (tests) {
  const folder = path.join(root, 'test/vscode');
  const files = existsSync(folder) ? await readdir(folder, { recursive: true }) : [];
  const entries = files.filter((f) => f.endsWith('.test.ts') || f === 'index.ts');
  targets.push({
    ...nodeSide,
    entryPoints: entries.map((f) => ({ in: path.join(folder, f), out: f.replace(/\.ts$/, '') })),
    outdir: 'out/test/vscode',
    outExtension: { '.js': '.cjs' },
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    minify: false,
  });
}

/** The icon font is shipped beside our own style sheets; nothing is loaded from elsewhere. */
async function copyAssets() {
  const codicons = path.join(root, 'node_modules/@vscode/codicons/dist');
  await mkdir(path.join(root, 'dist/webview'), { recursive: true });
  for (const file of ['codicon.css', 'codicon.ttf']) {
    await cp(path.join(codicons, file), path.join(root, 'dist/webview', file));
  }
}

// where the package is written to
await mkdir(path.join(root, 'out'), { recursive: true });
if (production) await rm(path.join(root, 'dist'), { recursive: true, force: true });
// a test whose source is gone must not run on
if (tests) await rm(path.join(root, 'out/test/vscode'), { recursive: true, force: true });
await copyAssets();
for (const assembly of [csvReader, kernels, sharedKernels]) await buildAssembly(root, assembly);
if (watch) {
  const contexts = await Promise.all(targets.map((options) => context(options)));
  await Promise.all(contexts.map((one) => one.watch()));
  console.log('[watch] built; waiting for changes');
} else {
  const results = await Promise.all(targets.map((options) => build(options)));
  const notices = path.join(root, 'dist/third-party-licenses.txt');
  await writeNotices(
    root,
    notices,
    results.map(({ metafile }) => metafile),
  );
}
