import { message, type Message } from '../../core/message';

/** What became of a file after it was read for a run. */
export type FileState = 'asRead' | FileChange;
export type FileChange = 'edited' | 'written' | 'renamed' | 'deleted';

/** What is known of a file since it was read. */
export interface FileFacts {
  /** Its bytes: as they were read, or changed in an editor, or by somebody else. */
  readonly content: 'asRead' | 'edited' | 'written';
  readonly isDeleted: boolean;
  readonly isRenamed: boolean;
}

export const asRead: FileFacts = { content: 'asRead', isDeleted: false, isRenamed: false };

/** The fact that matters most. */
export function stateOf({ content, isDeleted, isRenamed }: FileFacts): FileState {
  if (isDeleted) return 'deleted';
  if (content !== 'asRead') return content;
  return isRenamed ? 'renamed' : 'asRead';
}

/** What the reader of a run's curves has to know about its file; nothing when it is as it was read. */
export function noteOn(state: FileState, usedUnsaved: boolean): Message | undefined {
  switch (state) {
    case 'asRead':
      return usedUnsaved ? message('The unsaved edits of the file are used.') : undefined;
    case 'edited':
      return message('The file was edited after it was read; the run uses it as it was.');
    case 'written':
      return message('The file was written again after it was read; the run uses it as it was.');
    case 'renamed':
      return message('The file was renamed or moved after it was read; the run goes on with it.');
    case 'deleted':
      return message('The file was deleted after it was read; the run cannot be restored later.');
  }
}
