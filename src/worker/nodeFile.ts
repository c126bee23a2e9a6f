import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { userError } from '../core/message';
import { chunkSize, type ByteSource } from './platform';

/** Opens a file of the disk as a stream. */
export async function openFile(path: string): Promise<ByteSource> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) throw userError('{path} is a folder. Choose a CSV file.', { path });
    const stream = createReadStream(path, { highWaterMark: chunkSize });
    return { byteLength: stats.isFile() ? stats.size : undefined, chunks: chunksOf(stream, path) };
  } catch (error) {
    throw inWords(error, path);
  }
}

async function* chunksOf(stream: ReadStream, path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) yield chunk;
  } catch (error) {
    throw inWords(error, path);
  }
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
