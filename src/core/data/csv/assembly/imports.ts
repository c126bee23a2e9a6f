// What the parser asks of the program around it.

/** A record could not become a row; `kind` is an index into `faultKinds`. */
export declare function onFault(
  kind: u32,
  line: u32,
  column: u32,
  firstLine: u32,
  lastLine: u32,
  fields: u32,
): void;

/**
 * The number that a text stands for, which is known to have the form of one: asked for the few with
 * more digits than can be decided here.
 */
export declare function parseNumber(start: usize, end: usize): f64;

/** There is no more memory: never returns. */
export declare function exhausted(): void;
