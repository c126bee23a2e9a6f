import { signal, type ReadonlySignal } from '@preact/signals';
import type { Parameters } from '../../src/core/model/parameters';
import {
  inRawUnits,
  withParameter,
  withRawParameter,
  type ParameterId,
} from '../../src/core/model/rawUnits';
import type { Run } from '../store/run';
import type { WeightsByHand } from '../store/weightsByHand';
import { dragFrom, stepFrom, stepSize } from './weightSteps';

/** `raw`: in the units of the file; `trained`: in those of training. */
export type Units = 'raw' | 'trained';

/** A number of the table that can be set. */
export interface Cell {
  readonly parameter: ParameterId;
  readonly units: Units;
}

/** The numbers of a run's parameters as a table lets them be set, one at a time. */
export class WeightEditing {
  /** The cell whose number is being typed. */
  readonly typing = signal<Cell | undefined>(undefined);
  /** Why what was typed cannot be used. */
  readonly problem = signal<string | undefined>(undefined);
  /** The cell that the keys are at; one stop for Tab in the whole table. */
  readonly current = signal<Cell>({ parameter: 'bias', units: 'raw' });

  constructor(
    private readonly run: Run,
    private readonly byHand: WeightsByHand,
  ) {}

  isAt(place: ReadonlySignal<Cell | undefined>, cell: Cell): boolean {
    return isSameCell(place.value, cell);
  }

  valueOf({ parameter, units }: Cell): number {
    const point = this.run.shownPoint.peek();
    const shown = units === 'raw' ? inRawUnits(point, this.#columns) : point;
    return parameter === 'bias' ? shown.bias : (shown.weights[parameter] ?? Number.NaN);
  }

  /** How far one step moves the number of the cell, from where it is. */
  stepOf({ parameter, units }: Cell): number {
    return stepSize(this.valueOf({ parameter, units }), this.#spreadOf(parameter, units));
  }

  /** The next round number up or down. */
  stepped(cell: Cell, direction: 1 | -1): number {
    return stepFrom(this.valueOf(cell), this.stepOf(cell), direction);
  }

  /** Where a drag leads that began at `start` with steps of `step`. */
  dragged(start: number, step: number, pixels: number): number {
    return dragFrom(start, step, pixels);
  }

  draft(cell: Cell, value: number): void {
    this.byHand.draft(this.#with(cell, value));
  }

  set(cell: Cell, value: number): void {
    if (value === this.valueOf(cell)) this.byHand.accept();
    else this.byHand.set(this.#with(cell, value));
  }

  accept(): void {
    this.byHand.accept();
  }

  cancel(): void {
    this.byHand.cancel();
  }

  get #columns(): Run['info']['design']['features'] {
    return this.run.info.design.features;
  }

  #with({ parameter, units }: Cell, value: number): Parameters {
    const { weights, bias } = this.run.shownPoint.peek();
    const before = { weights, bias };
    return units === 'raw'
      ? withRawParameter(before, this.#columns, parameter, value)
      : withParameter(before, parameter, value);
  }

  /** By how much the column varies in these units; the bias goes with a column of ones. */
  #spreadOf(parameter: ParameterId, units: Units): number {
    if (parameter === 'bias') return 1;
    const { standardDeviation, scale } = this.#columns[parameter] ?? noColumn;
    return units === 'raw' ? standardDeviation : standardDeviation / scale;
  }
}

const noColumn = { standardDeviation: Number.NaN, scale: Number.NaN };

export function isSameCell(a: Cell | undefined, b: Cell): boolean {
  return a?.parameter === b.parameter && a.units === b.units;
}
