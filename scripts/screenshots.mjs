// @ts-check
// npm run screenshots [-- --review]: packages the extension and takes its pictures in a real workbench (screenshots.ts).
import path from 'node:path';
import { npm, run } from './toolchain/commands.mjs';
import { ensureDependencies } from './toolchain/dependencies.mjs';
import { root } from './toolchain/paths.mjs';
import { main, progress } from './toolchain/problem.mjs';

await main(async () => {
  await ensureDependencies();
  progress('packaging the extension');
  await npm(['run', '--silent', 'package'], { purpose: 'the package', output: 'capture' });
  progress('taking pictures');
  const program = path.join(root, 'scripts/screenshots.ts');
  const { code } = await run(process.execPath, [
    '--import',
    'tsx',
    program,
    ...process.argv.slice(2),
  ]);
  return code;
});
