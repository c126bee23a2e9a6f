/**
 * Distinct names for the columns of a table: an empty header becomes "column 3", a repeated one
 * "age (2)", in such a way that no two columns ever share a name.
 *
 * @param header the first record, or `undefined` for a table without one
 */
export function columnNames(header: readonly string[] | undefined, count: number): string[] {
  const wanted = Array.from({ length: count }, (_, index) => {
    const name = header?.[index]?.trim() ?? '';
    return name === '' ? `column ${index + 1}` : name;
  });
  // a name that is written in the file goes before a made-up one
  const reserved = new Set(wanted);
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return wanted.map((name) => {
    let unique = name;
    if (taken.has(name)) {
      let number = next.get(name) ?? 2;
      while (reserved.has(`${name} (${number})`)) number++;
      unique = `${name} (${number})`;
      reserved.add(unique);
      next.set(name, number + 1);
    }
    taken.add(unique);
    return unique;
  });
}
