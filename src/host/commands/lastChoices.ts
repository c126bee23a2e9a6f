import type { Memento, Uri } from 'vscode';
import * as v from 'valibot';
import type { ReadOptions } from '../../core/data/table/readOptions';
import { experimentSchema } from '../../protocol/experiments';
import { readOptions } from '../../protocol/tables';
import type { Choice } from './choices';

const key = 'logitLab.lastChoices';
/** Files whose last choice is remembered. */
const capacity = 100;

const { label, positiveClass, threshold, features, settings } = experimentSchema.entries;
const saved = v.array(
  v.object({
    ...{ uri: v.string(), label, positiveClass, threshold, features },
    settings: v.exactOptional(settings),
    /** Absent: the file is read as the settings say. */
    reading: v.exactOptional(readOptions),
  }),
);
type Saved = v.InferOutput<typeof saved>[number];

/** What was chosen last for a file: what to learn from it, and how it is to be read. */
export interface LastChoice extends Choice {
  /** Absent: as the settings say. */
  readonly reading?: ReadOptions;
}

/** A sample is no way of reading: it is asked for when a table is too large. */
export function wayOfReading({ dialect, missing, faults }: ReadOptions): ReadOptions {
  return { dialect, missing, faults };
}

type Named = Pick<Uri, 'toString'>;

/** What was chosen last for each file of the workspace; the least recent are forgotten. */
export class LastChoices {
  constructor(private readonly memento: Memento) {}

  of(uri: Named): LastChoice | undefined {
    return this.#all().find((one) => one.uri === uri.toString());
  }

  async remember(uri: Named, choice: LastChoice): Promise<void> {
    await this.#put({
      ...{ uri: uri.toString(), label: choice.label, positiveClass: choice.positiveClass },
      ...(choice.threshold === undefined ? {} : { threshold: choice.threshold }),
      ...{ features: [...choice.features], settings: choice.settings ?? [] },
      ...(choice.reading ? { reading: wayOfReading(choice.reading) } : {}),
    });
  }

  /** The file has another name. */
  async move(from: Named, to: Named): Promise<void> {
    const known = this.#all().find((one) => one.uri === from.toString());
    if (known) await this.#put({ ...known, uri: to.toString() });
  }

  async #put(newest: Saved): Promise<void> {
    const others = this.#all().filter((one) => one.uri !== newest.uri);
    await this.memento.update(key, [newest, ...others].slice(0, capacity));
  }

  #all(): readonly Saved[] {
    const parsed = v.safeParse(saved, this.memento.get(key));
    return parsed.success ? parsed.output : [];
  }
}
