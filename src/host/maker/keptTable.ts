import type { Memento } from 'vscode';
import * as v from 'valibot';
import type { MadeTable } from '../../core/data/generate/madeTable';
import { madeTable } from '../../protocol/maker';

const key = 'logitLab.madeTable';

/**
 * The table that is being made, kept with the workspace: what was painted comes back after the panel
 * was hidden, closed, or the window reloaded.
 */
export class KeptTable {
  constructor(private readonly memento: Memento) {}

  get(): MadeTable | undefined {
    const parsed = v.safeParse(madeTable, this.memento.get(key));
    return parsed.success ? parsed.output : undefined;
  }

  async set(table: MadeTable): Promise<void> {
    await this.memento.update(key, table);
  }
}
