import { batch, computed, signal } from '@preact/signals';
import {
  drawnRowCount,
  paintedRowsOf,
  rowCount,
  type MadeTable,
  type PaintedPoint,
} from '../../src/core/data/generate/madeTable';
import {
  initialRecipe,
  type GeneratorKind,
  type Parameter,
  type Recipe,
} from '../../src/core/data/generate/recipe';
import { rowsOf, type Label, type MadeRow } from '../../src/core/data/generate/rows';
import type { Fault } from '../../src/core/message';
import { Random } from '../../src/core/random';
import { parseToMaker, type FromMaker } from '../../src/protocol/maker';
import { setLanguage } from '../l10n';
import { browserTiming, Pace, type Timing } from '../store/pace';
import { begin, proceed, redo, undo, type History } from './history';

/** Most rows of a recipe that are drawn. */
export const drawnLimit = 2000;

export type Tool = 'brush' | 'eraser';

/** Milliseconds between two messages of a table while a slider is dragged. */
const keepInterval = 300;

/** The page's state: the table that is being made, and how it is painted on. */
export class MakerStore {
  /** The host has said how to begin. */
  readonly isReady = signal(false);
  readonly recipe = signal<Recipe>(initialRecipe('clouds'));
  /** The painted points; those of a stroke under way are in {@link points} only. */
  readonly #history = signal<History<readonly PaintedPoint[]>>(begin([]));
  readonly #stroke = signal<readonly PaintedPoint[] | undefined>(undefined);
  readonly label = signal<Label>(1);
  readonly tool = signal<Tool>('brush');
  /** Numbers of the features that are shown, from 0. */
  readonly across = signal(0);
  readonly up = signal(1);
  /** A file is being asked for or written. */
  readonly isSaving = signal(false);
  readonly saved = signal<{ readonly fileName: string; readonly rows: number } | undefined>(
    undefined,
  );
  readonly fault = signal<Fault | undefined>(undefined);

  readonly points = computed(() => this.#stroke.value ?? this.#history.value.present);
  readonly table = computed((): MadeTable => ({
    recipe: this.recipe.value,
    painted: this.points.value,
  }));
  /** The first rows of the recipe: they are in random order, so they stand for all. */
  readonly drawn = computed((): readonly MadeRow[] => {
    const rows: MadeRow[] = [];
    for (const row of rowsOf(this.recipe.value)) {
      if (rows.push(row) >= drawnLimit) break;
    }
    return rows;
  });
  readonly isSample = computed(() => drawnRowCount(this.recipe.value) > drawnLimit);
  readonly canPaint = computed(() => this.recipe.value.features === 2);
  readonly canUndo = computed(() => this.#history.value.past.length > 0);
  readonly canRedo = computed(() => this.#history.value.future.length > 0);
  /** Rows of each class among those that are drawn and painted. */
  readonly classCounts = computed((): readonly [number, number] => {
    let ones = 0;
    let all = 0;
    for (const { label } of [...this.drawn.value, ...paintedRowsOf(this.table.value)]) {
      ones += label;
      all++;
    }
    return [all - ones, ones];
  });
  readonly rowCount = computed(() => rowCount(this.table.value));

  readonly #send: (message: FromMaker) => void;
  readonly #keeping: Pace;
  #keptBeat = 0;

  constructor(send: (message: FromMaker) => void, timing: Timing = browserTiming) {
    this.#send = send;
    this.#keeping = new Pace(keepInterval, timing);
    this.#keeping.beat.subscribe((beat) => {
      if (beat > this.#keptBeat) this.#keepNow();
      this.#keptBeat = beat;
    });
  }

  start(): void {
    this.#send({ type: 'ready' });
  }

  receive(raw: unknown): void {
    const message = parseToMaker(raw);
    if (!message) return;
    batch(() => {
      switch (message.type) {
        case 'initialize':
          setLanguage(message.locale, message.strings);
          if (message.table) this.#takeOver(message.table);
          this.isReady.value = true;
          break;
        case 'saved':
          this.isSaving.value = false;
          this.saved.value = { fileName: message.fileName, rows: message.rows };
          break;
        case 'notSaved':
          this.isSaving.value = false;
          this.fault.value = message.fault;
          break;
      }
    });
  }

  /** Goes over to another kind of table, with its own numbers; rows, seed and what is painted stay. */
  choose(kind: GeneratorKind): void {
    this.#change(initialRecipe(kind, this.recipe.value));
  }

  set(parameter: Parameter, value: number): void {
    this.#change({ ...this.recipe.value, [parameter]: value });
  }

  /** The next seed after the one in use: always the same one. */
  rollSeed(): void {
    this.set('seed', new Random(this.recipe.value.seed).nextBelow(1_000_000));
  }

  /** Shows what a stroke has made so far; it is one change only when it ends. */
  drawStroke(points: readonly PaintedPoint[]): void {
    this.#stroke.value = points;
  }

  endStroke(): void {
    const points = this.#stroke.value;
    this.#stroke.value = undefined;
    if (points && points !== this.#history.value.present) this.setPoints(points);
  }

  /** A change of what is painted, which can be taken back. */
  setPoints(points: readonly PaintedPoint[]): void {
    this.#go(proceed(this.#history.value, points));
  }

  undo(): void {
    this.#go(undo(this.#history.value));
  }

  redo(): void {
    this.#go(redo(this.#history.value));
  }

  save(train: boolean): void {
    this.fault.value = undefined;
    this.saved.value = undefined;
    this.isSaving.value = true;
    this.#send({ type: 'save', table: this.table.value, train });
  }

  openSaved(): void {
    this.#send({ type: 'openSaved' });
  }

  reportDefect(text: string): void {
    this.#send({ type: 'reportDefect', text: text.slice(0, 10_000) });
  }

  /** Lets the host keep at once what a slider has changed last: the page may be about to go. */
  flush(): void {
    if (this.isReady.value) this.#keeping.flush();
  }

  #change(recipe: Recipe): void {
    batch(() => {
      this.recipe.value = recipe;
      this.#forgetOutcome();
      const last = recipe.features - 1;
      if (this.up.value > last) this.up.value = last;
      if (this.across.value > last || this.across.value === this.up.value) this.across.value = 0;
    });
    this.#keeping.touch();
  }

  #go(history: History<readonly PaintedPoint[]>): void {
    batch(() => {
      this.#history.value = history;
      this.#forgetOutcome();
    });
    this.flush();
  }

  /** What is on the page is no longer what was written. */
  #forgetOutcome(): void {
    this.saved.value = undefined;
    this.fault.value = undefined;
  }

  #takeOver({ recipe, painted }: MadeTable): void {
    this.recipe.value = recipe;
    this.#history.value = begin(painted);
    this.across.value = 0;
    this.up.value = 1;
  }

  #keepNow(): void {
    this.#send({ type: 'table', table: this.table.peek() });
  }
}
