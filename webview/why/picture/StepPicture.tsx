import type { JSX } from 'preact';
import type { LessonQuantity } from '../../../src/core/export/lesson/quantities';
import { exact, formatQuantity, formatShort } from '../../format';
import { digitsToSee, signed } from '../inspector/words';
import type { Goal } from '../symbols';
import { withMinus } from '../withMinus';
import { PictureFrame } from './Axes';
import { Dot, Label, Mark, Stroke } from './marks';
import type { ParameterStep } from './parameterStep';
import { clamp, widthOf, type Size } from './plot';
import { stepGeometry } from './stepGeometry';

const [axisAt, plainAt, labelAt, valuesAt] = [27, 20, 12, 44];

/** How one parameter is named in the picture, and lit. */
export interface StepNames {
  readonly id: 'weight' | 'bias';
  readonly sign: 'w' | 'b';
  readonly value: LessonQuantity;
  readonly gradient: LessonQuantity;
  readonly goal: Goal;
}

/** The value of a parameter now, and the arrow to what the update makes of it. */
export function StepPicture({
  names,
  step,
  size,
  description,
}: {
  readonly names: StepNames;
  readonly step: ParameterStep;
  readonly size: Size;
  readonly description: string;
}): JSX.Element {
  const { before, after, plain, isPlain } = step;
  const { width } = size;
  const at = stepGeometry(step, width);
  const digits = after === undefined ? 4 : digitsToSee(after - before, before);
  const beforeText = withMinus(formatQuantity(before, digits));
  const afterText = after === undefined ? '' : withMinus(formatQuantity(after, digits));
  const isRight = (at.after ?? at.before) >= at.before;
  const scaleText = formatShort(at.scale.value);
  return (
    <PictureFrame name={names.id} size={size} description={description}>
      <g class="tick">
        <line class="axis" x1={8} y1={axisAt} x2={width - 8} y2={axisAt} />
        {at.zero !== undefined && (
          <line class="axis" x1={at.zero} y1={axisAt - 4} x2={at.zero} y2={axisAt + 4} />
        )}
        {after !== undefined && (
          <>
            <path
              class="scale"
              d={`M${width - 8 - at.scale.length} ${labelAt - 7}v5h${at.scale.length}v-5`}
            />
            <text x={width - 13 - at.scale.length} y={labelAt} text-anchor="end">
              {scaleText}
            </text>
          </>
        )}
      </g>
      <StepLabel names={names} step={step} />
      {at.plain !== undefined && plain !== undefined && (
        <Mark id={`${names.id}-plain`} of={[names.gradient, 'learningRate']} value={plain - before}>
          <Stroke from={[at.before, plainAt]} to={[at.plain, plainAt]} hasArrow />
        </Mark>
      )}
      {at.after !== undefined && after !== undefined && (
        <Mark
          id={`${names.id}-update`}
          of={isPlain ? ['update', 'learningRate', names.gradient] : ['update', 'learningRate']}
          value={after}
        >
          <Stroke from={[at.before, axisAt]} to={[at.after, axisAt]} hasArrow />
          {at.after === at.before && <Dot x={at.after} y={axisAt} kind="disc" />}
          <Label {...besides(at.after, isRight ? 1 : -1, afterText, width)}>{afterText}</Label>
        </Mark>
      )}
      <Mark id={names.id} of={[names.value]} value={before}>
        <Dot x={at.before} y={axisAt} kind="ring" />
        <Label
          {...besides(at.before, isRight ? -1 : 1, `w ${beforeText}`, width)}
          sign={names.sign}
        >
          {beforeText}
        </Label>
      </Mark>
    </PictureFrame>
  );
}

/** −η ∂L/∂w where it is the step, or has an arrow of its own; else the slope by itself. */
function StepLabel({
  names,
  step,
}: {
  readonly names: StepNames;
  readonly step: ParameterStep;
}): JSX.Element {
  const { before, after, plain, gradient, learningRate, isPlain } = step;
  const isOfArrow = isPlain || plain !== undefined;
  const part = (of: LessonQuantity, value: number, text: string): JSX.Element => (
    <tspan data-mark={`${names.id}-${of}`} data-q={of} data-exact={exact(value)}>
      {text}
    </tspan>
  );
  return (
    <text class="label" x={8} y={labelAt}>
      <tspan class="sign">
        {isOfArrow && (
          <>
            {'−'}
            {part('learningRate', learningRate, 'η')}{' '}
          </>
        )}
        {part(names.gradient, gradient, `∂${names.goal}/∂${names.sign}`)}
      </tspan>
      {isPlain && after !== undefined && (
        <tspan dx={4}>{`= ${withMinus(signed(after - before))}`}</tspan>
      )}
      {!isOfArrow && <tspan dx={4}>{`= ${withMinus(formatQuantity(gradient))}`}</tspan>}
    </text>
  );
}

/** Where a label stands below the axis: outside of the arrow, but in the picture. */
function besides(
  at: number,
  side: 1 | -1,
  text: string,
  width: number,
): { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' } {
  const size = widthOf(text);
  return side === 1
    ? { x: clamp(at - 4, 0, width - size), y: valuesAt, anchor: 'start' }
    : { x: clamp(at + 4, size, width), y: valuesAt, anchor: 'end' };
}
