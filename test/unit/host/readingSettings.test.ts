import { strict as assert } from 'node:assert';
import { defaultReadOptions } from '../../../src/core/data/table/readOptions';
import { inEnglish } from '../../../src/core/message';
import type { SettingId } from '../../../src/host/contributions';
import { readingSettings } from '../../../src/host/readingSettings';

const reading =
  (values: Partial<Record<SettingId, unknown>>) =>
  (id: SettingId): unknown =>
    values[id];

describe('readingSettings', () => {
  it('infer everything where nothing is set', () => {
    const { options, memoryBudget, complaints } = readingSettings(reading({}));
    assert.deepEqual(complaints, []);
    assert.deepEqual(options, defaultReadOptions);
    assert.equal(memoryBudget, 2_048_000_000);
  });

  it('infer what is said to be automatic', () => {
    const { options } = readingSettings((id) => (id.includes('.data.') ? 'auto' : undefined));
    assert.deepEqual(options.dialect, {});
  });

  it('fix what is set', () => {
    const { options, memoryBudget, complaints } = readingSettings(
      reading({
        'logitLab.data.encoding': 'gb18030',
        'logitLab.data.delimiter': 'tab',
        'logitLab.data.quote': 'none',
        'logitLab.data.decimalMark': 'comma',
        'logitLab.data.thousandsMark': 'apostrophe',
        'logitLab.data.commentMark': 'hash',
        'logitLab.data.header': 'no',
        'logitLab.data.missingValues': ['-99', ''],
        'logitLab.data.faultyRows': 'strict',
        'logitLab.data.memoryBudget': 0.5,
      }),
    );
    assert.deepEqual(complaints, []);
    assert.deepEqual(options, {
      dialect: {
        ...{ encoding: 'gb18030', delimiter: '\t', quote: '', decimalMark: ',' },
        ...{ thousandsMark: "'", commentMark: '#', header: false },
      },
      missing: ['-99', ''],
      faults: 'strict',
    });
    assert.equal(memoryBudget, 500_000);
  });

  it('name each setting that cannot be used, and what is used instead', () => {
    const hostile = {
      'logitLab.data.encoding': 'utf-7',
      'logitLab.data.delimiter': 'constructor',
      'logitLab.data.quote': '__proto__',
      'logitLab.data.decimalMark': ['point'],
      'logitLab.data.thousandsMark': 3,
      'logitLab.data.commentMark': null,
      'logitLab.data.header': true,
      'logitLab.data.missingValues': ['NA', 7],
      'logitLab.data.faultyRows': 'ignore',
      'logitLab.data.memoryBudget': -1,
    };
    const { options, memoryBudget, complaints } = readingSettings(reading(hostile));
    assert.deepEqual(options, defaultReadOptions);
    assert.equal(memoryBudget, 2_048_000_000);
    const said = complaints.map(inEnglish);
    for (const id of Object.keys(hostile)) {
      assert.ok(
        said.some((sentence) => sentence.includes(id)),
        id,
      );
    }
    assert.equal(said.length, Object.keys(hostile).length);
  });

  it('refuse a list of missing values that no reader could hold', () => {
    for (const missing of [['x'.repeat(101)], Array.from({ length: 1001 }, String)]) {
      const read = readingSettings(reading({ 'logitLab.data.missingValues': missing }));
      assert.deepEqual(read.options.missing, defaultReadOptions.missing);
      assert.equal(read.complaints.length, 1);
    }
  });

  it('let no sign stand for two things', () => {
    const { options, complaints } = readingSettings(
      reading({ 'logitLab.data.decimalMark': 'comma', 'logitLab.data.thousandsMark': 'comma' }),
    );
    assert.deepEqual(options.dialect, { decimalMark: ',' });
    assert.match(complaints.map(inEnglish).join(), /decimalMark and .*thousandsMark name the same/);
  });
});
