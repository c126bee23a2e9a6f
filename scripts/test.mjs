// @ts-check
// npm test [-- tier… --grep text --host 1.139|1.105]: installs what is missing, builds, runs, and counts from the runners' records.
import { parseArgs } from 'node:util';
import { ensureDependencies } from './toolchain/dependencies.mjs';
import { hostReleases } from './toolchain/host-releases.mjs';
import { main, Problem } from './toolchain/problem.mjs';

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { grep: { type: 'string' }, host: { type: 'string' } },
  });
  await ensureDependencies();
  // these need what has just been installed
  const { runTier, tierNames } = await import('./testing/tiers.mjs');
  const { printFailures, printTable } = await import('./testing/outcome.mjs');

  const unknown = positionals.find((word) => !tierNames.some((name) => name === word));
  if (unknown) throw new Problem(`There is no tier "${unknown}". Tiers: ${tierNames.join(', ')}.`);
  const versions = hostReleases.map(({ version }) => version);
  if (values.host && !versions.includes(values.host)) {
    throw new Problem(`There is no host "${values.host}". Hosts: ${versions.join(', ')}.`);
  }
  const selection = { grep: values.grep, hosts: values.host ? [values.host] : versions };

  /** @type {import('./testing/outcome.mjs').Outcome[]} */
  const outcomes = [];
  for (const name of tierNames) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    for await (const outcome of runTier(name, selection)) outcomes.push(outcome);
  }
  printFailures(outcomes);
  printTable(outcomes);
  const passed = outcomes.reduce((sum, one) => sum + one.passed, 0);
  let failed = outcomes.reduce((sum, one) => sum + one.failed, 0);
  if (passed + failed === 0) {
    console.log(`no test matches ${values.grep ?? ''}`);
    failed = 1;
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
});
