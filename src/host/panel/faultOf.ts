import { message, UserError, type Fault } from '../../core/message';
import { Cancelled } from '../session/workerClient';

/** What a view is told where what it asked for came to nothing. */
export function faultOf(error: unknown): Fault {
  if (error instanceof UserError) return error.fault;
  return error instanceof Cancelled
    ? { message: message('This was cancelled; nothing has changed.') }
    : { message: message('This failed, and nothing has changed. The log says more.') };
}

/** Whether the user, or the file, is the cause; anything else belongs in the log as well. */
export function isNoDefect(error: unknown): boolean {
  return error instanceof UserError || error instanceof Cancelled;
}
