import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultReadOptions } from '../../../../src/core/data/table/readOptions';
import { readTable, type ReadTableSettings } from '../../../../src/core/data/table/readTable';
import { readingTools } from '../../../support/readingTools';
import { accountOf, refusalOf, type TableAccount } from '../../../support/tableAccount';
import { inputOf } from '../tables';

const folder = path.join(import.meta.dirname, '../../../fixtures/faulty');

/** What stands beside each file, looked at line by line: what its user gets. */
interface Expected {
  readonly about: string;
  readonly report: TableAccount;
  /** How a strict reading ends; absent: with the same table. */
  readonly strict?: TableAccount;
}

/** @param step bytes of a piece */
async function read(
  bytes: Uint8Array,
  step: number,
  settings: ReadTableSettings,
): Promise<TableAccount> {
  const cuts = Array.from({ length: Math.ceil(bytes.length / step) - 1 }, (_, i) => (i + 1) * step);
  try {
    return accountOf(await readTable(inputOf(bytes, cuts), settings));
  } catch (error) {
    return refusalOf(error);
  }
}

const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));

describe('a file with a fault', () => {
  it('has what its user gets beside it', () => {
    assert.ok(files.length > 60);
    const expectations = readdirSync(folder).filter((name) => name.endsWith('.json'));
    assert.deepEqual(
      expectations.map((name) => name.replace('.json', '.csv')),
      files,
    );
  });

  for (const name of files) {
    const bytes = readFileSync(path.join(folder, name));
    const expected = JSON.parse(
      readFileSync(path.join(folder, name.replace('.csv', '.json')), 'utf8'),
    ) as Expected;
    for (const [how, tools] of Object.entries(readingTools)) {
      it(`${name} ends as it should, read ${how}`, async () => {
        for (const step of [bytes.length + 1, 1, 7]) {
          assert.deepEqual(await read(bytes, step, { tools }), expected.report);
        }
        const options = { ...defaultReadOptions, faults: 'strict' } as const;
        const strict = await read(bytes, bytes.length + 1, { tools, options });
        assert.deepEqual(strict, expected.strict ?? expected.report);
      });
    }
  }
});
