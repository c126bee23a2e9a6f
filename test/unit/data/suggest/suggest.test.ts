import assert from 'node:assert/strict';
import type { TableProfile } from '../../../../src/core/data/table/table';
import {
  judgeFeatures,
  rankLabels,
  rankPositiveClasses,
  rankThresholdLabels,
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
      ['group', '3 classes'],
      ['quarter', '4 classes'],
      ['rare', '7 classes'],
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
      ['nr', 'It names or numbers the rows.'],
      ['who', 'It names or numbers the rows.'],
      ['size', 'It has 60 different values, too many for a label.'],
      ['fix', 'It has one value only, same.'],
      ['five', 'It has one value only, 5.'],
      ['void', 'It is empty.'],
      ['town', 'It has 25 different values, too many for a label.'],
      ['patient id', 'It names or numbers the rows.'],
    ]);
    const few = await profileOf(
      'x,y,z\n4,1,2024-01-01\n7,1,2024-01-01\n9,2,2024-01-02\n4.5,1,1.1.2024\n',
    );
    assert.deepEqual(unusableLabels(few).map(says), [
      ['x', 'It has a different value in every row.'],
      ['z', 'It holds dates.'],
    ]);
  });

  it('lists every column once, as usable or not', async () => {
    const profile = await zoo();
    const listed = [...rankLabels(profile), ...unusableLabels(profile)].map(({ column }) => column);
    assert.deepEqual(listed.sort(), profile.columns.map(({ name }) => name).sort());
  });
});

describe('rankThresholdLabels', () => {
  it('lists numbers that can be cut in two, names that say label first', async () => {
    assert.deepEqual(rankThresholdLabels(await zoo()).map(says), [
      ['size', 'Numbers from 0 to 10.9, to be cut in two at a threshold'],
      ['quarter', 'Numbers from 0 to 3, to be cut in two at a threshold'],
      ['rare', 'Numbers from 0 to 6, to be cut in two at a threshold'],
    ]);
    const rows = Array.from({ length: 30 }, (_, i) => `${i % 7},${(i * 7) % 25},${i / 4}`);
    const columnsOf = async (header: string): Promise<string[]> =>
      rankThresholdLabels(await profileOf(`${header}\n${rows.join('\n')}`)).map(
        ({ column }) => column,
      );
    assert.deepEqual(await columnsOf('a,target,c'), ['target', 'c', 'a']);
    assert.deepEqual(await columnsOf('a,b,c'), ['c', 'a', 'b']);
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
      ['1', '-1'],
      ['是', '否'],
      ['Ja', 'Nein'],
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

  it('else takes the second of two, as R and scikit-learn do', async () => {
    const reason = 'second in alphabetical order, the class that R and scikit-learn model';
    // single letters say nothing without their opposite
    assert.deepEqual(await rank('m', 'f', 'f', 'm', 'f'), [
      ['m', 2, reason],
      ['f', 3, undefined],
    ]);
    assert.deepEqual(await rank('b', 'a'), [
      ['b', 1, reason],
      ['a', 1, undefined],
    ]);
    assert.deepEqual((await rank('2', '10', '2', '10'))[0], ['10', 2, reason]);
    assert.deepEqual((await rank('1', '2', '2'))[0], ['1', 1, 'the rarest class']);
    // orders of the alphabet differ on which of these is second
    assert.deepEqual(await rank('a', 'B'), [
      ['a', 1, undefined],
      ['B', 1, undefined],
    ]);
  });

  it('else the rarest, when it is much rarer or there are more than two', async () => {
    assert.deepEqual(await rank('f', 'm', 'm', 'f', 'm', 'm'), [
      ['f', 2, 'the rarest class'],
      ['m', 4, undefined],
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
        ['nr', true, false, 'Counts the rows, one by one from 1000 to 1059'],
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
        [
          ...(['patient id', true, false] as const),
          'Whole numbers from 0 to 30, and the name says identifier',
        ],
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

  it('takes no date and no free text, though they could be features', async () => {
    const rows = Array.from({ length: 40 }, (_, i) =>
      [
        `2024-01-${String((i % 28) + 1).padStart(2, '0')}`,
        `a remark on the thing in row ${i % 25} that nobody else has made`,
        i % 2,
      ].join(),
    );
    const judged = judgeFeatures(await profileOf(`day,remark,y\n${rows.join('\n')}`), 'y');
    assert.deepEqual(
      judged.map(({ usable, suggested, reason }) => [usable, suggested, inEnglish(reason)]),
      [
        [
          ...([true, false] as const),
          'Dates: a model needs them as numbers, such as the days since the first of them',
        ],
        [true, false, 'Text with 25 different values, each of which would be a column'],
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
