import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sliderStep, toSlider } from '../../../../webview/data/threshold';

const range = fc
  .tuple(
    fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
  )
  .map(([minimum, length]) => ({ minimum, maximum: minimum + length }))
  .filter(({ minimum, maximum }) => maximum > minimum);

describe('a threshold on a slider', () => {
  it('lies where its value lies', () => {
    assert.equal(toSlider(5, 0, 10), 0.5);
    assert.equal(toSlider(-1, 0, 10), 0);
    assert.equal(toSlider(11, 0, 10), 1);
    assert.equal(toSlider(0, -1.7e308, 1.7e308), 0.5, 'even over the whole range of doubles');
  });

  it('takes short numbers', () => {
    assert.equal(sliderStep(4123.456, 0, 2700, 6300), 4123);
    assert.equal(sliderStep(4123, 1, 2700, 6300), 4124);
    assert.equal(sliderStep(4123, -1, 2700, 6300), 4122);
    assert.equal(sliderStep(0.123456, 0, 0, 1), 0.123);
  });

  it('stays above the smallest value and at most at the greatest, so that both classes have rows', () => {
    assert.equal(sliderStep(0, 0, 0, 10), 0.01);
    assert.equal(sliderStep(12, 0, 0, 10), 10);
    fc.assert(
      fc.property(
        range,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom<0 | 1 | -1>(0, 1, -1),
        ({ minimum, maximum }, share, direction) => {
          const value = minimum * (1 - share) + maximum * share;
          const next = sliderStep(value, direction, minimum, maximum);
          assert.ok(next > minimum && next <= maximum, `${next} in (${minimum}, ${maximum}]`);
        },
      ),
    );
  });

  it('goes on with every step until the end', () => {
    let value = sliderStep(0, 0, 0, 3);
    const seen = new Set<number>();
    while (value < 3 && seen.size < 10_000) {
      assert.equal(seen.has(value), false, `${value} comes twice`);
      seen.add(value);
      value = sliderStep(value, 1, 0, 3);
    }
    assert.equal(value, 3);
  });
});
