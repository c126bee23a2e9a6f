import assert from 'node:assert/strict';
import fc from 'fast-check';
import { epochProjection, type Scale } from '../../../webview/charts/axis';
import { bounded, panned, zoomed, type EpochWindow } from '../../../webview/charts/epochWindow';

const bounds = { last: 1000, least: 10 };
const whole: EpochWindow = { from: 0, to: 1000 };
const scales = fc.constantFrom<Scale>('linear', 'log');
const windows = fc
  .tuple(
    fc.double({ min: 0, max: 980, noNaN: true }),
    fc.double({ min: 10, max: 500, noNaN: true }),
  )
  .map(([from, width]): EpochWindow => ({ from, to: Math.min(1000, from + width) }));

function assertWithin(window: EpochWindow | undefined): void {
  if (!window) return;
  assert.ok(window.from >= -1e-9 && window.to <= 1000 + 1e-9, JSON.stringify(window));
  assert.ok(window.to - window.from >= 10 - 1e-9);
}

describe('the stretch of epochs that is shown', () => {
  it('stays within the run and never becomes narrower than it may', () => {
    fc.assert(
      fc.property(
        windows,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: -200, max: 1200, noNaN: true }),
        scales,
        (window, factor, about, scale) => {
          assertWithin(zoomed(window, factor, about, epochProjection(scale), bounds));
          assertWithin(panned(window, about / 100, epochProjection(scale), bounds));
        },
      ),
    );
  });

  it('keeps the epoch that is pointed at where it is while it goes closer', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 50, max: 950, noNaN: true }),
        fc.double({ min: 0.3, max: 0.95, noNaN: true }),
        scales,
        (about, factor, scale) => {
          const { toAxis } = epochProjection(scale);
          const after = zoomed(whole, factor, about, epochProjection(scale), bounds);
          assert.ok(after);
          const shareIn = ({ from, to }: EpochWindow): number =>
            (toAxis(about) - toAxis(from)) / (toAxis(to) - toAxis(from));
          assert.ok(Math.abs(shareIn(after) - shareIn(whole)) < 1e-9);
        },
      ),
    );
  });

  it('is the whole again when it is as wide', () => {
    const { from, to } =
      zoomed(whole, 0.5, 300, epochProjection('linear'), bounds) ?? assert.fail();
    assert.deepEqual([from, to], [150, 650]);
    assert.equal(zoomed({ from, to }, 4, 300, epochProjection('linear'), bounds), undefined);
    assert.equal(bounded(whole, bounds), undefined);
  });

  it('stops at both ends of the run, as wide as it was', () => {
    const linear = epochProjection('linear');
    const window = { from: 100, to: 300 };
    assert.deepEqual(panned(window, 0.5, linear, bounds), { from: 200, to: 400 });
    assert.deepEqual(panned(window, -9, linear, bounds), { from: 0, to: 200 });
    assert.deepEqual(panned(window, 9, linear, bounds), { from: 800, to: 1000 });
  });
});
