import * as vscode from 'vscode';
import { mostUnclaimed } from '../../protocol/view';
import type { Run } from './run';
import { isClaimed, type Parent, type RunLabel } from './runLabel';
import type { TrainedOn } from './sessionFile';

/** A run that gave way to another, as it stood, and what it was trained on. */
export interface KeptRun {
  readonly run: Run;
  readonly trainedOn: TrainedOn;
}

/** The runs of a session that are not being trained, and the names of all. */
export class Shelf {
  #kept: readonly KeptRun[] = [];
  #lastId = 0;

  /** The oldest first. */
  get all(): readonly KeptRun[] {
    return this.#kept;
  }

  withId(id: number): KeptRun | undefined {
    return this.#kept.find(({ run }) => run.label.id === id);
  }

  /** A label for a run that begins. */
  newLabel(): RunLabel {
    const id = ++this.#lastId;
    return { id, name: vscode.l10n.t('Run {number}', { number: id }), ...unclaimed };
  }

  /** A label for a run that leaves another. */
  newFork(left: RunLabel, epoch: number): RunLabel {
    const id = ++this.#lastId;
    const name = vscode.l10n.t('Run {number} (from epoch {epoch} of {run})', {
      number: id,
      epoch,
      run: left.isNamed ? left.name : vscode.l10n.t('run {number}', { number: left.id }),
    });
    const parent: Parent = { id: left.id, epoch };
    return { id, name, ...unclaimed, parent };
  }

  /** Keeps a run that gives way to another, unless it has not begun. */
  keep(run: Run, trainedOn: TrainedOn): void {
    this.#lastId = Math.max(this.#lastId, run.label.id);
    if (run.point.epoch === 0 && !isClaimed(run.label)) return;
    run.stand();
    run.shown = undefined;
    this.#put([...this.#kept, { run, trainedOn }]);
  }

  /** Brings back what was kept in another window. */
  restore(kept: readonly KeptRun[], current: RunLabel): void {
    const ids = [current, ...kept.map(({ run }) => run.label)].map(({ id }) => id);
    this.#lastId = Math.max(...ids, this.#lastId);
    this.#put(kept.toSorted((a, b) => a.run.label.id - b.run.label.id));
  }

  /** @returns how to put it back where it was; nothing when there is no such run */
  remove(id: number): (() => void) | undefined {
    const at = this.#kept.findIndex(({ run }) => run.label.id === id);
    const removed = this.#kept[at];
    if (!removed) return undefined;
    this.#kept = this.#kept.toSpliced(at, 1);
    return () => {
      if (!this.withId(id)) this.#put(this.#kept.toSpliced(at, 0, removed));
    };
  }

  #put(kept: readonly KeptRun[]): void {
    const excess = kept.filter(({ run }) => !isClaimed(run.label)).length - mostUnclaimed;
    const given = kept.filter(({ run }) => !isClaimed(run.label)).slice(0, Math.max(0, excess));
    this.#kept = kept.filter((one) => !given.includes(one));
  }
}

const unclaimed = { isNamed: false, isPinned: false };
