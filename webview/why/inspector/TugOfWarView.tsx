import type { CSSProperties, JSX } from 'preact';
import type { Contributions } from '../../../src/core/experiment/contributions/contributions';
import { formatShort } from '../../format';
import { t } from '../../l10n';
import { Icon } from '../../parts/Icon';
import type { Run } from '../../store/run';
import { StackCanvas } from './StackCanvas';
import type { GradientStep } from './step';
import { directions, largestPush, sideOf, type Direction } from './tugOfWar';
import { sideInWords, sideTitle, signed } from './words';

/**
 * Both sides against each other, what remains of them, and the step that follows: all on one scale,
 * and all as they move the parameter, down to the left and up to the right.
 */
export function TugOfWarView({
  run,
  contributions,
  step,
}: {
  readonly run: Run;
  readonly contributions: Contributions;
  /** Absent where the step is not the gradient's alone. */
  readonly step: GradientStep | undefined;
}): JSX.Element {
  const { gradient, penalty } = contributions;
  const unit = largestPush(contributions);
  return (
    <div class="tug">
      <div class="tug-sides">
        {directions.map((direction) => (
          <Side key={direction} direction={direction} contributions={contributions} />
        ))}
      </div>
      <StackCanvas run={run} contributions={contributions} />
      {penalty !== 0 && (
        <Balance push={-penalty / unit} kind="penalty">
          {t('the penalty, λ₂w: {value}', { value: signed(penalty) })}
        </Balance>
      )}
      <Balance push={-gradient / unit} kind="gradient">
        {t('what remains, the gradient: {value}', { value: signed(gradient) })}
      </Balance>
      {step !== undefined && (
        <Balance push={step.change / unit} kind="step">
          {t('the step, −{rate} times it: {value}', {
            rate: formatShort(step.rate),
            value: signed(step.change),
          })}
        </Balance>
      )}
    </div>
  );
}

function Side({
  direction,
  contributions,
}: {
  readonly direction: Direction;
  readonly contributions: Contributions;
}): JSX.Element {
  const side = sideOf(contributions, direction);
  return (
    <p class={`tug-side ${direction}`}>
      <span class="tug-title">
        <Icon name={direction === 'down' ? 'arrow-left' : 'arrow-right'} />
        {sideTitle(direction)}
      </span>
      <span class="tug-sum">{sideInWords(side)}</span>
    </p>
  );
}

/** A bar from the middle, to the side where it moves the parameter; its words stand on the other. */
function Balance({
  push,
  kind,
  children,
}: {
  /** In halves of the picture; above 0 it moves the parameter up. */
  readonly push: number;
  readonly kind: 'penalty' | 'gradient' | 'step';
  readonly children: string;
}): JSX.Element {
  const isUp = push >= 0;
  const share = Math.min(1, Math.abs(push)) * 50;
  const style: CSSProperties = isUp
    ? { left: '50%', width: `${share}%` }
    : { left: `${50 - share}%`, width: `${share}%` };
  return (
    <div class={`tug-balance ${kind} ${isUp ? 'up' : 'down'}`}>
      <span class="tug-words">{children}</span>
      {push !== 0 && <span class="tug-bar" style={style} aria-hidden="true" />}
    </div>
  );
}
