// @ts-check
// WebAssembly from the AssemblyScript in src/core/data/csv/assembly.
import { FunctionDeclaration, Node } from 'assemblyscript';
import asc from 'assemblyscript/asc';
import { Transform } from 'assemblyscript/transform';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const entry = 'src/core/data/csv/assembly/index.ts';
const options = ['--runtime', 'stub', '--enable', 'simd', '-O3', '--noAssert'];

/**
 * Functions to copy to where they are called: short of a call for each cell, reading takes about a
 * tenth less time. AssemblyScript has a decorator for it, which no other tool accepts before a function.
 */
const inlined = new Set([
  ...['scanNumber', 'endOfQuoted', 'endOfShort', 'nextQuote'],
  ...['storeShortText', 'shortWordOf', 'wordOf', 'hashOf', 'find'],
]);

class Inlining extends Transform {
  /**
   * @override
   * @param {import("assemblyscript").Parser} parser
   */
  afterParse(parser) {
    const missing = new Set(inlined);
    for (const { statements } of parser.sources) {
      for (const statement of statements) {
        if (!(statement instanceof FunctionDeclaration)) continue;
        const { range, name, decorators } = statement;
        if (!missing.delete(name.text)) continue;
        const decorator = Node.createDecorator(
          Node.createIdentifierExpression('inline', range),
          null,
          range,
        );
        statement.decorators = [...(decorators ?? []), decorator];
      }
    }
    if (missing.size > 0) throw new Error(`there is no function ${[...missing].join()} to inline`);
  }
}

/**
 * Compiles what reads tables.
 * @param {string} root the repository
 * @param {string} target the file to write, from the repository
 */
export async function buildAssembly(root, target) {
  /** @type {Uint8Array | undefined} */
  let code;
  const { error, stderr } = await asc.main(
    [entry, '--baseDir', root, '--outFile', path.basename(target), ...options],
    {
      transforms: [new Inlining()],
      writeFile: (_, contents) => {
        code = typeof contents === 'string' ? undefined : contents;
      },
    },
  );
  const said = stderr.toString();
  if (said) console.error(said);
  if (error || !code) throw error ?? new Error('no WebAssembly was written');
  const file = path.join(root, target);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, code);
}
