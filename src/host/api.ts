import type { Uri } from 'vscode';
import type { ReadOptions } from '../core/data/table/readOptions';
import type { Choice } from './commands/choices';
import type { Panels } from './panel/panels';
import type { Preferences } from './preferences';
import type { Problems } from './problems/problems';
import type { FileWatch } from './session/fileWatch';
import type { Keeper } from './session/keeper';
import type { Sessions } from './session/sessions';
import type { SessionStore } from './session/store';
import type { Workers } from './session/workers';
import type { ParametersTree } from './views/parametersTree';
import type { RunsTree } from './views/runsTree';

/**
 * What `activate` returns, for the tests that run inside the extension host: the parts whose state
 * they look at. It is no public interface and changes with the extension.
 */
export interface Api extends Parts {
  /** Milliseconds that `activate` took. */
  readonly activationTime: number;
}

export interface Parts {
  readonly sessions: Sessions;
  readonly panels: Panels;
  readonly keeper: Keeper;
  readonly store: SessionStore;
  readonly workers: Workers;
  readonly files: FileWatch;
  readonly parameters: ParametersTree;
  readonly runs: RunsTree;
  readonly problems: Problems;
  readonly preferences: Preferences;
  /**
   * The flow without its questions: reads the file, trains the choice, shows the panel.
   * @param options how to read it; what was chosen before or the settings say when absent
   */
  train(uri: Uri, choice: Choice, options?: ReadOptions): Promise<void>;
}
