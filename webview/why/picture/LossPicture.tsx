import type { JSX } from 'preact';
import { formatQuantity, formatShort } from '../../format';
import type { FormulaContext } from '../context';
import { FootTicks, LevelTicks, PictureFrame } from './Axes';
import { lossGeometry } from './lossGeometry';
import { Dot, Label, Mark, Stroke } from './marks';
import { widthOf, type Size } from './plot';

/** What the row costs at its h, beside what all rows cost in the mean. */
export function LossPicture({
  context: { numbers },
  size,
  description,
}: {
  readonly context: FormulaContext;
  readonly size: Size;
  readonly description: string;
}): JSX.Element {
  const { h, y, rowLoss, loss, likelihood } = numbers;
  const geometry = lossGeometry(numbers, size);
  const { plot, point, meanLevel } = geometry;
  const lossTicks = geometry.lossTicks.map(({ value, y: at }) => ({
    text: formatShort(value),
    at,
  }));
  const sideOfMean = y === 1 ? plot.right : plot.left + 4;
  return (
    <PictureFrame
      name="loss"
      sign={y === 1 ? 'positive' : 'negative'}
      size={size}
      description={description}
    >
      <LevelTicks plot={plot} ticks={lossTicks} taken={point.y} />
      <FootTicks plot={plot} ticks={geometry.hTicks} taken={{ at: point.x, size: widthOf('h') }} />
      <path class="curve" d={geometry.curve} />
      {meanLevel !== undefined && (
        <Mark id="mean" of={['loss']} value={loss}>
          <Stroke from={[plot.left, meanLevel]} to={[plot.right, meanLevel]} />
          <Label
            x={sideOfMean}
            y={meanLevel > plot.top + 14 ? meanLevel - 4 : meanLevel + 12}
            anchor={y === 1 ? 'end' : 'start'}
            sign="L"
          >
            {formatQuantity(loss)}
          </Label>
        </Mark>
      )}
      <Mark id="likelihood" of={['likelihood']} value={likelihood}>
        <Stroke
          from={[geometry.likelihood[0], plot.bottom]}
          to={[geometry.likelihood[1], plot.bottom]}
        />
      </Mark>
      <Mark id="at" of={['h']} value={h}>
        <Stroke from={[point.x, point.y]} to={[point.x, plot.bottom + 5]} />
        <Label x={point.x} y={plot.bottom + 16} anchor="middle" sign="h" />
      </Mark>
      <Mark id="cost" of={['loss']} value={rowLoss}>
        <Stroke from={[plot.left, point.y]} to={[point.x, point.y]} />
        <Dot {...point} kind="ring" />
        <Label x={plot.left - 5} y={point.y + 4} anchor="end" sign="ℓ">
          {formatQuantity(rowLoss)}
        </Label>
      </Mark>
    </PictureFrame>
  );
}
