// @ts-check
// WebAssembly from the AssemblyScript in src/core/data/csv/assembly.
import asc from 'assemblyscript/asc';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const entry = 'src/core/data/csv/assembly/index.ts';
const options = ['--runtime', 'stub', '--enable', 'simd', '-O3', '--noAssert'];

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
