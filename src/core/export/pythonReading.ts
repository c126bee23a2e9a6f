import type { Encoding } from '../data/csv/dialect';
import type { TableProfile } from '../data/table/table';
import { block, literal, tuple } from './pythonLiterals';

/** Python's names for the encodings; a byte order mark is taken off by the code. */
const codecs: Record<Encoding, string> = {
  'utf-8': 'utf-8',
  'utf-16le': 'utf-16-le',
  'utf-16be': 'utf-16-be',
  gb18030: 'gb18030',
  'windows-1252': 'cp1252',
};

/**
 * Python that reads the file as it was read for training, by the `csv` module of the standard
 * library: dialect, missing values, records that are left out.
 *
 * pandas alone cannot: it fills short records up, ends a line at a comment mark anywhere, and its
 * numbers are not all rounded correctly. Its options are given all the same, for who has a large
 * file; numbers are made of the texts here either way.
 */
export function pythonReading(table: TableProfile): string {
  const { dialect, columns, preview } = table;
  const { encoding, delimiter, quote, commentMark, header } = dialect;
  const firstLine = preview[0]?.line ?? (header ? 2 : 1);
  const missing = [...new Set(['', ...table.options.missing])];
  return `# How the file is written.
ENCODING = ${literal(codecs[encoding])}
ERRORS = ${encoding === 'windows-1252' ? '"surrogateescape"  # five bytes of it stand for no character' : '"strict"'}
DELIMITER = ${literal(delimiter)}
QUOTE = ${quote === '' ? 'None' : literal(quote)}
DECIMAL_MARK = ${literal(dialect.decimalMark)}
THOUSANDS_MARK = ${literal(dialect.thousandsMark)}
COMMENT_MARK = ${literal(commentMark)}  # only at the beginning of a line
FIRST_LINE = ${firstLine}  # of the records; ${header ? 'what names the columns stands above' : 'the file has no header'}
COLUMNS = ${block(
    '[',
    columns.map(({ name }) => literal(name)),
    ']',
  )}
# Cells that stand for "no value".
MISSING = ${tuple(missing.map(literal))}
${linesLeftOut(table)}
# For pandas.read_csv(path, **PANDAS).to_dict("records"), which is faster${pandasDiffers(table)}
PANDAS = dict(
    encoding=ENCODING, sep=${delimiter === ' ' ? 'r"\\s+"' : 'DELIMITER'}, ${quote === '' ? 'quoting=csv.QUOTE_NONE' : 'quotechar=QUOTE'}, skipinitialspace=True,
    header=None, names=COLUMNS, index_col=False, skiprows=${firstLine - 1 - lineEndsIn(columns)},${commentMark === '' ? '' : ' comment=COMMENT_MARK,'}
    dtype=str, keep_default_na=False, na_values=list(MISSING), on_bad_lines="skip",
)


class Lines:
    """The lines of a file for csv.reader; start is the line on which a record begins, from 1."""

    def __init__(self, file):
        self.file, self.number, self.start = file, 0, 0

    def __iter__(self):
        return self

    def __next__(self):
        for line in self.file:
            self.number += 1
            if self.number < FIRST_LINE or self.number in LINES_LEFT_OUT:
                continue
            if self.start == 0:
                if COMMENT_MARK and line.startswith(COMMENT_MARK):
                    continue
                self.start = self.number
            return line.removeprefix("\\ufeff") if self.number == 1 else line
        raise StopIteration


def read_records(path):
    """The records of a file as they were read for training: line and a dict from column to text."""
    csv.field_size_limit(2**31 - 1)
    with open(path, encoding=ENCODING, newline="", errors=ERRORS) as file:
        lines = Lines(file)
        reader = csv.reader(
            lines, delimiter=DELIMITER, quotechar=QUOTE, skipinitialspace=True,
            quoting=csv.QUOTE_NONE if QUOTE is None else csv.QUOTE_MINIMAL,
        )
        for cells in reader:
            line, lines.start = lines.start, 0
            if DELIMITER == " " and len(cells) == len(COLUMNS) + 1 and cells[-1] == "":
                cells.pop()  # spaces at the end of a line separate nothing
            is_blank = len(cells) == 1 and cells[0] != "" and cells[0].strip(BLANKS) == ""
            if len(cells) == len(COLUMNS) and not is_blank:  # others are left out
                yield line, dict(zip(COLUMNS, (cell.strip(BLANKS) for cell in cells)))
`;
}

/** pandas counts the lines of a quoted name as one. */
function lineEndsIn(columns: TableProfile['columns']): number {
  return columns.reduce((sum, { name }) => sum + (name.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}

/** Lines whose quotes are at fault would take the lines after them along. */
function linesLeftOut({ faults, faultCounts }: TableProfile): string {
  const quoteFaults = faults.filter(
    ({ kind }) => kind === 'unclosedQuote' || kind === 'textAfterQuote',
  );
  const total = faultCounts
    .filter(({ kind }) => kind === 'unclosedQuote' || kind === 'textAfterQuote')
    .reduce((sum, { count }) => sum + count, 0);
  const ranges = quoteFaults.map(({ firstLine, lastLine }) =>
    firstLine === lastLine ? String(firstLine) : `*range(${firstLine}, ${lastLine + 1})`,
  );
  const lines = ranges.length === 0 ? 'frozenset()' : `frozenset([${ranges.join(', ')}])`;
  const note =
    total > quoteFaults.length
      ? `# There are ${total - quoteFaults.length} more such lines, which are not known here.\n`
      : '';
  return `# Lines with a quote that is not closed, or with text after a closing quote; they were left out.
${note}LINES_LEFT_OUT = ${lines}
`;
}

function pandasDiffers({ dialect, faultCounts }: TableProfile): string {
  const differences = [
    faultCounts.some(({ kind }) => kind === 'short') && 'fills short records up',
    faultCounts.some(({ kind }) => kind === 'unclosedQuote' || kind === 'textAfterQuote') &&
      'does not know LINES_LEFT_OUT',
    dialect.commentMark !== '' && 'ends a line at COMMENT_MARK anywhere',
  ].filter((one) => one !== false);
  return differences.length === 0 ? '.' : `,\n# but ${differences.join(', ')}.`;
}
