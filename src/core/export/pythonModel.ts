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
  /**
   * From where its updates lead to the model, units as trained: where its weights were set by hand, or
   * came from another model. Absent: epoch 0 and the initial weights of the experiment.
   */
  readonly start?: Parameters & { readonly epoch: number };
}

/** The epoch from which on the training is repeated. */
export function firstEpochOf({ start }: TrainedModel): number {
  return start?.epoch ?? 0;
}

/** η of the update after an epoch, before any schedule. */
export function rateAfter({ experiment, marks }: TrainedModel, epoch: number): number {
  return marks.findLast((mark) => mark.epoch <= epoch)?.value ?? experiment.learningRate;
}
