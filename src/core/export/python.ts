import type { Feature } from '../data/design/designMatrix';
import type { DesignSummary, Parameters } from '../experiment/state';

/**
 * A Python module (numpy only) that gives the probabilities of a trained model for records read by
 * `csv.DictReader`, pandas' `to_dict('records')` or the like.
 *
 * It computes as the model was trained, from standardised columns, so that it agrees with the
 * panel to rounding; names and classes are string literals, so that none of them can become code.
 */
export function pythonCode(
  design: Pick<DesignSummary, 'features' | 'label' | 'positiveClass'>,
  { weights, bias }: Parameters,
): string {
  const rows = design.features.map((feature, j) => `    ${row(feature, weights[j] ?? NaN)},`);
  return `"""Predictions of a logistic regression trained with Logit Lab."""
import numpy as np

LABEL = ${literal(design.label)}
POSITIVE_CLASS = ${literal(design.positiveClass)}

# column, level (None for a column of numbers), center, scale, weight of (value - center) / scale
FEATURES = [
${rows.join('\n')}
]
BIAS = ${number(bias)}


def predict_probability(records):
    """P(LABEL = POSITIVE_CLASS) for each record, a mapping from column to value."""
    x = np.array([[encode(record, *feature[:2]) for feature in FEATURES] for record in records])
    center, scale, weights = np.array([feature[2:] for feature in FEATURES]).T
    z = ((x.reshape(-1, len(FEATURES)) - center) / scale) @ weights + BIAS
    e = np.exp(-np.abs(z))  # never overflows
    return np.where(z >= 0, 1, e) / (1 + e)


def encode(record, column, level):
    value = record[column]
    return float(value) if level is None else float(str(value).strip() == level)
`;
}

function row({ column, level, center, scale }: Feature, weight: number): string {
  const numbers = [center, scale, weight].map(number).join(', ');
  return `(${literal(column)}, ${level === undefined ? 'None' : literal(level)}, ${numbers})`;
}

/** JavaScript's shortest text of a double reads back as the same double in Python. */
function number(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0.0' : String(value);
  return `float('${Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'}')`;
}

/** A Python string literal in ASCII; JSON's escapes are Python's too, except for pairs of surrogates. */
function literal(text: string): string {
  const escaped = Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '"' || character === '\\') return `\\${character}`;
    if (code >= 0x20 && code < 0x7f) return character;
    return code > 0xffff
      ? `\\U${code.toString(16).padStart(8, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${escaped.join('')}"`;
}
