import assert from 'node:assert/strict';
import type { TableProfile } from '../../../../src/core/data/table/table';
import {
  judgeFeatures,
  rankLabels,
  rankPositiveClasses,
  unusableLabels,
} from '../../../../src/core/data/suggest/suggest';
import { inEnglish } from '../../../../src/core/message';
import { columnOf, tableOf } from '../tables';

const profileOf = async (text: string): Promise<TableProfile> => (await tableOf(text)).profile;
const says = ({
  column,
  reason,
}: {
  column: string;
  reason: Parameters<typeof inEnglish>[0];
}): [string, string] => [column, inEnglish(reason)];

/** Sixty rows with one column of each sort. */
async function zoo(): Promise<TableProfile> {
  const rows = Array.from({ length: 60 }, (_, i) =>
    [
      ...[1000 + i, `name ${i}`, i % 3 === 0 ? 'm' : 'f', ((i * 73) % 110) / 10, 'same', 5, ''],
      ...[i % 4, i % 5 === 0 ? 'yes' : 'no', `t${i % 25}`, i % 5 === 0 ? 1 : 0],
      ...[i < 40 ? '' : i % 7, ['a', 'b', 'c'][i % 3], (i * 13) % 31],
    ].join(),
  );
  const header = 'nr,who,gender,size,fix,five,void,quarter,churned,town,flag,rare,group,patient id';
  return profileOf(`${header}\n${rows.join('\n')}\n`);
}

describe('rankLabels', () => {
  it('puts two values first, then names, then the last column', async () => {
    assert.deepEqual(rankLabels(await zoo()).map(says), [
      ['churned', 'Two classes, no and yes, and its name says label'],
      ['gender', 'Two classes, f and m'],
      ['flag', 'Two classes, 0 and 1'],
      ['quarter', '4 classes'],
      ['rare', '7 classes'],
      ['group', '3 classes'],
    ]);
    assert.deepEqual(rankLabels(await profileOf('a,b\n0,x\n1,z\n0,x\n')).map(says), [
      ['b', 'Two classes, x and z, and it is the last column'],
      ['a', 'Two classes, 0 and 1'],
    ]);
    assert.deepEqual(rankLabels(await profileOf('n,t_class\n0,x\n0,z\n0,w\n1,x\n')).map(says), [
      ['n', 'Two classes, 0 and 1'],
      ['t_class', '3 classes, and its name says label'],
    ]);
  });

  it('leaves out what cannot be a label, with the reason', async () => {
    assert.deepEqual(unusableLabels(await zoo()).map(says), [
      ['nr', 'It has 60 different values, too many for a label.'],
      ['who', 'It has 60 different values, too many for a label.'],
      ['size', 'It has 60 different values, too many for a label.'],
      ['fix', 'It has one value only, same.'],
      ['five', 'It has one value only, 5.'],
      ['void', 'It is empty.'],
      ['town', 'It has 25 different values, too many for a label.'],
      ['patient id', 'It has 31 different values, too many for a label.'],
    ]);
    const [few] = unusableLabels(await profileOf('x,y\na,1\nb,1\nc,1\n'));
    assert.ok(few);
    assert.deepEqual(says(few), ['x', 'It has a different value in every row.']);
  });

  it('lists every column once, as usable or not', async () => {
    const profile = await zoo();
    const listed = [...rankLabels(profile), ...unusableLabels(profile)].map(({ column }) => column);
    assert.deepEqual(listed.sort(), profile.columns.map(({ name }) => name).sort());
  });
});

describe('rankPositiveClasses', () => {
  const rank = async (...cells: string[]): Promise<[string, number, string | undefined][]> => {
    const table = await tableOf(`y,x\n${cells.map((cell) => `${cell},1\n`).join('')}`);
    return rankPositiveClasses(columnOf(table, 'y').profile).map(({ name, count, reason }) => [
      name,
      count,
      reason && inEnglish(reason),
    ]);
  };

  it('prefers what says yes', async () => {
    for (const [positive, negative] of [
      ['yes', 'no'],
      ['1', '0'],
      ['1.0', '0.0'],
      ['1', '-1'],
      ['+', '-'],
      ['TRUE', 'FALSE'],
      ['T', 'F'],
      ['malignant', 'benign'],
      ['Disease', 'no disease'],
    ] as const) {
      assert.deepEqual(await rank(negative, positive, positive), [
        [positive, 2, 'its name says yes'],
        [negative, 1, undefined],
      ]);
    }
  });

  it('prefers the opposite of what says no', async () => {
    assert.deepEqual((await rank('smoker', 'smoker', 'non-smoker'))[0], [
      'smoker',
      2,
      'the other class says no',
    ]);
  });

  it('else the rarest; single letters say nothing without their opposite', async () => {
    assert.deepEqual(await rank('f', 'm', 'm', 'f', 'm'), [
      ['f', 2, 'the rarest class'],
      ['m', 3, undefined],
    ]);
    assert.deepEqual(await rank('a', 'b'), [
      ['a', 1, undefined],
      ['b', 1, undefined],
    ]);
    assert.deepEqual((await rank('a', 'a', 'b', 'b', 'c'))[0], ['c', 1, 'the rarest class']);
  });
});

describe('judgeFeatures', () => {
  it('says of each column whether it can and should be a feature, and why', async () => {
    const judged = judgeFeatures(await zoo(), 'churned');
    assert.deepEqual(
      judged.map(({ column, usable, suggested, reason }) => [
        column,
        usable,
        suggested,
        inEnglish(reason),
      ]),
      [
        ['nr', true, false, 'It numbers the rows'],
        ['who', true, false, 'A different text in every row: it names the row'],
        ['gender', true, true, 'Text with 2 different values'],
        ['size', true, true, 'Numbers from 0 to 10.9'],
        ['fix', false, false, 'The same text in every row: same'],
        ['five', true, false, 'The same number in every row: 5'],
        ['void', false, false, 'Empty: no cell has a value'],
        ['quarter', true, true, 'Numbers from 0 to 3'],
        ['town', true, false, 'Text with 25 different values, each of which would be a column'],
        [
          'flag',
          true,
          false,
          'Its values are as frequent as those of churned: it may be the label again',
        ],
        ['rare', true, false, 'Missing in 40 of 60 rows, which would be left out'],
        ['group', true, true, 'Text with 3 different values'],
        ['patient id', true, true, 'Numbers from 0 to 30'],
      ],
    );
  });

  it('takes whole numbers that all differ for an identifier when the name says so', async () => {
    const rows = Array.from({ length: 9 }, (_, i) => `${i * i},${i * i},${i % 2},${i % 3}`);
    const profile = await profileOf(`userId,area,y,z\n${rows.join('\n')}`);
    assert.deepEqual(
      judgeFeatures(profile, 'y').map(({ column, suggested }) => [column, suggested]),
      [
        ['userId', false],
        ['area', true],
        ['z', true],
      ],
    );
  });

  it('mentions missing and invalid cells, and text that cannot be used', async () => {
    const rows = Array.from({ length: 1200 }, (_, i) =>
      [
        i === 3 ? 'NA' : i === 4 ? 'x' : i * 0.5,
        `w${i}`,
        i % 9 === 0 ? '' : `k${i % 2}`,
        i % 2,
      ].join(),
    );
    const judged = judgeFeatures(await profileOf(`a,b,c,y\n${rows.join('\n')}`), 'y');
    assert.deepEqual(
      judged.map(({ usable, suggested, reason }) => [usable, suggested, inEnglish(reason)]),
      [
        [true, true, 'Numbers from 0 to 599.5; 2 missing or invalid'],
        [false, false, 'Text with too many different values'],
        [true, true, 'Text with 2 different values; 134 missing'],
      ],
    );
  });
});
