import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseEpochLimit, parseLearningRate } from '../../../webview/controls/parseNumber';

const problemOf = (text: string): string => {
  const typed = parseLearningRate(text);
  assert.ok(!typed.ok, `"${text}" is refused`);
  return typed.problem;
};

describe('a typed learning rate', () => {
  for (const [text, value] of [
    ['0.3', 0.3],
    ['.3', 0.3],
    ['1e-3', 1e-3],
    ['1E-3', 1e-3],
    [' 2. ', 2],
    ['+5e+2', 500],
    ['5e-324', 5e-324],
  ] as const) {
    it(`"${text}" is ${String(value)}`, () => {
      assert.deepEqual(parseLearningRate(text), { ok: true, value });
    });
  }

  for (const text of ['', '  ', '1e', '1e-', '-', '.']) {
    it(`"${text}" is not complete`, () => assert.match(problemOf(text), /not complete/));
  }

  for (const text of ['abc', 'NaN', 'Infinity', '0x10', '1 000', '1.2.3', '1,000.5', '−1']) {
    it(`"${text}" is not a number`, () => assert.match(problemOf(text), /not a number/));
  }

  it('explains the decimal comma with the number meant', () => {
    assert.match(problemOf('0,1'), /as a point: 0\.1$/);
    assert.match(problemOf(',5'), /as a point: 0\.5$/);
    assert.match(problemOf('1,5e-3'), /as a point: 1\.5e-3$/);
  });

  it('refuses what is no step length', () => {
    assert.match(problemOf('0'), /learning rate of 0/);
    assert.match(problemOf('1e-999'), /learning rate of 0/);
    assert.match(problemOf('-0.1'), /greater than 0/);
    assert.match(problemOf('1e999'), /too large/);
  });

  it('reads every rate that can be written', () => {
    fc.assert(
      fc.property(fc.double({ min: Number.MIN_VALUE, noNaN: true, max: 1e308 }), (value) => {
        assert.deepEqual(parseLearningRate(String(value)), { ok: true, value });
      }),
    );
  });

  it('never throws, and never lets through what is no rate', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const typed = parseLearningRate(text);
        assert.ok(typed.ok ? typed.value > 0 && Number.isFinite(typed.value) : typed.problem);
      }),
    );
  });
});

describe('a typed epoch limit', () => {
  it('is a whole number', () => {
    assert.deepEqual(parseEpochLimit('10000'), { ok: true, value: 10_000 });
    assert.deepEqual(parseEpochLimit(' 1e6 '), { ok: true, value: 1e6 });
  });

  for (const text of ['', '0', '-5', '1.5', '10,000', '10 000', '1e16', 'many']) {
    it(`"${text}" is refused`, () => assert.equal(parseEpochLimit(text).ok, false));
  }
});
