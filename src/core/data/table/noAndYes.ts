/** What says no, and what says yes, in the languages that tables are commonly written in. */
const pairs: readonly (readonly [no: string, yes: string])[] = [
  ['0', '1'],
  ['-1', '1'],
  ['-1', '+1'],
  ['false', 'true'],
  ['f', 't'],
  ['.false.', '.true.'],
  ['no', 'yes'],
  ['n', 'y'],
  ['off', 'on'],
  ['否', '是'],
  ['不是', '是'],
  ['假', '真'],
  ['无', '有'],
  ['無', '有'],
  ['没有', '有'],
  ['いいえ', 'はい'],
  ['아니오', '예'],
  ['아니요', '예'],
  ['nein', 'ja'],
  ['falsch', 'wahr'],
  ['n', 'j'],
  ['nej', 'ja'],
  ['nei', 'ja'],
  ['nee', 'ja'],
  ['non', 'oui'],
  ['faux', 'vrai'],
  ['n', 'o'],
  ['no', 'sí'],
  ['no', 'si'],
  ['no', 'sì'],
  ['falso', 'verdadero'],
  ['falso', 'vero'],
  ['falso', 'verdadeiro'],
  ['n', 's'],
  ['não', 'sim'],
  ['nao', 'sim'],
  ['nie', 'tak'],
  ['n', 't'],
  ['ne', 'ano'],
  ['nem', 'igen'],
  ['ei', 'kyllä'],
  ['hayır', 'evet'],
  ['нет', 'да'],
  ['ні', 'так'],
  ['ложь', 'истина'],
  ['όχι', 'ναι'],
  ['لا', 'نعم'],
  ['לא', 'כן'],
];

/** Which of two texts says no and which says yes; `undefined` when they do not. */
export function noAndYes(
  first: string,
  second: string,
): { readonly no: string; readonly yes: string } | undefined {
  const [a, b] = [plain(first), plain(second)];
  for (const [no, yes] of pairs) {
    if (a === no && b === yes) return { no: first, yes: second };
    if (b === no && a === yes) return { no: second, yes: first };
  }
  return undefined;
}

/** Lower case in one normal form; 1.0 and "1,00" are 1. */
function plain(text: string): string {
  const trimmed = text.trim().normalize('NFC').toLowerCase();
  return /^[+-]?\d+[.,]0*$/.test(trimmed) ? trimmed.replace(/[.,]0*$/, '') : trimmed;
}
