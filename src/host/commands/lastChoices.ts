import type { Memento, Uri } from 'vscode';
import * as v from 'valibot';
import type { Choice } from './choices';

const key = 'logitLab.lastChoices';
/** Files whose last choice is remembered. */
const capacity = 100;

const saved = v.array(
  v.object({
    uri: v.string(),
    label: v.string(),
    positiveClass: v.string(),
    features: v.array(v.string()),
  }),
);

/** What was chosen last for each file of the workspace; the least recent are forgotten. */
export class LastChoices {
  constructor(private readonly memento: Memento) {}

  of(uri: Pick<Uri, 'toString'>): Choice | undefined {
    return this.#all().find((one) => one.uri === uri.toString());
  }

  async remember(
    uri: Pick<Uri, 'toString'>,
    { label, positiveClass, features }: Choice,
  ): Promise<void> {
    const others = this.#all().filter((one) => one.uri !== uri.toString());
    const newest = { uri: uri.toString(), label, positiveClass, features: [...features] };
    await this.memento.update(key, [newest, ...others].slice(0, capacity));
  }

  #all(): v.InferOutput<typeof saved> {
    const parsed = v.safeParse(saved, this.memento.get(key));
    return parsed.success ? parsed.output : [];
  }
}
