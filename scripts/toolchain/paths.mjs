// @ts-check
// Where things lie. Everything that is fetched or generated for running and testing stays in one ignored folder.
import path from 'node:path';

/** The repository. */
export const root = path.resolve(import.meta.dirname, '../..');

/** What is fetched (VS Code, browser) and thrown away (workspace copies); git-ignored. */
export const cacheFolder = path.join(root, '.vscode-test');

/** The packaged extension that `npm run package` writes. */
export const vsixFile = path.join(root, 'out/logit-lab.vsix');

/** The data that ships with the extension. */
export const samplesFolder = path.join(root, 'media/samples');
