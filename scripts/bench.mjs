// @ts-check
// npm run bench [-- name…]: runs bench/<name>.bench.ts, or all of them one after the other, against the production build.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { run } from './toolchain/commands.mjs';
import { ensureDependencies } from './toolchain/dependencies.mjs';
import { root } from './toolchain/paths.mjs';
import { main, Problem, progress } from './toolchain/problem.mjs';

const ending = '.bench.ts';

await main(async () => {
  await ensureDependencies();
  const present = (await readdir(path.join(root, 'bench')))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !present.includes(name));
  if (unknown) {
    throw new Problem(
      `There is no bench "${unknown}". Benches: ${present.join(', ') || 'none yet'}.`,
    );
  }
  progress('building for production');
  const build = await run(process.execPath, ['esbuild.mjs', '--production'], { output: 'stderr' });
  if (build.code !== 0) throw new Problem('the build failed: see above');
  let worst = 0;
  for (const name of wanted.length > 0 ? wanted : present) {
    progress(name);
    const { code } = await run(process.execPath, ['--import', 'tsx', `bench/${name}${ending}`]);
    worst = Math.max(worst, code);
  }
  return worst;
});
