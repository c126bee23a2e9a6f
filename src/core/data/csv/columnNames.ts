/**
 * The names of a table's columns: those of the header, "column 3" where it says nothing, all
 * distinct.
 *
 * @param header the first record, or `undefined` for a table without one
 */
export function columnNames(header: readonly string[] | undefined, count: number): string[] {
  const columns = Array.from({ length: count }, (_, index) => {
    const written = header?.[index]?.trim() ?? '';
    return { index, written, name: written === '' ? `column ${index + 1}` : written };
  });
  // what is written in the file comes first, so that a made-up name never takes its place
  const inOrder = [
    ...columns.filter(({ written }) => written !== ''),
    ...columns.filter(({ written }) => written === ''),
  ];
  const names = new Map<number, string>();
  distinctNames(inOrder.map(({ name }) => name)).forEach((name, place) => {
    names.set(inOrder[place]?.index ?? place, name);
  });
  return columns.map(({ index, name }) => names.get(index) ?? name);
}

/**
 * Makes names distinct: the second "age" becomes "age (2)", unless some other column has that name
 * already, which keeps it.
 */
export function distinctNames(names: readonly string[]): string[] {
  const reserved = new Set(names);
  const taken = new Set<string>();
  const nextNumber = new Map<string, number>();
  return names.map((name) => {
    let unique = name;
    if (taken.has(name)) {
      let number = nextNumber.get(name) ?? 2;
      while (reserved.has(`${name} (${number})`)) number++;
      nextNumber.set(name, number + 1);
      unique = `${name} (${number})`;
      reserved.add(unique);
    }
    taken.add(unique);
    return unique;
  });
}
