import * as v from 'valibot';
import { experimentSchema } from '../../src/protocol/experiments';
import { readOptions } from '../../src/protocol/tables';
import { savedChanges } from '../training/savedChanges';
import { isTab } from './tab';
import type { ViewStore } from './viewStore';

// a draft may be as incomplete as its user has left it
const experiment = v.object({
  ...experimentSchema.entries,
  features: v.pipe(v.array(v.string()), v.readonly()),
});

const savedDraft = v.object({
  before: experiment,
  chosen: experiment,
  isCut: v.boolean(),
  reading: readOptions,
});

/** Takes over what an earlier life of this view saved; anything else is ignored. */
export function restoreStore(store: ViewStore, saved: unknown): void {
  if (typeof saved !== 'object' || saved === null) return;
  if ('tab' in saved && isTab(saved.tab)) store.tab.value = saved.tab;
  if ('compare' in saved) store.compare.restore(saved.compare);
  if ('draft' in saved) {
    const draft = v.safeParse(savedDraft, saved.draft);
    if (draft.success) store.data.restore(draft.output);
  }
  if ('training' in saved) {
    const changes = v.safeParse(savedChanges, saved.training);
    if (changes.success) store.training.restore(changes.output);
  }
}
