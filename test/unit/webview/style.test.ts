import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { themes } from '../../webview/themes';

const folder = path.join(import.meta.dirname, '../../../media/css');
const files = readdirSync(folder).filter((file) => file.endsWith('.css'));
const css = files
  .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  .join('\n')
  .replaceAll(/\/\*.*?\*\//gs, '');

describe('the style sheets', () => {
  it('have no colour of their own: all come from the theme', () => {
    const colors = css.match(/#[\da-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(/gi);
    assert.deepEqual(colors, null);
    const named = css.match(/:\s*(?:black|white|red|green|blue|gr[ae]y|orange|yellow|purple)\b/g);
    assert.deepEqual(named, null);
  });

  it('ask only for variables that VS Code gives', () => {
    const known = new Set(Object.values(themes).flatMap((theme) => Object.keys(theme.variables)));
    const used = [...css.matchAll(/var\(\s*--vscode-([\w-]+)/g)].map(([, name]) => name ?? '');
    assert.ok(used.length > 50);
    assert.deepEqual(
      [...new Set(used)].filter((name) => !known.has(name)),
      [],
    );
  });

  it('load their own parts, each once, and nothing else', () => {
    assert.doesNotMatch(css, /url\(/);
    const imported = [...css.matchAll(/@import '\.\/(.+)';/g)].map(([, file]) => file ?? '');
    assert.deepEqual(
      imported.toSorted(),
      files.filter((file) => file !== 'webview.css').toSorted(),
    );
    assert.equal(imported.length, css.split('@import').length - 1);
  });
});
