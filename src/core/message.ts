/**
 * Sentences for people, as values.
 *
 * A sentence travels as its English text with named gaps and the values for them, so that it can
 * cross a port and be put into the reader's language by whoever shows it (the host with
 * `vscode.l10n`, the webview with the bundle it was given, the terminal in English).
 */
export interface Message {
  /** English source text; `{name}` marks a gap. It is the key of the translation. */
  readonly text: string;
  readonly args: Readonly<Record<string, string | number>>;
}

/** Builds a {@link Message}; the text must be a literal, so that a test can find it for translation. */
export function message(text: string, args: Message['args'] = {}): Message {
  return { text, args };
}

/** Fills the gaps of `text`; a gap without a value stays visible rather than turning into "undefined". */
export function fill(text: string, args: Message['args']): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) =>
    Object.hasOwn(args, name) ? String(args[name]) : gap,
  );
}

/** The message in English. */
export function inEnglish(value: Message): string {
  return fill(value.text, value.args);
}

/** A place in a text file; both count from 1, columns in UTF-16 units as editors do. */
export interface Location {
  readonly line: number;
  readonly column: number;
}

/** What went wrong, said for people: what happened, where, and what to do. */
export interface Fault {
  readonly message: Message;
  readonly location?: Location;
}

/** An error that is meant to be read by the user; anything else that is thrown is a defect of ours. */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(readonly fault: Fault) {
    super(inEnglish(fault.message));
  }
}

/** Shorthand for throwing a {@link UserError} without a location. */
export function userError(
  text: string,
  args: Message['args'] = {},
  location?: Location,
): UserError {
  return new UserError(
    location ? { message: message(text, args), location } : { message: message(text, args) },
  );
}
