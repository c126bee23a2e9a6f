// @ts-check
// WebAssembly from AssemblyScript.
import { FunctionDeclaration, Node } from 'assemblyscript';
import asc from 'assemblyscript/asc';
import { Transform } from 'assemblyscript/transform';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * @typedef {object} Assembly what is compiled, into what, and how
 * @property {string} entry from the repository
 * @property {string} target the file to write, from the repository
 * @property {readonly string[]} options of the compiler, beyond those that all have
 * @property {readonly string[]} inlined functions to copy to where they are called. AssemblyScript
 * has a decorator for it, which no other tool accepts before a function.
 */

/** The options of all: what is compiled never frees memory, and checks nothing while it runs. */
const options = ['--runtime', 'stub', '--enable', 'simd', '-O3', '--noAssert'];

/** @type {Assembly} */
export const csvReader = {
  entry: 'src/core/data/csv/assembly/index.ts',
  target: 'dist/csv.wasm',
  options: [],
  // short of a call for each cell, reading takes about a tenth less time
  inlined: [
    ...['scanNumber', 'endOfQuoted', 'endOfShort', 'nextQuote'],
    ...['storeShortText', 'shortWordOf', 'wordOf', 'hashOf', 'find'],
  ],
};

const kernelSource = {
  entry: 'src/core/kernels/assembly/index.ts',
  inlined: [
    ...['pair', 'multiplyAdd', 'both', 'sumOf', 'grown', 'addGradientAndLogits'],
    ...['reduceArguments', 'turned', 'reduce', 'exponential', 'residuals', 'grownExcess', 'addTo'],
  ],
};
const kernelOptions = ['--importMemory', '--noExportMemory'];

/** @type {Assembly} */
export const kernels = { ...kernelSource, target: 'dist/kernels.wasm', options: kernelOptions };

/**
 * The same over memory that threads share: code says in advance which of the two it works on.
 * @type {Assembly}
 */
export const sharedKernels = {
  ...kernelSource,
  target: 'dist/kernels-shared.wasm',
  options: [
    ...kernelOptions,
    ...['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'],
  ],
};

/** @param {readonly string[]} inlined */
const inliningOf = (inlined) =>
  class extends Transform {
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
      if (missing.size > 0)
        throw new Error(`there is no function ${[...missing].join()} to inline`);
    }
  };

/**
 * Compiles one of them.
 * @param {string} root the repository
 * @param {Assembly} assembly
 */
export async function buildAssembly(root, { entry, target, options: furtherOptions, inlined }) {
  /** @type {Uint8Array | undefined} */
  let code;
  const Inlining = inliningOf(inlined);
  const { error, stderr } = await asc.main(
    [
      ...[entry, '--baseDir', root, '--outFile', path.basename(target)],
      ...[...options, ...furtherOptions],
    ],
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
