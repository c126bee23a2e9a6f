import { message, UserError, type Fault } from '../core/message';

/** What is told of an error: its own words if it was meant for people, else that the defect is ours. */
export function faultOf(error: unknown): Fault {
  if (error instanceof UserError) return error.fault;
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    message: message(
      'A defect in Logit Lab stopped this: {detail}. Please report it; your file is not the cause and has not been changed.',
      { detail },
    ),
  };
}
