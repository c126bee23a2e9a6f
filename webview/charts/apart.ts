/**
 * Places at least `distance` apart, in the order of the wanted ones and as near to them as that
 * allows, from `low` to `high` as far as there is room.
 */
export function apart(
  wanted: readonly number[],
  distance: number,
  low: number,
  high: number,
): number[] {
  const order = [...wanted.keys()].sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || b - a);
  const places = new Array<number>(wanted.length).fill(low);
  let free = -Infinity;
  for (const i of order) {
    places[i] = Math.max(wanted[i] ?? low, free, low);
    free = (places[i] ?? low) + distance;
  }
  let end = high;
  for (const i of order.toReversed()) {
    places[i] = Math.min(places[i] ?? low, end);
    end = (places[i] ?? low) - distance;
  }
  return places;
}
