import { strict as assert } from 'node:assert';
import { inEnglish } from '../../../src/core/message';
import { NumberFormat } from '../../../src/host/format';
import { Run } from '../../../src/host/session/run';
import { parameterRows, weightCapacity } from '../../../src/host/views/parameterRows';
import { design, epochs, pointAt, runUpTo, startOf } from '../../support/hostFixtures';

const format = new NumberFormat('en');

describe('the rows of the parameters tree', () => {
  const rows = parameterRows(runUpTo(9), format);
  const row = (id: string): (typeof rows)[number] =>
    rows.find((one) => one.id === id) ?? assert.fail(id);
  const described = (id: string): string => inEnglish(row(id).description);

  it('say where the run stands', () => {
    assert.equal(described('label'), 'male = 1, female = 0');
    assert.equal(described('learningRate'), '0.3');
    assert.equal(described('epoch'), '9 of 1,000');
    assert.equal(described('loss'), 'training 0.1, validation 0.1');
    assert.equal(described('accuracy'), 'training 90%, validation 90%');
  });

  it('give raw weights, and the standardised ones and the direction in the tooltip', () => {
    assert.equal(described('weight:mass'), '0.25');
    const tooltip = row('weight:mass').tooltip.map(inEnglish).join('\n');
    assert.match(tooltip, /Larger values make male likelier\./);
    assert.match(tooltip, /Standardised: 0\.5/);
    assert.equal(row('weight:mass').icon, 'arrow-up');
    assert.equal(row('weight:island=Dream').icon, 'arrow-down');
    assert.equal(row('weight:island=Torgersen').icon, 'dash');
    assert.match(
      row('weight:island=Dream').tooltip.map(inEnglish).join('\n'),
      /reference level Biscoe/,
    );
  });

  it('have ids of their own', () => {
    assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
  });

  it('are bounded, and say what is not shown', () => {
    const count = weightCapacity + 7;
    const [mass] = design.features;
    assert.ok(mass);
    const features = Array.from({ length: count }, (_, j) => ({ ...mass, name: `x${j}` }));
    const weights = new Float64Array(count);
    const point = { ...pointAt(0), weights, gradient: { weights, bias: 0 } };
    const run = new Run({ ...startOf(), design: { ...design, features } }, point);
    run.addEpochs({ ...epochs(run.runId, 0, 1), point });
    const many = parameterRows(run, format);
    assert.equal(many.filter(({ id }) => id.startsWith('weight:')).length, weightCapacity);
    assert.equal(inEnglish(many.at(-1)?.label ?? assert.fail()), '7 more weights');
  });
});

describe('NumberFormat', () => {
  it('writes quantities of any size to six digits', () => {
    assert.equal(format.quantity(0.123456789), '0.123457');
    assert.equal(format.quantity(1e-7), '1E-7');
    assert.equal(format.quantity(-1234.5), '-1,234.5');
    assert.equal(format.quantity(NaN), '–');
    assert.equal(format.quantity(Infinity), '∞');
  });

  it('speaks English where it does not know the language', () => {
    assert.equal(new NumberFormat('not a language').count(1000), '1,000');
  });
});
