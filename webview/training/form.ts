import type { Run } from '../store/run';
import { refusalsOf, whyUnused } from './refusals';
import { draftOf, type TrainingDraft } from './trainingDraft';
import type { TrainingStore } from './trainingStore';

/** What the fields of the page have in common: what they show, and where they put what is set. */
export interface Form {
  readonly run: Run;
  /** The settings as the run has them, and as they are set. */
  readonly inRun: TrainingDraft;
  readonly draft: TrainingDraft;
  readonly store: TrainingStore;
  set<K extends keyof TrainingDraft>(setting: K, value: TrainingDraft[K]): void;
  /** Why a setting has no effect beside the others, if it has none. */
  whyUnused(setting: keyof TrainingDraft): string | undefined;
  /** Why a setting cannot be trained with the others, if it cannot. */
  refusal(setting: keyof TrainingDraft): string | undefined;
}

export function formOf(run: Run, store: TrainingStore): Form {
  const inRun = draftOf(run.info.experiment);
  const draft = { ...inRun, ...store.changes.value };
  return {
    ...{ run, inRun, draft, store },
    set: (setting, value) => store.set(inRun, setting, value),
    whyUnused: (setting) => whyUnused(draft, setting),
    refusal: (setting) => refusalsOf(draft)[setting],
  };
}
