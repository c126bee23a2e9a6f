// @ts-check
// npm run train -- data.csv …: the command line of the extension, built first only where it must be. Stdout is the program's own.
import path from 'node:path';
import { run } from './toolchain/commands.mjs';
import { ensureDependencies } from './toolchain/dependencies.mjs';
import { isStale } from './toolchain/freshness.mjs';
import { root } from './toolchain/paths.mjs';
import { main, Problem, progress } from './toolchain/problem.mjs';

await main(async () => {
  const cli = path.join(root, 'dist/cli.js');
  if (await isStale(cli)) {
    await ensureDependencies();
    progress('building');
    const build = await run(process.execPath, ['esbuild.mjs', '--production'], {
      output: 'stderr',
    });
    if (build.code !== 0) throw new Problem('the build failed: see above');
  }
  const { code } = await run(process.execPath, [cli, ...process.argv.slice(2)], {
    // paths are meant from where the person stands; npm itself moves to the repository
    cwd: process.env.INIT_CWD ?? process.cwd(),
    input: 'inherit',
  });
  return code;
});
