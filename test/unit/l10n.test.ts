import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { collectSentences, gapsOf, root } from '../support/sentences';

const bundlePath = 'l10n/bundle.l10n.zh-cn.json';

/** The only places that hand on a sentence made elsewhere: they build it or put it into words. */
const translators = [
  'src/core/message.ts',
  'src/host/report.ts',
  'src/host/hovers/render.ts',
  'webview/l10n.ts',
];

describe('the sentences for people', () => {
  // the terminal speaks English only
  const { literals, others } = collectSentences('src/core', 'src/worker', 'src/host', 'webview');
  const bundle = readBundle();

  it('are found in every room that speaks', () => {
    for (const room of ['src/core', 'src/worker', 'src/host', 'webview']) {
      assert.ok(
        literals.some(({ where }) => where.startsWith(room)),
        `no sentence was collected in ${room}`,
      );
    }
  });

  it('are literals, so that none escapes translation', () => {
    const escaped = others.filter(
      ({ where }) => !translators.some((file) => where.startsWith(`${file}:`)),
    );
    assert.deepEqual(escaped, []);
  });

  it('are all translated into Chinese', () => {
    const missing = literals
      .filter(({ text }) => !Object.hasOwn(bundle, text))
      .map(({ text, where }) => `${where}: ${text}`);
    assert.deepEqual(missing, [], `not in ${bundlePath}`);
  });

  it('have the same gaps in Chinese', () => {
    const different = Object.entries(bundle).filter(
      ([text, translation]) => gapsOf(text).join() !== gapsOf(translation).join(),
    );
    assert.deepEqual(different, []);
  });

  it('are still said, wherever a translation stands', () => {
    const said = new Set(literals.map(({ text }) => text));
    const unused = Object.keys(bundle).filter((text) => !said.has(text));
    assert.deepEqual(unused, [], `in ${bundlePath}, but nowhere in the sources`);
  });

  it('make no promise with an exclamation mark', () => {
    const loud = literals.filter(({ text }) => text.includes('!'));
    assert.deepEqual(loud, []);
  });
});

function readBundle(): Record<string, string> {
  const json: unknown = JSON.parse(readFileSync(path.join(root, bundlePath), 'utf8'));
  assert.ok(typeof json === 'object' && json !== null);
  return Object.fromEntries(
    Object.entries(json).map(([text, translation]): [string, string] => {
      assert.equal(typeof translation, 'string', text);
      return [text, String(translation)];
    }),
  );
}
