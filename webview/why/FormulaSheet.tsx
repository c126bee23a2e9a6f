import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../l10n';
import type { FormulaContext } from './context';
import { beats, type Beat, type Formula } from './formula';
import { forwardFormulas } from './forward';
import { gradientFormulas } from './gradient';
import type { LessonModel } from './lessonModel';
import { lossFormulas } from './loss';
import { Piece } from './math';
import { readoutId } from './Readout';
import { updateFormulas } from './update/updateFormulas';
import { beatOf } from './walk';

/** The formulas of the model in their four groups, in symbols and with the numbers of the row. */
export function FormulaSheet({ model }: { readonly model: LessonModel }): JSX.Element | null {
  const context = model.context.value;
  const list = useRef<HTMLDivElement>(null);
  const walked = beatOf(model.walk.state.value);
  useEffect(() => {
    if (walked === undefined) return;
    list.current?.querySelector('.walked')?.scrollIntoView({ block: 'nearest' });
  }, [walked]);
  if (context === undefined) return null;
  return (
    <div ref={list} class="equation-sheet" onKeyDown={(event) => walkTitles(event, list.current)}>
      {beats.map((beat, i) => (
        <section
          key={beat}
          class={beat === walked ? 'equation-group walked' : 'equation-group'}
          aria-labelledby={`why-${beat}`}
        >
          <h2 id={`why-${beat}`}>
            <span class="beat-number" aria-hidden="true">
              {i + 1}
            </span>
            {nameOfBeat(beat)}
          </h2>
          {formulasOf(beat, context).map((formula, k) => (
            <FormulaRow key={formula.id} formula={formula} isFirst={i === 0 && k === 0} />
          ))}
        </section>
      ))}
    </div>
  );
}

export function nameOfBeat(beat: Beat): string {
  switch (beat) {
    case 'forward':
      return t('Forward');
    case 'loss':
      return t('Loss');
    case 'gradient':
      return t('Gradient');
    case 'update':
      return t('Update');
  }
}

function formulasOf(beat: Beat, context: FormulaContext): Formula[] {
  switch (beat) {
    case 'forward':
      return forwardFormulas(context);
    case 'loss':
      return lossFormulas(context);
    case 'gradient':
      return gradientFormulas(context);
    case 'update':
      return updateFormulas(context);
  }
}

/** One formula: what it is, its symbols, its numbers. */
function FormulaRow({
  formula,
  isFirst,
}: {
  readonly formula: Formula;
  /** One of all titles is in the order of tabs; arrows go to the others. */
  readonly isFirst: boolean;
}): JSX.Element {
  const { id, quantity, name, meaning, left, symbols, numbers, note, spoken } = formula;
  return (
    <div class="equation" data-formula={id}>
      <div class="equation-words">
        <button
          type="button"
          class="equation-title"
          data-q={quantity}
          tabIndex={isFirst ? 0 : -1}
          aria-describedby={`why-meaning-${id} ${readoutId}`}
        >
          {name}
        </button>
        <p id={`why-meaning-${id}`} class="equation-meaning">
          {meaning}
        </p>
      </div>
      <div class="equation-math" role="math" aria-label={spoken}>
        <span class="equation-left">
          <Piece>{left}</Piece>
        </span>
        <span class="equation-right">
          {symbols.map((piece, i) => (
            <Spaced key={i}>{piece}</Spaced>
          ))}
        </span>
        {numbers.length > 0 && (
          <span class="equation-right numbers">
            {numbers.map((piece, i) => (
              <Spaced key={i}>{piece}</Spaced>
            ))}
          </span>
        )}
      </div>
      {note !== undefined && <p class="equation-note">{note}</p>}
    </div>
  );
}

/** A piece, and a space at which the line may break. */
function Spaced({ children }: { readonly children: Formula['left'] }): JSX.Element {
  return (
    <>
      <Piece>{children}</Piece>{' '}
    </>
  );
}

/** Arrows up and down, Home and End go from title to title. */
function walkTitles(event: TargetedKeyboardEvent<HTMLDivElement>, list: HTMLElement | null): void {
  const titles = [...(list?.querySelectorAll<HTMLElement>('.equation-title') ?? [])];
  const at = titles.findIndex((title) => title === event.target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: titles.length - 1 }[event.key];
  const next = at === -1 || to === undefined ? undefined : titles[to];
  if (next === undefined) return;
  event.preventDefault();
  for (const title of titles) title.tabIndex = title === next ? 0 : -1;
  next.focus();
}
