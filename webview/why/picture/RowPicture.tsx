import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { t } from '../../l10n';
import { useRunPace } from '../../pages/useRunPace';
import { Icon } from '../../parts/Icon';
import { ZAxis } from '../../see/zAxis';
import { goalOf, type FormulaContext } from '../context';
import type { LessonModel } from '../lessonModel';
import { LossPicture } from './LossPicture';
import { parameterStep, type ParameterStep } from './parameterStep';
import type { Size } from './plot';
import { SigmoidPicture } from './SigmoidPicture';
import { StepPicture, type StepNames } from './StepPicture';
import { useWidth } from './useWidth';
import { absenceInWords, costInWords, sigmoidInWords, stepInWords } from './words';

/** What is heard changes every few seconds. */
const hearingInterval = 3000;
const [plotHeight, stepHeight] = [128, 50];
/** Beyond this an axis has no numbers any more. */
const mostLogit = 1e290;

/**
 * The row that the formulas are written for, drawn: its place on the sigmoid, what it costs, and the
 * step that follows. Every mark is one of the quantities of the formulas.
 */
export function RowPicture({ model }: { readonly model: LessonModel }): JSX.Element | null {
  const context = model.context.value;
  // why there is no row is said where the row is chosen
  if (context === undefined) return null;
  const { columnCount, feature, numbers } = context;
  const isBeyond = !(Math.abs(numbers.z) <= mostLogit);
  return (
    <div class="row-picture">
      {isBeyond ? (
        <p class="picture-absence" role="status">
          <Icon name="warning" />
          <span>
            {t(
              'The weights are no longer numbers that can be drawn. Go back some epochs, or start over with a lower learning rate.',
            )}
          </span>
        </p>
      ) : (
        <div class="row-plots">
          <Framed caption={t('The row on the sigmoid')} height={plotHeight}>
            {(size) => <RowOnSigmoid model={model} context={context} size={size} />}
          </Framed>
          <Framed caption={t('What the row costs')} height={plotHeight}>
            {(size) => (
              <Told model={model} context={context} words={costInWords}>
                {(description) => <LossPicture {...{ context, size, description }} />}
              </Told>
            )}
          </Framed>
        </div>
      )}
      <div class="row-steps">
        <Step model={model} context={context} column={context.column} name={feature.name} />
        <Step model={model} context={context} column={columnCount} name={t('the bias')} />
      </div>
      <StepAbsence model={model} context={context} />
    </div>
  );
}

interface PartProps {
  readonly model: LessonModel;
  readonly context: FormulaContext;
}

function RowOnSigmoid({ model, context, size }: PartProps & { readonly size: Size }): JSX.Element {
  const axis = useMemo(() => new ZAxis(), []);
  const isRunning = model.run.status.value === 'running';
  axis.follow(Math.abs(context.numbers.z), performance.now(), isRunning);
  return (
    <Told model={model} context={context} words={sigmoidInWords}>
      {(description) => (
        <SigmoidPicture {...{ context, size, description }} halfWidth={axis.halfWidth} />
      )}
    </Told>
  );
}

/** The weight of the column, or the bias, on a short axis. */
function Step({
  model,
  context,
  column,
  name,
}: PartProps & { readonly column: number; readonly name: string }): JSX.Element | null {
  const step = stepAt(model, context, column);
  if (!Number.isFinite(step.before)) return null;
  const names: StepNames =
    column === context.columnCount
      ? { id: 'bias', sign: 'b', value: 'bias', gradient: 'gradB', goal: goalOf(context) }
      : { id: 'weight', sign: 'w', value: 'weights', gradient: 'gradW', goal: goalOf(context) };
  return (
    <Framed caption={t('The step of {name}', { name })} height={stepHeight}>
      {(size) => (
        <Told model={model} context={context} words={() => stepInWords(name, step)}>
          {(description) => <StepPicture {...{ names, step, size, description }} />}
        </Told>
      )}
    </Framed>
  );
}

/** Why there is no arrow, once for both. */
function StepAbsence({ model, context }: PartProps): JSX.Element | null {
  const absences = [context.column, context.columnCount].map(
    (column) => stepAt(model, context, column).absence,
  );
  const absence = absences.find((one) => one !== undefined);
  return absence === undefined ? null : <p class="picture-absence">{absenceInWords(absence)}</p>;
}

/** A walk that has made its step knows where it led to, whatever the method. */
function stepAt(model: LessonModel, context: FormulaContext, column: number): ParameterStep {
  const state = model.walk.state.value;
  return parameterStep(context, column, state.kind === 'stepped' ? state.after : undefined);
}

/** A picture as wide as there is room, under its name. */
function Framed({
  caption,
  height,
  children,
}: {
  readonly caption: string;
  readonly height: number;
  readonly children: (size: Size) => JSX.Element;
}): JSX.Element {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame).value;
  return (
    <div ref={frame} class="picture-frame">
      <p class="picture-caption" title={caption}>
        {caption}
      </p>
      {width > 0 && children({ width, height })}
    </div>
  );
}

/**
 * A picture with its description, which follows a run calmly; another row, column or epoch that is
 * gone to is told at once.
 */
function Told({
  model,
  context,
  words,
  children,
}: PartProps & {
  readonly words: (context: FormulaContext) => string;
  readonly children: (description: string) => JSX.Element;
}): JSX.Element {
  const { beat } = useRunPace(model.run, hearingInterval);
  const row = model.choice.row.value;
  const key = `${beat.value} ${row?.firstLine} ${context.column} ${model.walk.state.value.kind}`;
  const told = useRef({ key: '', text: '' });
  if (told.current.key !== key) told.current = { key, text: words(context) };
  return children(told.current.text);
}
