import path from 'node:path';
import { openPages } from './browser';

const folder = path.resolve('out/failures');

/** What every open page looked like when a test failed; the runner loads this for the tiers with a browser. */
export const mochaHooks: Mocha.RootHookObject = {
  async afterEach(this: Mocha.Context) {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    const host = process.env['LOGIT_LAB_HOST'] ?? '';
    const name = `${host} ${test.fullTitle()}`
      .trim()
      .replace(/[^\w.]+/g, '-')
      .slice(0, 120);
    let number = 0;
    for (const page of openPages) {
      number += 1;
      const file = path.join(folder, number === 1 ? `${name}.png` : `${name}-${number}.png`);
      // a page that no longer answers must not hide why the test failed
      await page.screenshot({ path: file, timeout: 5000 }).then(
        () => console.log(`      picture: ${path.relative('.', file)}`),
        () => undefined,
      );
    }
  },
};
