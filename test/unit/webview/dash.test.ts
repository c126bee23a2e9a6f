import assert from 'node:assert/strict';
import { dashOf } from '../../../webview/charts/dash';

const curve = (y: (x: number) => number) => Array.from({ length: 400 }, (_, x) => ({ x, y: y(x) }));

describe('the dashes of a curve', () => {
  it('are kept while the curve can be followed', () => {
    const falling = curve((x) => 1 / (1 + x));
    assert.deepEqual(dashOf([], falling, 200, 400), []);
    assert.notDeepEqual(dashOf([5, 4], falling, 200, 400), []);
  });

  it('are left out of a dense swing', () => {
    const swinging = curve((x) => (x % 2 === 0 ? 0.2 : 0.8));
    assert.deepEqual(dashOf([5, 4], swinging, 200, 400), []);
  });

  it('do not mind gaps', () => {
    const broken = curve((x) => (x === 200 ? NaN : 0.5));
    assert.notDeepEqual(dashOf([5, 4], broken, 200, 400), []);
  });
});
