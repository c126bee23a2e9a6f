import type { ReadonlySignal } from '@preact/signals';

/**
 * Makes the running effect or component depend on signals whose values it does not need: the trace
 * is changed in place, and its revision is all that tells.
 */
export function dependOn(...sources: readonly ReadonlySignal<unknown>[]): void {
  sources.forEach((source) => source.value);
}
