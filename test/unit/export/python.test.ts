import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildDesign } from '../../../src/core/data/design/buildDesign';
import type { Design } from '../../../src/core/data/design/designMatrix';
import type { ReadOptions } from '../../../src/core/data/table/readOptions';
import { defaultReadOptions } from '../../../src/core/data/table/readOptions';
import type { Table } from '../../../src/core/data/table/table';
import { defaultExperiment, type Experiment } from '../../../src/core/experiment/experiment';
import { summarize } from '../../../src/core/experiment/summary';
import { Trainer } from '../../../src/core/experiment/trainer';
import { pythonCode } from '../../../src/core/export/python';
import { predict } from '../../../src/core/model/predict';
import { pythonHas, runPython } from '../../support/python';
import { tableOf, utf16, utf8 } from '../data/tables';

/** Names and levels that would break out of a careless string literal. */
const hostile = { column: 'a"""\\\n{x}', level: 'é\'"; import os 😀' };
const hasNumpy = pythonHas('numpy');
const hasPandas = hasNumpy && pythonHas('pandas');

interface Trained {
  readonly table: Table;
  readonly design: Design;
  readonly trainer: Trainer;
  readonly code: string;
}

async function trained(
  content: string | Uint8Array,
  choice: Pick<Experiment, 'label' | 'positiveClass' | 'features'> & Partial<Experiment>,
  reading: Partial<ReadOptions> = {},
): Promise<Trained> {
  const options = { ...defaultReadOptions, ...reading };
  const table = await tableOf(content, { options });
  const experiment = { ...defaultExperiment, ...choice, reading: options };
  const design = await buildDesign(table, experiment);
  const trainer = new Trainer(design, {
    ...{ learningRate: 0.5, epochLimit: 200, gradientTolerance: 0 },
  });
  trainer.advance(Infinity, () => 0);
  const summary = summarize(design, trainer.learningRateBounds);
  const code = pythonCode({
    ...{ table: table.profile, experiment, design: summary, point: trainer.point, marks: [] },
  });
  return { table, design, trainer, code };
}

interface Predicted {
  readonly line: number;
  /** `null` where it is NaN. */
  readonly probability: number | null;
  readonly y: number | null;
}

/** What the generated code says of each record of a file. */
function predictions(code: string, content: Uint8Array, usePandas = false): Predicted[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'logit-lab-'));
  try {
    const file = path.join(folder, 'table.csv');
    writeFileSync(file, content);
    const records = usePandas
      ? 'list(enumerate(pandas.read_csv(INPUT, **PANDAS).to_dict("records"), FIRST_LINE))'
      : 'list(read_records(INPUT))';
    return runPython(
      `${withoutMain(code)}
import json
${usePandas ? 'import pandas' : ''}
def plain(value):
    return None if value != value else float(value)

def main():
    records = ${records}
    probabilities = predict_probability([record for _, record in records])
    print(json.dumps([
        {"line": line, "probability": plain(probability), "y": plain(class_of(record))}
        for (line, record), probability in zip(records, probabilities)
    ]))`,
      file,
    ) as Predicted[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const withoutMain = (code: string): string => code.slice(0, code.indexOf('if __name__'));

/** Every row that was used has the model's probability and its class; the others have one of them NaN. */
function assertAgrees(
  { table, design, trainer, code }: Trained,
  content: Uint8Array,
  usePandas = false,
): void {
  const byLine = new Map(predictions(code, content, usePandas).map((one) => [one.line, one]));
  assert.equal(byLine.size, table.rowCount, 'records');
  const used = new Set<number>();
  for (const part of [design.training, design.validation]) {
    const expected = predict(trainer.point, part);
    for (let i = 0; i < part.rowCount; i++) {
      const line = table.lines.lineOf(part.tableRows[i] ?? 0);
      used.add(line);
      const { probability, y } = byLine.get(line) ?? { probability: null, y: null };
      assert.equal(y, part.labels[i], `class of line ${line}`);
      assert.ok(
        Math.abs((probability ?? NaN) - (expected[i] ?? NaN)) < 1e-14,
        `line ${line}: ${probability} instead of ${expected[i]}`,
      );
    }
  }
  for (const [line, { probability, y }] of byLine) {
    if (!used.has(line)) assert.ok(probability === null || y === null, `line ${line} was not used`);
  }
}

const some = <T>(i: number, ...of: readonly T[]): T => of[i % of.length] as T;
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('pythonCode', () => {
  const rows = Array.from({ length: 60 }, (_, i) => {
    const height = `${(i * 7) % 13}.25`;
    const colour = some(i, hostile.level, 'red', 'blue');
    const label = Number(height) > 6 !== (i % 5 === 0) ? 'yes' : 'no';
    return `${height},${quoted(colour)},${label}`;
  });
  const csv = `${quoted(hostile.column)},colour,y\n${rows.join('\n')}\n`;
  const choice = { label: 'y', positiveClass: 'yes', features: [hostile.column, 'colour'] };

  it('holds every weight to the last digit, and nothing but ASCII', async () => {
    const { code, trainer } = await trained(csv, choice);
    for (const weight of [...trainer.point.weights, trainer.point.bias]) {
      assert.ok(code.includes(String(weight)));
    }
    assert.match(code, /^[\x20-\x7e\n]*$/);
  });

  it('keeps names and classes inside their literals', async () => {
    const { code } = await trained(csv, choice);
    assert.ok(code.includes('"a\\"\\"\\"\\\\\\u000a{x}"'));
    assert.ok(code.includes('"\\u00e9\'\\"; import os \\U0001f600"'));
  });

  it('says of a sample that it is one', async () => {
    const sample = { rows: 40, seed: 7 };
    const { code } = await trained(csv, choice, { sample });
    assert.match(code, /a sample: 40 of the 60 rows of the file were drawn at random\n\(seed 7\)/);
    assert.doesNotMatch((await trained(csv, choice)).code, /sample/);
  });

  describe('when Python runs it', function () {
    this.timeout(120_000);
    before(function () {
      if (!hasNumpy) this.skip();
    });

    it('reads the file and gives the probabilities of the model', async () => {
      assertAgrees(await trained(csv, choice), utf8(csv));
      const raw = await trained(csv, { ...choice, standardize: false, validationShare: 0 });
      assertAgrees(raw, utf8(csv));
    });

    const exported = [
      '\ufeffsep=;',
      'mass;"size, as\nsold";colour;doses;score;note',
      ...Array.from({ length: 80 }, (_, i) => {
        const mass = some(i, `1.2${i % 10}0,5`, `${i},25`, 'NA', `"${i}"`, ` ${i}e-1 `);
        const size = some(i, 'small', 'large', 'medium', 'medium', '');
        const colour = some(i, ' red', '"deep; blue"', '-', 'red', '"a ""hue"""', '"blue\nor so"');
        const score = `${((i * 37) % 101) / 4}`.replace('.', ',');
        return `${mass};${size};${colour};${some(i, '1', '2', '3', '2', '')};${score};${some(i, 'x', '#', '"y" ')}`;
      }),
      'short;record',
      'a;much;too;long;record;it;is',
      '',
      '# a remark; and; more; so; it; is six',
      '3,5;small;red;2;12,5;"closed" and not',
      '4,5;small;red;2;12,5;',
      '4,5;small;red;2;2,5;"never closed',
      '5,5;large;red;2;22,5;z',
    ].join('\r\n');
    const exportedChoice = {
      label: 'score',
      positiveClass: '',
      threshold: 12.5,
      features: ['mass', 'size, as\nsold', 'colour', 'doses'],
    };
    const dialect = {
      delimiter: ';',
      decimalMark: ',',
      thousandsMark: '.',
      commentMark: '#',
    } as const;
    const missing = [...defaultReadOptions.missing, '-'];

    it('knows dialect, faults, encodings and what is put in for missing values', async () => {
      for (const [massPolicy, sizePolicy, dosePolicy] of [
        ['mean', 'mostFrequent', 'mostFrequent'],
        ['median', 'median', 'mean'],
        ['mostFrequent', 'drop', 'drop'],
        ['drop', 'mean', 'mostFrequent'],
      ] as const) {
        const order = ['small', 'medium', 'large'];
        const settings: Experiment['settings'] = [
          { column: 'mass', missing: massPolicy, indicator: massPolicy === 'mean' },
          {
            ...{ column: 'size, as\nsold', missing: sizePolicy, indicator: false },
            encoding: { kind: 'ordinal', order },
          },
          {
            ...{ column: 'colour', missing: 'mostFrequent', indicator: true },
            encoding: { kind: 'oneHot', reference: 'red' },
          },
          {
            ...{ column: 'doses', missing: dosePolicy, indicator: false },
            encoding:
              dosePolicy === 'mostFrequent'
                ? { kind: 'oneHot' }
                : { kind: 'ordinal', order: ['1', '2.0', '3'] },
          },
        ];
        const model = await trained(
          exported,
          { ...exportedChoice, settings },
          { dialect, missing },
        );
        assert.equal(model.table.rowCount, 82);
        assert.equal(model.table.profile.faults.length >= 5, true);
        assertAgrees(model, utf8(exported));
      }
    });

    it('reads what is not UTF-8, has no header or other marks', async () => {
      const lines = Array.from({ length: 40 }, (_, i) =>
        [`1'0${i + 10}.5`, some(i, "'é b'", "'don''t'", 'ü'), some(i * i, 'ja', 'nein', 'ja')].join(
          i % 2 ? '  ' : ' ',
        ),
      );
      const spaced = ` ${lines.join(' \r')} \r`;
      const model = await trained(
        utf16(spaced, true),
        { label: 'column 3', positiveClass: 'ja', features: ['column 1', 'column 2'] },
        { dialect: { delimiter: ' ', quote: "'", thousandsMark: "'", header: false } },
      );
      assert.equal(model.table.rowCount, 40);
      assertAgrees(model, utf16(spaced, true));
    });

    it('says nothing of a value that it has not seen', async () => {
      const { code } = await trained(csv, choice);
      const records = [
        { [hostile.column]: '1', colour: 'green' },
        { [hostile.column]: 'tall', colour: 'red' },
        { [hostile.column]: 1, colour: 'red' },
      ];
      const answer = runPython(
        `${withoutMain(code)}
import json
def main():
    print(json.dumps([None if p != p else float(p) for p in predict_probability(INPUT)]))`,
        records,
      ) as (number | null)[];
      assert.deepEqual(
        answer.map((one) => one === null),
        [true, true, false],
      );
    });

    it('gives options with which pandas reads the same texts', async function () {
      if (!hasPandas) this.skip();
      const model = await trained(csv.replaceAll('red', 'NA'), choice);
      assertAgrees(model, utf8(csv.replaceAll('red', 'NA')), true);
      const semicolons = csv
        .replace(/^(".*?"),/s, '$1;')
        .replaceAll(',', ';')
        .replaceAll('.25', ',25');
      assertAgrees(await trained(semicolons, choice), utf8(semicolons), true);
    });
  });
});
