/**
 * The quantities of a training step by name, the same in formulas, numbers, marks of charts and
 * lines of code:
 * - `x`, `y`: a row's values as trained, and its class
 * - `weights`, `bias`, `z`, `h`, `slope`: z = xw + b, h = σ(z), σ′(z) = h(1 − h)
 * - `likelihood`, `loss`: hʸ(1 − h)¹⁻ʸ; −ln of it, and the mean L
 * - `classWeights`, `penalty`: what a row counts; what is added to L
 * - `dz`, `gradW`, `gradB`: ∂L/∂z of the rows, and the gradient
 * - `learningRate`, `update`: η, and the new weights and bias
 */
export const lessonQuantities = [
  'x',
  'y',
  'weights',
  'bias',
  'z',
  'h',
  'slope',
  'likelihood',
  'loss',
  'classWeights',
  'penalty',
  'dz',
  'gradW',
  'gradB',
  'learningRate',
  'update',
] as const;
export type LessonQuantity = (typeof lessonQuantities)[number];
