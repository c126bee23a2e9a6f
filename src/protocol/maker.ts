/**
 * The channel between the host and the page on which sample data are made.
 *
 * The page says `ready`; the host answers with `initialize`, which brings the table back that was
 * left, and keeps every `table` it is told from then on. A page that was hidden is built anew and
 * starts over with `ready`.
 */
import * as v from 'valibot';
import { paintedLimit, type MadeTable } from '../core/data/generate/madeTable';
import { generatorKinds, limits, type Range, type Recipe } from '../core/data/generate/recipe';
import { count, faultSchema, finite, parserOf } from './schemas';

const within = ({ minimum, maximum }: Range): v.GenericSchema<unknown, number> =>
  v.pipe(finite, v.minValue(minimum), v.maxValue(maximum));
const wholeWithin = (range: Range): v.GenericSchema<unknown, number> =>
  v.pipe(within(range), v.integer());

export const recipeSchema = v.object({
  kind: v.picklist(generatorKinds),
  rows: wholeWithin(limits.rows),
  features: wholeWithin(limits.features),
  positiveShare: within(limits.positiveShare),
  separation: within(limits.separation),
  correlation: within(limits.correlation),
  noise: within(limits.noise),
  scaleDecades: wholeWithin(limits.scaleDecades),
  missing: within(limits.missing),
  seed: wholeWithin(limits.seed),
}) satisfies v.GenericSchema<unknown, Recipe>;

export const paintedSchema = v.pipe(
  v.array(v.object({ x: finite, y: finite, label: v.picklist([0, 1]) })),
  v.maxLength(paintedLimit),
  v.readonly(),
);

export const madeTable = v.object({
  recipe: recipeSchema,
  painted: paintedSchema,
}) satisfies v.GenericSchema<unknown, MadeTable>;

const toMaker = v.variant('type', [
  v.object({
    type: v.literal('initialize'),
    locale: v.string(),
    strings: v.record(v.string(), v.string()),
    /** What was left by an earlier page; absent the first time. */
    table: v.exactOptional(madeTable),
  }),
  /** The file is written. */
  v.object({ type: v.literal('saved'), fileName: v.string(), rows: count }),
  /** Nothing was written, or nothing was trained: the user gave up (no fault), or something failed. */
  v.object({ type: v.literal('notSaved'), fault: v.exactOptional(faultSchema) }),
]);
export type ToMaker = v.InferOutput<typeof toMaker>;
export const parseToMaker = parserOf(toMaker);

const fromMaker = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  /** The table as it is now, to be kept. */
  v.object({ type: v.literal('table'), table: madeTable }),
  /** Ask for a file and write the table; then perhaps train on it. Answered by `saved`/`notSaved`. */
  v.object({ type: v.literal('save'), table: madeTable, train: v.boolean() }),
  /** Show the file that was written last. */
  v.object({ type: v.literal('openSaved') }),
  /** A defect in the page's own code, for the log. */
  v.object({ type: v.literal('reportDefect'), text: v.pipe(v.string(), v.maxLength(10_000)) }),
]);
export type FromMaker = v.InferOutput<typeof fromMaker>;
export const parseFromMaker = parserOf(fromMaker);
