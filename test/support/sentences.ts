// Finds the sentences for people in our sources, where they are written down as literals.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const root = path.join(import.meta.dirname, '../..');

export interface Sentence {
  readonly text: string;
  /** `file:line` */
  readonly where: string;
}

export interface Sentences {
  readonly literals: readonly Sentence[];
  /** Calls whose text is put together elsewhere, so that it cannot be collected here. */
  readonly others: readonly Sentence[];
}

const plainCallees = new Set(['message', 'userError', 't']);

/** Collects the first argument of every `message(…)`, `userError(…)`, `t(…)` and `….l10n.t(…)`. */
export function collectSentences(...folders: readonly string[]): Sentences {
  const literals: Sentence[] = [];
  const others: Sentence[] = [];
  for (const file of folders.flatMap(sourcesIn)) {
    const source = ts.createSourceFile(
      file,
      readFileSync(path.join(root, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
      file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
    );
    const visit = (node: ts.Node): void => {
      const text = ts.isCallExpression(node) && says(node.expression) && node.arguments[0];
      if (text) {
        const { line } = source.getLineAndCharacterOfPosition(text.getStart());
        const where = `${file}:${line + 1}`;
        if (ts.isStringLiteralLike(text)) literals.push({ text: text.text, where });
        else others.push({ text: text.getText(), where });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { literals, others };
}

/** Names of the gaps of a sentence, each once, in alphabetical order. */
export function gapsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([gap]) => gap))].sort();
}

function says(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return plainCallees.has(callee.text);
  return ts.isPropertyAccessExpression(callee) && /\bl10n\.t$/.test(callee.getText());
}

function sourcesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
    .sort();
}
