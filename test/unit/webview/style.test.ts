import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { themes } from '../../webview/themes';

const css = readFileSync(
  path.join(import.meta.dirname, '../../../media/css/webview.css'),
  'utf8',
).replaceAll(/\/\*.*?\*\//gs, '');

describe('the style sheet', () => {
  it('has no colour of its own: all come from the theme', () => {
    const colors = css.match(/#[\da-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(/gi);
    assert.deepEqual(colors, null);
    const named = css.match(/:\s*(?:black|white|red|green|blue|gr[ae]y|orange|yellow|purple)\b/g);
    assert.deepEqual(named, null);
  });

  it('asks only for variables that VS Code gives', () => {
    const known = new Set(Object.values(themes).flatMap((theme) => Object.keys(theme.variables)));
    const used = [...css.matchAll(/var\(\s*--vscode-([\w-]+)/g)].map(([, name]) => name ?? '');
    assert.ok(used.length > 50);
    assert.deepEqual(
      [...new Set(used)].filter((name) => !known.has(name)),
      [],
    );
  });

  it('loads nothing', () => {
    assert.doesNotMatch(css, /url\(|@import/);
  });
});
