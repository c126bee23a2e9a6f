import type { Feature } from '../../core/data/design/designMatrix';
import { message, type Message } from '../../core/message';
import { inRawUnits, inStandardizedUnits } from '../../core/model/rawUnits';
import type { NumberFormat } from '../format';
import type { Run } from '../session/run';

/** One line of the tree, in words that are still to be translated. */
export interface ParameterRow {
  readonly id: string;
  readonly label: Message;
  readonly description: Message;
  readonly tooltip: readonly Message[];
  readonly icon:
    | 'tag'
    | 'settings'
    | 'history'
    | 'graph-line'
    | 'target'
    | 'arrow-up'
    | 'arrow-down'
    | 'dash'
    | 'ellipsis';
}

/** Weights that the tree lists; a tree of ten thousand lines, five times a second, helps nobody. */
export const weightCapacity = 500;

/** A text that stands for itself in every language. */
const verbatim = (text: string): Message => ({ text: '{text}', args: { text } });

/** What the tree says of a run: its label, where it stands, the bias and each weight. */
export function parameterRows(run: Run, format: NumberFormat): readonly ParameterRow[] {
  const { design, point, state } = run;
  const raw = inRawUnits(point, design.features);
  const standardized = inStandardizedUnits(point, design.features);
  const weights = design.features
    .slice(0, weightCapacity)
    .map((feature, j) =>
      weightRow(feature, raw.weights[j] ?? NaN, standardized.weights[j] ?? NaN, run, j, format),
    );
  const notShown = design.features.length - weights.length;
  return [
    {
      id: 'label',
      label: verbatim(design.label),
      description: message('{positive} = 1, {negative} = 0', {
        positive: design.positiveClass,
        negative: design.negativeClass,
      }),
      tooltip: [message('The column to predict, and what its classes stand for.')],
      icon: 'tag',
    },
    {
      id: 'learningRate',
      label: message('learning rate'),
      description: verbatim(format.quantity(state.learningRate)),
      tooltip: [message('How far each update follows the gradient (η).')],
      icon: 'settings',
    },
    {
      id: 'epoch',
      label: message('epoch'),
      description: message('{epoch} of {limit}', {
        epoch: format.count(point.epoch),
        limit: format.count(state.epochLimit),
      }),
      tooltip: [
        message('Passes over the training rows so far.'),
        ...(state.reason ? [state.reason] : []),
      ],
      icon: 'history',
    },
    ...metricRows(run, format),
    {
      id: 'bias',
      label: message('bias'),
      description: verbatim(format.quantity(raw.bias)),
      tooltip: [
        message('Raw units: {raw}', { raw: format.quantity(raw.bias) }),
        message('Standardised: {standardized}', {
          standardized: format.quantity(standardized.bias),
        }),
        message(
          'The logit of a row whose features are all 0 (raw), or at their mean (standardised).',
        ),
      ],
      icon: directionIcon(raw.bias),
    },
    ...weights,
    ...(notShown > 0 ? [moreRow(notShown, format)] : []),
  ];
}

function metricRows(run: Run, format: NumberFormat): readonly ParameterRow[] {
  const { trace, design } = run;
  const validated = design.validationRows > 0;
  const of = (training: string, validation: string): Message =>
    validated
      ? message('training {training}, validation {validation}', { training, validation })
      : verbatim(training);
  return [
    {
      id: 'loss',
      label: message('loss'),
      description: of(
        format.quantity(trace.latest('loss')),
        format.quantity(trace.latest('validationLoss')),
      ),
      tooltip: [message('Mean cross-entropy; ln 2 ≈ 0.693 before training.')],
      icon: 'graph-line',
    },
    {
      id: 'accuracy',
      label: message('accuracy'),
      description: of(
        format.share(trace.latest('accuracy')),
        format.share(trace.latest('validationAccuracy')),
      ),
      tooltip: [message('Share of rows on the right side of probability 0.5.')],
      icon: 'target',
    },
  ];
}

function weightRow(
  feature: Feature,
  raw: number,
  standardized: number,
  run: Run,
  j: number,
  format: NumberFormat,
): ParameterRow {
  const { positiveClass } = run.design;
  const direction = directionIn(raw, positiveClass);
  return {
    id: `weight:${feature.name}`,
    label: verbatim(feature.name),
    description: verbatim(format.quantity(raw)),
    tooltip: [
      direction,
      message('Raw units: {raw}', { raw: format.quantity(raw) }),
      message('Standardised: {standardized}', { standardized: format.quantity(standardized) }),
      message('Gradient as trained: {gradient}', {
        gradient: format.quantity(run.shownPoint.gradient.weights[j] ?? NaN),
      }),
      ...(feature.reference === undefined
        ? []
        : [message('Against the reference level {reference}.', { reference: feature.reference })]),
    ],
    icon: directionIcon(raw),
  };
}

/** Which way a weight pulls, in words: an arrow alone says nothing to who cannot see it. */
export function directionIn(weight: number, positiveClass: string): Message {
  if (weight > 0) return message('Larger values make {class} likelier.', { class: positiveClass });
  if (weight < 0)
    return message('Larger values make {class} less likely.', { class: positiveClass });
  return message('Has no influence yet.');
}

function directionIcon(weight: number): ParameterRow['icon'] {
  if (weight > 0) return 'arrow-up';
  return weight < 0 ? 'arrow-down' : 'dash';
}

function moreRow(count: number, format: NumberFormat): ParameterRow {
  return {
    id: 'more',
    label: message('{count} more weights', { count: format.count(count) }),
    description: message('in the exported model'),
    tooltip: [message('Export the model to see every weight.')],
    icon: 'ellipsis',
  };
}
