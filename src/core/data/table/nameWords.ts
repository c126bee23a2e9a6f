/** The words of a column's name, as people separate them: `is_default`, `isDefault`, "Is default". */
export function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

const identifierWords = new Set(['id', 'ids', 'uuid', 'guid', 'identifier']);
/** Chinese writes no spaces between words: the last of them tells what the column is. */
const identifierEndings = ['编号', '序号', '学号', '工号', '单号', '号码', '身份证号'];
const countingWords = new Set([
  ...['index', 'idx', 'row', 'rownum', 'rowid', 'nr', 'no', 'number', 'num', 'key', 'code'],
]);

/** The name says outright that the column tells things apart, whatever it holds. */
export function saysIdentifier(name: string): boolean {
  return (
    wordsOf(name).some((word) => identifierWords.has(word)) ||
    identifierEndings.some((ending) => name.trim().endsWith(ending))
  );
}

/** The name ends in a word that may say so: an index, a number, a code. */
export function mayNumber(name: string): boolean {
  return countingWords.has(wordsOf(name).at(-1) ?? '');
}
