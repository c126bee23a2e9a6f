import type { LossSurface } from '../../../src/core/experiment/lossSurface/lossSurface';
import { contourLines } from './contours';
import { levelsOf, type Levels } from './levels';
import { refineGrid } from './refine';

/** A map of the loss, worked out from its grid: everything that does not depend on the screen. */
export interface Relief {
  readonly surface: LossSurface;
  /** The grid made finer, `steps` × `steps`, the first axis running fastest. */
  readonly values: Float64Array;
  readonly steps: number;
  readonly levels: Levels;
  /** For each level its lines; places as shares of the two axes, x, y, x, y, … in [0, 1]. */
  readonly lines: readonly (readonly Float64Array[])[];
}

/** Steps of the finer grid for each of the grid. */
const factor = 3;

export function reliefOf(surface: LossSurface): Relief {
  const values = refineGrid(surface.values, surface.steps, factor);
  const steps = (surface.steps - 1) * factor + 1;
  const levels = levelsOf(values);
  const lines = levels.values.map((level) =>
    contourLines(values, steps, level).map((line) => line.map((place) => place / (steps - 1))),
  );
  return { surface, values, steps, levels, lines };
}
