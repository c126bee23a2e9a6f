import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildDesign } from '../../../src/core/data/design/buildDesign';
import { analyse } from '../../../src/core/experiment/analysis';
import { assessDesign } from '../../../src/core/experiment/assessment';
import { summarize } from '../../../src/core/experiment/summary';
import { perSeries } from '../../../src/core/experiment/trace';
import { Trainer } from '../../../src/core/experiment/trainer';
import { buildReport, type RunReport } from '../../../src/core/export/report';
import { optimizerKinds } from '../../../src/core/optimizers/settings';
import { finish } from '../../../src/core/sliced';
import { root } from '../../support/sentences';
import { experimentOn, generatedCsv } from '../../support/tables';
import { tableOf } from '../data/tables';

/** A report with all that the terminal knows. */
async function wholeReport(csv: string): Promise<RunReport> {
  const experiment = experimentOn(1, { epochLimit: 5 });
  const table = await tableOf(csv);
  const design = await buildDesign(table, experiment);
  const trainer = new Trainer(design, experiment);
  trainer.advance(Infinity, () => 0);
  const { state, point } = trainer;
  const trace = trainer.takeRecorded()?.columns;
  assert.ok(trace);
  return buildReport({
    ...{ table: table.profile, experiment, state, point, trace },
    design: summarize(design, trainer.learningRateBounds),
    scores: perSeries(() => 0.5),
    assessment: finish(assessDesign(design, point, 0.5)),
    analysis: finish(analyse(design, trainer.objective)),
  });
}

const separated = `x1,y\n${Array.from({ length: 20 }, (_, i) => `${i},${i < 10 ? 'no' : 'yes'}`).join('\n')}\n`;

describe('docs/training.md', () => {
  const text = readFileSync(path.join(root, 'docs', 'training.md'), 'utf8');
  /** Rows of all tables, by what their first cell names. */
  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  const firstCell = (row: string): string => row.split('|')[1] ?? '';

  it('has the options of the terminal, all of them and no others', () => {
    const help = readFileSync(path.join(root, 'src', 'cli', 'help.ts'), 'utf8');
    const inHelp = new Set(help.match(/--[a-z][a-z0-9-]*/g));
    // npm's, in the usage
    inHelp.delete('--silent');
    const inText = new Set(rows.flatMap((row) => firstCell(row).match(/--[a-z][a-z0-9-]*/g) ?? []));
    assert.deepEqual([...inText].sort(), [...inHelp].sort());
    assert.ok(inText.size > 40);
  });

  it('has the fields of a report, all of them and no others', async () => {
    const named = rows.map((row) => /^ `(\w+)` +$/.exec(firstCell(row))?.[1]);
    const inText = named.filter((name) => name !== undefined);
    // the first schedule has no parts, so that it looks like a field
    assert.deepEqual(
      inText.filter((name) => name !== 'constant').sort(),
      Object.keys(await wholeReport(generatedCsv(80, 1))).sort(),
    );
  });

  it('has the parts of the fields that are objects with fixed parts', async () => {
    const overlapping = await wholeReport(generatedCsv(80, 1));
    const { firth } = await wholeReport(separated);
    assert.ok(firth);
    const { reading, classes, optimizer, penalty, learningRateBounds, separation } = overlapping;
    const { collinearity, optimum, likelihoodRatio, trace } = overlapping;
    const objects = {
      ...{ reading, classes, optimizer, penalty, learningRateBounds, separation },
      ...{ collinearity, optimum, likelihoodRatio, trace, firth },
    };
    for (const [field, value] of Object.entries(objects)) {
      const row = rows.find((one) => firstCell(one).trim() === `\`${field}\``) ?? '';
      assert.ok(value, field);
      for (const part of Object.keys(value)) {
        assert.ok(row.includes(`\`${part}\``), `${part} of ${field}`);
      }
    }
  });

  it('has a paragraph for each optimiser', () => {
    for (const kind of [...optimizerKinds, 'minibatch', 'sgd']) {
      assert.match(text, new RegExp(`^- \\*\\*.*\`${kind}\`.*\\*\\*:`, 'm'));
    }
  });
});
