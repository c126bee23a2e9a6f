// Memory that is taken and never given back: it lives as long as the parser.

import { exhausted } from './imports';

const PAGE_SHIFT: u32 = 16;
/** Pages that memory grows by at least. */
const GROWTH: u32 = 16;
/** Vectors are aligned to this many bytes. */
const ALIGNMENT: usize = 16;

let top: usize = __heap_base;

/** Zeroed memory, aligned for vectors. */
export function allocate(size: usize): usize {
  const start: usize = (top + (ALIGNMENT - 1)) & ~(ALIGNMENT - 1);
  // as 64 bits: the end may lie beyond the four gigabytes that addresses reach
  const end: u64 = <u64>start + <u64>size;
  const have: u64 = (<u64>memory.size()) << PAGE_SHIFT;
  if (end > have) {
    const missing = <u32>((end - have + 0xffff) >> PAGE_SHIFT);
    // a little more than is needed, where that is to be had
    if (memory.grow(max(missing, GROWTH)) < 0 && memory.grow(missing) < 0) exhausted();
  }
  top = <usize>end;
  return start;
}
