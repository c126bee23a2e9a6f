import { strict as assert } from 'node:assert';
import type { RecordFault } from '../../../src/core/data/csv/recordParser';
import { inEnglish, message } from '../../../src/core/message';
import { problemCapacity, problemOf, problemsOf } from '../../../src/host/problems/problemsOf';
import { table } from '../../support/hostFixtures';

const fault = (given: Partial<RecordFault>): RecordFault => ({
  ...{ kind: 'short', line: 3, column: 7, firstLine: 3, lastLine: 3, fields: 2 },
  ...given,
});

describe('the problems of a table', () => {
  it('are none where nothing was noticed', () => {
    assert.deepEqual(problemsOf(table), []);
  });

  it('give each fault its place, its kind, and what was done', () => {
    const faults = [
      fault({}),
      fault({ kind: 'long', line: 4, column: 20, fields: 9 }),
      fault({ kind: 'blank', line: 5, column: 1, fields: 0 }),
      fault({ kind: 'unclosedQuote', line: 6, column: 3, firstLine: 6, lastLine: 6 }),
      fault({ kind: 'textAfterQuote', line: 8, column: 4, firstLine: 7, lastLine: 8 }),
    ];
    const problems = problemsOf({ ...table, faults });
    assert.deepEqual(
      problems.map(({ severity, code, line, column }) => [severity, code, line, column]),
      [
        ['warning', 'short', 3, 7],
        ['warning', 'long', 4, 20],
        ['information', 'blank', 5, 1],
        ['warning', 'unclosedQuote', 6, 3],
        ['warning', 'textAfterQuote', 8, 4],
      ],
    );
    const [first] = problems;
    assert.match(first ? inEnglish(first.message) : '', /2 fields instead of 4; it is left out/);
  });

  it('tell of the header, and of the first cell that is no number, in order of the lines', () => {
    const [mass, ...others] = table.columns;
    assert.ok(mass);
    const columns = [{ ...mass, invalid: 3, firstInvalid: { line: 9, text: 'abc' } }, ...others];
    const notices = [{ message: message('Twice.'), line: 1, column: 5 }];
    const problems = problemsOf({ ...table, columns, notices, faults: [fault({})] });
    assert.deepEqual(
      problems.map(({ severity, code, line }) => [severity, code, line]),
      [
        ['information', 'header', 1],
        ['warning', 'short', 3],
        ['information', 'notANumber', 9],
      ],
    );
    const last = problems.at(-1);
    assert.match(
      last ? inEnglish(last.message) : '',
      /mass: “abc” is not a number, .* 3 such cells/,
    );
  });

  it('are at most a thousand, and one that counts the others', () => {
    const faults = Array.from({ length: problemCapacity }, (_, i) => fault({ line: i + 2 }));
    const faultCounts = [{ kind: 'short', count: 5000 }] as const;
    const problems = problemsOf({ ...table, faults, faultCounts });
    assert.equal(problems.length, problemCapacity + 1);
    const last = problems.at(-1);
    assert.equal(last?.code, 'more');
    assert.match(inEnglish(last.message), /4000 more/);
    const whole = problemsOf({ ...table, faults, faultCounts: [{ kind: 'short', count: 1000 }] });
    assert.equal(whole.length, problemCapacity);
  });

  it('are one error where the file could not be read', () => {
    const location = { line: 7, column: 2 };
    assert.deepEqual(problemOf({ message: message('No.'), location }), {
      ...{ severity: 'error', code: 'unreadable', ...location, message: message('No.') },
    });
    assert.equal(problemOf({ message: message('No.') }), undefined);
  });
});
