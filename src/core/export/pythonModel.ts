import type { TableProfile } from '../data/table/table';
import type { Experiment } from '../experiment/experiment';
import type { DesignSummary, LearningRateMark, Parameters } from '../experiment/state';

/** A trained model, how its file was read and encoded, and how it was trained. */
export interface TrainedModel {
  readonly table: TableProfile;
  readonly experiment: Experiment;
  readonly design: DesignSummary;
  readonly point: Parameters & { readonly epoch: number };
  /** Changes of the learning rate while it was trained. */
  readonly marks: readonly LearningRateMark[];
}
