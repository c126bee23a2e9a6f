import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { root, vsixFile } from '../../scripts/toolchain/paths.mjs';

describe('the package', () => {
  it('is smaller than one megabyte', async () => {
    const { size } = await stat(vsixFile);
    assert.ok(size < 1_000_000, `${size} bytes`);
  });

  it('holds what runs and nothing else', function () {
    this.timeout(60_000);
    const vsce = path.join(root, 'node_modules/@vscode/vsce/vsce');
    const listed = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const files = listed.split('\n').filter((line) => /^[\w.][\w./-]*\.\w+$|LICENSE/.test(line));
    assert.ok(
      files.includes('dist/extension.js') &&
        files.includes('dist/worker.js') &&
        files.includes('dist/kernelThread.js') &&
        files.includes('dist/csv.wasm') &&
        files.includes('dist/kernels.wasm') &&
        files.includes('dist/kernels-shared.wasm'),
    );
    const allowed =
      /^(dist\/(extension|worker|kernelThread)\.js|dist\/(csv|kernels(-shared)?)\.wasm|dist\/third-party-licenses\.txt|dist\/webview\/|media\/(css|icons|samples)\/|l10n\/|package(\.nls.*)?\.json|README\.md|CHANGELOG\.md|LICENSE)/i;
    assert.deepEqual(
      files.filter((file) => !allowed.test(file)),
      [],
    );
  });
});
