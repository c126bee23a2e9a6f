import type { FromMaker } from '../src/protocol/maker';
import type { FromView } from '../src/protocol/view';
import type { SavedComparison } from './compare/compareStore';
import type { SavedDraft } from './data/dataStore';
import type { TrainingChanges } from './training/trainingDraft';
import type { SavedChoices } from './view';

/**
 * What survives while the view is hidden: ids and choices, never data. The truth lives in the host
 * and comes back with the next snapshot.
 */
export interface SavedState extends Partial<SavedChoices> {
  /** By which the host finds the session again after the window was reloaded. */
  readonly sessionId?: string;
  readonly runId?: string;
  readonly tab?: string;
  /** What was chosen of the runs that are compared. */
  readonly compare?: SavedComparison;
  /** What was chosen on the data page and not trained. */
  readonly draft?: SavedDraft;
  /** What was set of the training and not trained. */
  readonly training?: TrainingChanges;
}

/** The only three things a webview can ask of VS Code. */
export interface VsCodeApi {
  postMessage(message: FromView | FromMaker): void;
  /** Whatever an earlier version of this view saved; it has to be checked. */
  getState(): unknown;
  setState(state: SavedState): void;
}

declare global {
  /** Given by VS Code to every webview; may be called once. */
  var acquireVsCodeApi: () => VsCodeApi;
}
