/** Where defects and notable events go; VS Code's LogOutputChannel fits. */
export interface Log {
  info(text: string): void;
  warn(text: string): void;
  error(text: string | Error): void;
}

export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
