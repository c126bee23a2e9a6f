import type { Dialect, DialectChoice } from '../core/data/csv/dialect';
import { defaultReadOptions, type ReadOptions } from '../core/data/table/readOptions';
import { message, type Message } from '../core/message';
import { Setting, type SettingId } from './contributions';
import { settingsReader } from './settings';

/** What the settings say of how a file is read as a table. */
export interface ReadingSettings {
  readonly options: ReadOptions;
  /** Bytes that training on a table may take. */
  readonly memoryBudget: number;
}

/** Megabytes. */
const defaultBudget = 2048;

type Part = keyof Dialect;
type Names<P extends Part> = Readonly<Record<string, Dialect[P]>>;

/** What the value of a setting stands for; `auto` is in none of them. */
const names: { readonly [P in Part]: Names<P> } = {
  encoding: {
    'utf-8': 'utf-8',
    'utf-16le': 'utf-16le',
    'utf-16be': 'utf-16be',
    gb18030: 'gb18030',
    'windows-1252': 'windows-1252',
  },
  delimiter: { comma: ',', semicolon: ';', tab: '\t', pipe: '|', space: ' ' },
  quote: { double: '"', single: "'", none: '' },
  decimalMark: { point: '.', comma: ',' },
  thousandsMark: { none: '', comma: ',', point: '.', space: ' ', apostrophe: "'" },
  commentMark: { none: '', hash: '#', percent: '%' },
  header: { yes: true, no: false },
};

/**
 * Reads the settings of reading. A workspace can hold anything under their names: what cannot be
 * used is replaced by the default, and said.
 */
export function readingSettings(
  read: (id: SettingId) => unknown,
): ReadingSettings & { readonly complaints: readonly Message[] } {
  const { take, complaints } = settingsReader(read);
  const part = <P extends Part>(id: SettingId, of: P): Partial<Pick<Dialect, P>> => {
    const meanings: Names<P> = names[of];
    const isName = (value: unknown): value is string =>
      value === 'auto' || (typeof value === 'string' && Object.hasOwn(meanings, value));
    const meaning = meanings[take(id, isName, 'auto')];
    const found: Partial<Record<Part, Dialect[P]>> = meaning === undefined ? {} : { [of]: meaning };
    return found as Partial<Pick<Dialect, P>>;
  };
  const chosen: DialectChoice = {
    ...part(Setting.dataEncoding, 'encoding'),
    ...part(Setting.dataDelimiter, 'delimiter'),
    ...part(Setting.dataQuote, 'quote'),
    ...part(Setting.dataDecimalMark, 'decimalMark'),
    ...part(Setting.dataThousandsMark, 'thousandsMark'),
    ...part(Setting.dataCommentMark, 'commentMark'),
    ...part(Setting.dataHeader, 'header'),
  };
  const { dialect, complaint } = withoutContradiction(chosen);
  const { missing, faults } = defaultReadOptions;
  const options = {
    dialect,
    missing: take(Setting.dataMissingValues, isMissingValues, missing),
    faults: take(Setting.dataFaultyRows, isFaultPolicy, faults),
  };
  const memoryBudget = 1e6 * take(Setting.dataMemoryBudget, isBudget, defaultBudget);
  return { options, memoryBudget, complaints: [...complaints, ...complaint] };
}

/** One sign cannot stand both before the decimals and between the thousands. */
function withoutContradiction(dialect: DialectChoice): {
  readonly dialect: DialectChoice;
  readonly complaint: readonly Message[];
} {
  const { thousandsMark, ...others } = dialect;
  if (!thousandsMark || thousandsMark !== dialect.decimalMark) return { dialect, complaint: [] };
  const complaint = message(
    'The settings {decimalMark} and {thousandsMark} name the same sign; the second is inferred instead.',
    { decimalMark: Setting.dataDecimalMark, thousandsMark: Setting.dataThousandsMark },
  );
  return { dialect: others, complaint: [complaint] };
}

function isMissingValues(value: unknown): value is readonly string[] {
  const isShort = (one: unknown): boolean => typeof one === 'string' && one.length <= 100;
  return Array.isArray(value) && value.length <= 1000 && value.every(isShort);
}
function isFaultPolicy(value: unknown): value is ReadOptions['faults'] {
  return value === 'report' || value === 'strict';
}
function isBudget(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}
