// Writes the generated tables of media/samples; the same files on every machine.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { csvOf, generateSamples } from './samples/samples';

const folder = path.join(import.meta.dirname, '../media/samples');

async function main(): Promise<void> {
  for (const sample of generateSamples()) {
    await writeFile(path.join(folder, sample.fileName), csvOf(sample));
    console.log(`${sample.fileName}: ${sample.rows.length} rows`);
  }
}

void main();
