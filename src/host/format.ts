/** Numbers for reading, in one language. */
export class NumberFormat {
  readonly #plain: Intl.NumberFormat;
  readonly #scientific: Intl.NumberFormat;
  readonly #count: Intl.NumberFormat;
  readonly #share: Intl.NumberFormat;

  /** @param locale a BCP 47 tag; one that is not known stands for English */
  constructor(locale: string) {
    const known = isKnown(locale) ? locale : 'en';
    const digits = { maximumSignificantDigits: 6 };
    this.#plain = new Intl.NumberFormat(known, digits);
    this.#scientific = new Intl.NumberFormat(known, { ...digits, notation: 'scientific' });
    this.#count = new Intl.NumberFormat(known, { maximumFractionDigits: 0 });
    this.#share = new Intl.NumberFormat(known, { style: 'percent', maximumFractionDigits: 2 });
  }

  /** A quantity of any size to six significant digits; in powers of ten where that is shorter. */
  quantity(value: number): string {
    if (Number.isNaN(value)) return '–';
    const size = Math.abs(value);
    const isPlain = size === 0 || size === Infinity || (size >= 1e-4 && size < 1e9);
    return (isPlain ? this.#plain : this.#scientific).format(value);
  }

  /** A whole number with its thousands apart. */
  count(value: number): string {
    return this.#count.format(value);
  }

  /** A share in [0, 1] as per cent. */
  share(value: number): string {
    return Number.isNaN(value) ? '–' : this.#share.format(value);
  }
}

function isKnown(locale: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}
