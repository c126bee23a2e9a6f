/** A number with a true minus, as the formulas beside it are typeset. */
export function withMinus(text: string): string {
  return text.replaceAll('-', '−');
}
