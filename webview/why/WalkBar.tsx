import type { JSX, TargetedKeyboardEvent } from 'preact';
import { exact, formatCount, formatQuantity } from '../format';
import { say, t } from '../l10n';
import { Name } from '../parts/Name';
import { beats, type Beat } from './formula';
import { nameOfBeat } from './FormulaSheet';
import type { LessonModel } from './lessonModel';
import type { Moment } from './moment';
import { beatOf, type WalkState } from './walk';
import { withMinus } from './withMinus';

/** Walks through one step in four beats, the last of which makes it. */
export function WalkBar({ model }: { readonly model: LessonModel }): JSX.Element {
  const { walk } = model;
  const state = walk.state.value;
  const now = beatOf(state);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const act = {
      ArrowRight: () => walk.next(),
      ArrowLeft: () => walk.back(),
      Escape: () => walk.end(),
    }[event.key];
    if (act === undefined || state.kind === 'off') return;
    event.preventDefault();
    act();
  };
  return (
    <section
      class={state.kind === 'off' ? 'walk-bar' : 'walk-bar active'}
      aria-label={t('One step in four beats')}
      onKeyDown={onKeyDown}
    >
      <div class="walk-controls">
        <button
          type="button"
          class="button walk-next"
          aria-disabled={state.kind === 'stepping' || state.kind === 'pausing'}
          onClick={() => walk.next()}
        >
          {wordOf(state)}
        </button>
        <ol class="beats">
          {beats.map((beat, i) => (
            <li key={beat}>
              <button
                type="button"
                class="beat"
                aria-current={beat === now ? 'step' : undefined}
                onClick={() => walk.goTo(beat)}
              >
                <span class="beat-number">{i + 1}</span>
                {nameOfBeat(beat)}
              </button>
            </li>
          ))}
        </ol>
        {state.kind !== 'off' && (
          <button type="button" class="link-button" onClick={() => walk.end()}>
            <span>{t('End the walk')}</span>
          </button>
        )}
      </div>
      <div class="walk-words" role="status">
        <p>{sentenceOf(state, model)}</p>
      </div>
      <WalkNumbers state={state} model={model} />
    </section>
  );
}

/** What the button does next. */
function wordOf(state: WalkState): string {
  switch (state.kind) {
    case 'off':
      return t('Walk one step');
    case 'stepped':
      return t('Walk the next step');
    case 'stopped':
      return t('Walk again');
    case 'beat': {
      const next = beats[beats.indexOf(state.beat) + 1] ?? 'update';
      return next === 'update' ? t('Make the step') : t('Next: {beat}', { beat: nameOfBeat(next) });
    }
    default:
      return t('Make the step');
  }
}

function sentenceOf(state: WalkState, model: LessonModel): string {
  const { design } = model.run.info;
  const rows = formatCount(design.trainingRows);
  switch (state.kind) {
    case 'off':
      return t('How one epoch comes about: forward, loss, gradient, update.');
    case 'pausing':
      return t('The run is brought to rest.');
    case 'beat':
      return sentenceOfBeat(state.beat, rows, design.positiveClass);
    case 'stepping':
      return t('The step is being made.');
    case 'stopped': {
      const { reason } = model.run.state.value;
      return reason === undefined
        ? t('The run stays where it is.')
        : t('The run stays where it is: {reason}', { reason: say(reason) });
    }
    case 'stepped':
      return sentenceOfStep(state.before, state.after);
  }
}

function sentenceOfBeat(beat: Beat, rows: string, positiveClass: string): string {
  switch (beat) {
    case 'forward':
      return t(
        'The weights stand still: each of the {rows} rows gets its z, and from it h, the probability of {class}.',
        {
          rows,
          class: positiveClass,
        },
      );
    case 'loss':
      return t(
        'Each row is judged by the probability that its own class was given; L is the mean of −ln of it.',
      );
    case 'gradient':
      return t('How L would follow each weight: every row pulls by h − y, times its x.');
    default:
      return '';
  }
}

function sentenceOfStep(before: Moment, after: Moment): string {
  const change = after.loss - before.loss;
  const epochs = { from: formatCount(before.point.epoch), to: formatCount(after.point.epoch) };
  if (change < 0) return t('Epoch {from} to {to}: the weights moved, and the loss fell.', epochs);
  return change > 0
    ? t('Epoch {from} to {to}: the weights moved, but the loss rose.', epochs)
    : t('Epoch {from} to {to}: the weights moved; the loss stayed as it was.', epochs);
}

interface WalkNumber {
  readonly id: string;
  readonly symbol: JSX.Element;
  readonly before: number;
  readonly after?: number | undefined;
}

/** The numbers that a beat is about; after the step, before and after it. */
function WalkNumbers({
  state,
  model,
}: {
  readonly state: WalkState;
  readonly model: LessonModel;
}): JSX.Element | null {
  const rows = numbersOf(state, model);
  if (rows.length === 0) return null;
  const hasAfter = state.kind === 'stepped';
  return (
    <dl class="walk-numbers">
      {rows.map(({ id, symbol, before, after }) => (
        <div key={id} data-walk={id}>
          <dt>{symbol}</dt>
          <dd>
            <span class="walk-before" title={exact(before)}>
              {withMinus(formatQuantity(before))}
            </span>
            {hasAfter && after !== undefined && (
              <>
                <span class="walk-arrow"> → </span>
                <span class="walk-after" title={exact(after)}>
                  {withMinus(formatQuantity(after))}
                </span>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function numbersOf(state: WalkState, model: LessonModel): WalkNumber[] {
  const context = model.context.value;
  if (context === undefined || !('before' in state)) return [];
  const { numbers, column, feature } = context;
  const { before } = state;
  const after = state.kind === 'stepped' ? state.after : undefined;
  const weight = (
    <>
      <i>w</i> <Name text={feature.name} />
    </>
  );
  const slope = (name: JSX.Element): JSX.Element => (
    <>
      {t('slope along')} {name}
    </>
  );
  switch (beatOf(state)) {
    case 'forward':
      return [
        { id: 'z', symbol: <i>z</i>, before: numbers.z },
        { id: 'h', symbol: <i>h</i>, before: numbers.h },
      ];
    case 'loss':
      return [
        { id: 'rowLoss', symbol: <i>ℓ</i>, before: numbers.rowLoss },
        { id: 'loss', symbol: <i>L</i>, before: before.loss },
      ];
    case 'gradient':
      return [
        { id: 'gradW', symbol: slope(weight), before: numbers.gradW },
        { id: 'gradB', symbol: slope(<i>b</i>), before: numbers.gradB },
      ];
    default:
      return [
        {
          id: 'weight',
          symbol: weight,
          before: before.point.weights[column] ?? NaN,
          after: after?.point.weights[column],
        },
        { id: 'bias', symbol: <i>b</i>, before: before.point.bias, after: after?.point.bias },
        { id: 'loss', symbol: <i>L</i>, before: before.loss, after: after?.loss },
      ];
  }
}
