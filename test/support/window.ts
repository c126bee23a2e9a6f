import { vsixFile } from '../../scripts/toolchain/paths.mjs';
import { copySamples } from './sampleFolder';
import { startWorkbench, type Workbench, type WorkbenchOptions } from './workbench';

/** What the tests of a suite share: a window on a folder of their own. */
export interface SuiteWindow {
  readonly workbench: Workbench;
  /** A copy of the sample data, open in the window. */
  readonly folder: string;
}

/**
 * Opens a window with the packaged extension before the tests of the present suite, and closes it
 * after them.
 * @param prepare puts further files into the folder before it is opened
 * @returns the window; to be called from within tests only
 */
export function windowOfSuite(
  options: WorkbenchOptions = {},
  prepare: (folder: string) => Promise<void> = () => Promise.resolve(),
): () => SuiteWindow {
  let samples: Awaited<ReturnType<typeof copySamples>> | undefined;
  let workbench: Workbench | undefined;
  before(async () => {
    samples = await copySamples();
    await prepare(samples.folder);
    workbench = await startWorkbench({ vsix: vsixFile, folder: samples.folder, ...options });
  });
  after(async () => {
    await workbench?.close();
    await samples?.remove();
  });
  return () => {
    if (!workbench || !samples) throw new Error('the window is open during tests only');
    return { workbench, folder: samples.folder };
  };
}
