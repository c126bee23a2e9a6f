// The reader's language: set once by the host's `initialize`, read by every sentence on the page.
import { signal } from '@preact/signals';
import { fill, type Message } from '../src/core/message';

const locale = signal('en');
const strings = signal<Readonly<Record<string, string>>>({});

/** Takes over the language the host speaks; unknown tags fall back to English number formats. */
export function setLanguage(tag: string, translations: Readonly<Record<string, string>>): void {
  locale.value = Intl.NumberFormat.supportedLocalesOf(safeTag(tag)).length > 0 ? tag : 'en';
  strings.value = translations;
}

/** BCP 47 tag for `Intl`. */
export function currentLocale(): string {
  return locale.value;
}

/**
 * The sentence in the reader's language. The text must be a literal (it is collected for
 * translation); numbers are to be formatted by the caller.
 */
export function t(text: string, args: Message['args'] = {}): string {
  return fill(strings.value[text] ?? text, args);
}

/** A sentence that was made elsewhere; numbers among its values are written for reading. */
export function say(message: Message): string {
  const args = Object.entries(message.args).map(([name, value]): [string, string] => [
    name,
    typeof value === 'number' ? numeral(value) : value,
  ]);
  return fill(strings.value[message.text] ?? message.text, Object.fromEntries(args));
}

/** All the digits a number has, in powers of ten where the plain form would be a row of zeros. */
function numeral(value: number): string {
  const size = Math.abs(value);
  const notation = size !== 0 && (size < 1e-6 || size >= 1e15) ? 'scientific' : 'standard';
  return value.toLocaleString(locale.value, { notation, maximumSignificantDigits: 15 });
}

function safeTag(tag: string): string[] {
  try {
    return Intl.getCanonicalLocales(tag);
  } catch {
    return [];
  }
}
