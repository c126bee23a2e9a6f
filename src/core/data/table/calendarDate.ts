/** Order of day and month where a text leaves it open. */
export type DayMonthOrder = 'dayFirst' | 'monthFirst';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const fullMonths = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august'],
  ...['september', 'october', 'november', 'december'],
];

const time = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s*[ap]\.?m\.?)?`;
const zone = String.raw`(?:\s*(?:z|utc|gmt|[+-]\d{2}(?::?\d{2})?))?`;
const chineseTime = String.raw`\d{1,2}\s*[时時]\s*\d{1,2}\s*分(?:\s*\d{1,2}\s*秒)?`;
/** What may follow a date. */
const timeOfDay = new RegExp(
  String.raw`^(?:[t\s]\s*|,\s*)?(?:${time}${zone}|${chineseTime})$`,
  'i',
);
const basicTime = /^t\d{4}(?:\d{2}(?:[.,]\d{1,9})?)?(?:z|[+-]\d{2}(?::?\d{2})?)?$/i;
const clock = /(\d{1,2})(?::|\s*[时時]\s*)(\d{2})(?:(?::|\s*分\s*)(\d{1,2}))?/;

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
const yearMonth = /^(\d{4})-(\d{2})$/;
const yearWeek = /^\d{4}-?w(\d{2})(?:-?[1-7])?$/i;
const basic = /^(\d{4})(\d{2})(\d{2})(?=$|t)/i;
const chinese = /^(\d{4})\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号號])?/;
const yearLast = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)/;
const dayMonthName =
  /^(\d{1,2})(?:st|nd|rd|th)?[-\s./]*(?:of\s+)?([a-z]{3,9})\.?[-\s,/]*(\d{4}|\d{2})(?!\d)/i;
const monthNameDay = /^([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/i;
/** Nothing longer is taken for a date. */
const longest = 48;

/**
 * Whether a trimmed text is a date of the (proleptic Gregorian) calendar, with or without a time:
 * ISO 8601, day, month and year between points, strokes or hyphens, year, month and day in Chinese,
 * and months by their English names. 30 February is none, nor is 25 o'clock.
 */
export function isCalendarDate(text: string, order: DayMonthOrder): boolean {
  if (text.length > longest || !/^[\p{L}\d]/u.test(text)) return false;
  if (yearWeek.test(text)) return inRange(Number(yearWeek.exec(text)?.[1]), 1, 53);
  const found = dateAtStart(text, order);
  if (!found || !isDay(found.year, found.month, found.day)) return false;
  return found.rest === '' || isTime(found.rest);
}

interface DateAtStart {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly rest: string;
}

function dateAtStart(text: string, order: DayMonthOrder): DateAtStart | undefined {
  const made = (
    match: RegExpExecArray,
    year: string | undefined,
    month: string | number | undefined,
    day: string | undefined,
  ): DateAtStart => ({
    year: fullYear(year ?? ''),
    month: Number(month),
    day: Number(day ?? 1),
    rest: text.slice(match[0].length).trimEnd(),
  });
  const first = yearFirst.exec(text);
  if (first) return made(first, first[1], first[3], first[4]);
  const noDay = yearMonth.exec(text);
  if (noDay) return made(noDay, noDay[1], noDay[2], undefined);
  const digits = basic.exec(text);
  if (digits) return made(digits, digits[1], digits[2], digits[3]);
  const signs = chinese.exec(text);
  if (signs) return made(signs, signs[1], signs[2], signs[3]);
  const last = yearLast.exec(text);
  if (last) {
    const [day, month] = order === 'dayFirst' ? [last[1], last[3]] : [last[3], last[1]];
    return made(last, last[4], month, day);
  }
  const named = dayMonthName.exec(text);
  if (named) return made(named, named[3], monthOf(named[2]), named[1]);
  const american = monthNameDay.exec(text);
  return american ? made(american, american[3], monthOf(american[1]), american[2]) : undefined;
}

function monthOf(name = ''): number {
  const word = name.toLowerCase();
  const month = word === 'sept' ? 8 : Math.max(months.indexOf(word), fullMonths.indexOf(word));
  return month + 1;
}

/** Only whether a year is a leap year matters, so that the century of two digits may be any fourth. */
function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function isDay(year: number, month: number, day: number): boolean {
  if (!inRange(month, 1, 12)) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return inRange(day, 1, days);
}

function isTime(rest: string): boolean {
  if (basicTime.test(rest)) return true;
  if (!timeOfDay.test(rest)) return false;
  const [, hours, minutes, seconds = '0'] = clock.exec(rest) ?? [];
  const endOfDay = Number(hours) === 24 && Number(minutes) === 0 && Number(seconds) === 0;
  // a minute may have a leap second
  return (
    (endOfDay || inRange(Number(hours), 0, 23)) &&
    inRange(Number(minutes), 0, 59) &&
    inRange(Number(seconds), 0, 60)
  );
}

function inRange(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
