import { open, stat, type FileHandle } from 'node:fs/promises';
import type { ByteInput } from '../core/data/table/readTable';
import { userError } from '../core/message';
import { chunkSize } from './platform';

/** Opens a file of the disk; it can be read several times. */
export async function openFile(path: string): Promise<ByteInput> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) throw userError('{path} is a folder. Choose a CSV file.', { path });
    return {
      byteLength: stats.isFile() ? stats.size : undefined,
      chunks: () => chunksOf(path),
    };
  } catch (error) {
    throw inWords(error, path);
  }
}

/**
 * The bytes of a file in two buffers that take turns: while one is worked on, the system fills the
 * other, so that reading costs no time of its own.
 */
async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  let file: FileHandle | undefined;
  let coming: Promise<Uint8Array> | undefined;
  try {
    file = await open(path);
    const buffers = [new Uint8Array(chunkSize), new Uint8Array(chunkSize)] as const;
    coming = fill(file, buffers[0]);
    for (let turn = 1; ; turn++) {
      const chunk = await coming;
      coming = undefined;
      if (chunk.length === 0) return;
      coming = fill(file, buffers[turn % 2 === 0 ? 0 : 1]);
      yield chunk;
    }
  } catch (error) {
    throw inWords(error, path);
  } finally {
    // a read that is under way must not outlive the file
    await coming?.catch(() => undefined);
    await file?.close();
  }
}

async function fill(file: FileHandle, buffer: Uint8Array): Promise<Uint8Array> {
  const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
  return buffer.subarray(0, bytesRead);
}

/** The error of a file system call as a sentence; any other error as it is. */
function inWords(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') {
    return error;
  }
  switch (error.code) {
    case 'ENOENT':
      return userError('There is no file {path}. Check the name and the folder.', { path });
    case 'EACCES':
    case 'EPERM':
      return userError('{path} may not be read. Check the permissions of the file.', { path });
    default:
      return userError('{path} could not be read ({code}).', { path, code: error.code });
  }
}
