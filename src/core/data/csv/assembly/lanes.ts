// Masks of lanes.

// prettier-ignore
const MASKS: usize = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
]);

/** The first lanes of 16, at most all. */
export function firstLanes(count: u32): v128 {
  return v128.load(MASKS + 16 - count);
}

/** The last lanes of 16, at most all. */
export function lastLanes(count: u32): v128 {
  return v128.load(MASKS + 16 + count);
}
