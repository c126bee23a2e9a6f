import type { Design } from '../data/design/designMatrix';
import { confusion, type Confusion } from '../evaluation/confusion';
import { predict } from '../model/predict';
import type { Parameters } from '../model/parameters';

/** How the rows of each part were classified, at probability ½. */
export interface Classified {
  readonly training: Confusion;
  /** Absent where no rows were held back. */
  readonly validation?: Confusion | undefined;
}

/** Counts right and wrong classifications of every row of the design at these parameters. */
export function classify({ training, validation }: Design, parameters: Parameters): Classified {
  return {
    training: confusion(predict(parameters, training), training.labels),
    validation:
      validation.rowCount > 0
        ? confusion(predict(parameters, validation), validation.labels)
        : undefined,
  };
}
