import { computed, type ReadonlySignal, type Signal } from '@preact/signals';
import type { ViewStore } from '../store/viewStore';
import type { Run } from '../store/run';
import type { FormulaContext } from './context';
import { momentOf, type Moment } from './moment';
import { formulaNumbers } from './numbers';
import { RowChoice } from './rowChoice';
import { Walk, type WalkState } from './walk';

/** What the page of the formulas is made of: a row, a column, an epoch, and a walk through a step. */
export class LessonModel {
  readonly choice: RowChoice;
  readonly walk: Walk;
  /** Everything the formulas show; absent until the row is known, and where it is not used. */
  readonly context: ReadonlySignal<FormulaContext | undefined>;

  /** @param beat counts how often the run is to be looked at anew */
  constructor(
    readonly run: Run,
    store: Pick<ViewStore, 'asker' | 'selection' | 'highlight' | 'send'>,
    /** Index of the chosen column. */
    readonly column: Signal<number>,
    beat: ReadonlySignal<number>,
  ) {
    this.choice = new RowChoice(store.asker, store.selection, () => run.shownPoint.peek());
    this.walk = new Walk(run, store.highlight, (message) => store.send(message));
    const moment = computed(() => {
      const walked = momentIn(this.walk.state.value);
      // a walk stands still whatever the run does
      if (walked !== undefined) return walked;
      return beat.value >= 0 ? momentOf(run) : undefined;
    });
    this.context = computed(() => moment.value && this.#contextAt(moment.value));
  }

  #contextAt(moment: Moment): FormulaContext | undefined {
    const row = this.choice.row.value;
    if (row === undefined || row.part === 'none') return undefined;
    const { design, experiment } = this.run.info;
    const { point, loss, objective, learningRate, setRate } = moment;
    const columnCount = design.features.length;
    const column = Math.min(this.column.value, columnCount - 1);
    const feature = design.features[column];
    // the row may be one of a run before, with other columns
    if (feature === undefined || row.x.length !== columnCount) return undefined;
    const { trainingRows, trainingPositives, positiveClass, negativeClass } = design;
    const { penalty, optimizer } = experiment;
    const isBalanced = experiment.classWeight === 'balanced';
    const numbers = formulaNumbers(
      { part: row.part, label: row.label, x: row.x },
      point,
      { trainingRows, trainingPositives, isBalanced, penalty, loss, objective },
      column,
    );
    return {
      ...{ experiment, point, numbers, positiveClass, negativeClass, feature, column, columnCount },
      ...{ trainingRows, setRate },
      isHeldBack: row.part === 'validation',
      raw: row.raw[column] ?? NaN,
      update: { optimizer, penalty, trainingRows, learningRate },
    };
  }
}

function momentIn(state: WalkState): Moment | undefined {
  return 'before' in state ? state.before : undefined;
}
