import { message, type Message } from '../../core/message';

/** What became of a file after it was read for a run. */
export type FileState = 'asRead' | 'edited' | 'written' | 'deleted';

/** What the reader of a run's curves has to know about its file; nothing when it is as it was read. */
export function noteOn(state: FileState, usedUnsaved: boolean): Message | undefined {
  switch (state) {
    case 'asRead':
      return usedUnsaved ? message('The unsaved edits of the file are used.') : undefined;
    case 'edited':
      return message('The file was edited after it was read; the run uses it as it was.');
    case 'written':
      return message('The file was written again after it was read; the run uses it as it was.');
    case 'deleted':
      return message('The file was deleted after it was read; the run cannot be restored later.');
  }
}
