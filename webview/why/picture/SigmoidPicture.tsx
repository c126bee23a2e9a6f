import type { JSX } from 'preact';
import { formatQuantity, formatShort } from '../../format';
import type { FormulaContext } from '../context';
import { withMinus } from '../withMinus';
import { FootTicks, LevelTicks, PictureFrame } from './Axes';
import { Dot, Label, Mark, Stroke } from './marks';
import { clamp, widthOf, type Size } from './plot';
import { barWidth, sigmoidGeometry } from './sigmoidGeometry';

/** The row on the curve of σ: its z, its h, its class, and what lies between. */
export function SigmoidPicture({
  context: { numbers, isHeldBack },
  halfWidth,
  size,
  description,
}: {
  readonly context: FormulaContext;
  readonly halfWidth: number;
  readonly size: Size;
  readonly description: string;
}): JSX.Element {
  const { z, h, y, slope, likelihood, residual } = numbers;
  const geometry = sigmoidGeometry(numbers, halfWidth, size);
  const { plot, point, ofClass, tangent, bar } = geometry;
  const zText = withMinus(formatQuantity(z));
  const zLabel = { size: widthOf(`z ${zText}`), at: 0 };
  zLabel.at = clamp(point.x, plot.left + zLabel.size / 2, plot.right - zLabel.size / 2);
  const zTicks = geometry.zTicks.map(({ value, x }) => ({
    text: withMinus(formatShort(value)),
    at: x,
  }));
  const ofBar = { x: bar.x + bar.side * 7, anchor: bar.side === 1 ? 'start' : 'end' } as const;
  const awayFromBar = bar.side === 1 ? 'end' : 'start';
  const classSign = y === 1 ? 'positive' : 'negative';
  const far = tangent[bar.side === 1 ? 0 : 1];
  const slopeLabel = { x: far.x - 3 * bar.side, y: far.y + (bar.side === 1 ? 11 : -3) };
  const hasSlopeLabel =
    slopeLabel.y < plot.bottom - 3 &&
    slopeLabel.y > plot.top + 6 &&
    Math.abs(slopeLabel.y - 4 - ofClass.y) > 18;
  return (
    <PictureFrame name="sigmoid" sign={classSign} size={size} description={description}>
      <LevelTicks plot={plot} ticks={geometry.hTicks} taken={point.y} />
      <FootTicks plot={plot} ticks={zTicks} taken={zLabel} />
      <path class="curve" d={geometry.curve} />
      <Mark id="z" of={['z']} value={z}>
        <Stroke from={[point.x, point.y]} to={[point.x, plot.bottom + 5]} />
        <Label x={zLabel.at} y={plot.bottom + 16} anchor="middle" sign="z">
          {zText}
        </Label>
      </Mark>
      <Mark id="likelihood" of={['likelihood']} value={likelihood}>
        <Bar x={bar.x} ends={bar.likelihood} />
        <Label {...ofBar} y={middle(bar.likelihood) + 4} sign="p" />
      </Mark>
      <Mark id="residual" of={['dz']} value={residual} isIdle={isHeldBack}>
        <Stroke
          from={[bar.x, bar.residual[0]]}
          to={[bar.x, bar.residual[1]]}
          hasArrow={!isHeldBack}
        />
        <Label {...ofBar} y={middle(bar.residual) + 4} sign="h − y" />
      </Mark>
      <Mark id="slope" of={['slope']} value={slope}>
        <Stroke from={[tangent[0].x, tangent[0].y]} to={[tangent[1].x, tangent[1].y]} />
        {hasSlopeLabel && <Label {...slopeLabel} anchor={awayFromBar} sign="σ′" />}
      </Mark>
      <Mark id="class" of={['y']} value={y}>
        <Dot {...ofClass} kind={y === 1 ? 'disc' : 'diamond'} />
        <Label
          x={ofClass.x - 9 * bar.side}
          y={ofClass.y + (y === 1 ? 10 : -4)}
          anchor={awayFromBar}
          sign="y"
        />
      </Mark>
      <Mark id="h" of={['h']} value={h}>
        <Stroke from={[plot.left, point.y]} to={[point.x, point.y]} />
        <Dot {...point} kind="ring" />
        <Label x={plot.left - 5} y={point.y + 4} anchor="end" sign="h">
          {formatQuantity(h)}
        </Label>
      </Mark>
    </PictureFrame>
  );
}

function middle([a, b]: readonly [number, number]): number {
  return (a + b) / 2;
}

function Bar({
  x,
  ends: [a, b],
}: {
  readonly x: number;
  readonly ends: readonly [number, number];
}): JSX.Element {
  return (
    <>
      <line class="halo" x1={x} y1={a} x2={x} y2={b} />
      <rect
        class="stick"
        x={x - barWidth / 2}
        y={Math.min(a, b)}
        width={barWidth}
        height={Math.abs(a - b)}
      />
    </>
  );
}
