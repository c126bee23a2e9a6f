import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { samplesFolder } from '../../scripts/toolchain/paths.mjs';

/** A copy of the sample data that a test may write to. */
export async function copySamples(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const parent = await mkdtemp(path.join(tmpdir(), 'logit-lab-'));
  const folder = path.join(parent, 'samples');
  await cp(samplesFolder, folder, { recursive: true });
  return { folder, remove: () => rm(parent, { recursive: true, force: true }) };
}
