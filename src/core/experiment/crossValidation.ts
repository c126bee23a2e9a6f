import type { Design } from '../data/design/designMatrix';
import { assess, type Scores } from '../evaluation/assess';
import { stratifiedFolds } from '../evaluation/folds';
import { summarizeFolds, type FoldScore, type SummaryScore } from '../evaluation/foldScores';
import { rankLogits } from '../evaluation/rankedLogits';
import type { Kernels } from '../kernels/kernels';
import { message, UserError } from '../message';
import { inRawUnits } from '../model/rawUnits';
import { Objective } from '../optimizers/objective';
import { findOptimum, type Optimum, type OptimumStatus } from '../optimizers/optimum';
import type { Penalty, TrainingSettings } from '../optimizers/settings';
import { known, withheld, type Quantity } from '../quantity';
import type { Sliced } from '../sliced';
import { detectSeparation } from '../statistics/separation/separation';
import { classWeightsOf } from './classWeights';
import { rowsWhere, UsedRows, type FoldMatrix } from './crossValidationRows';

/** What is fitted for each fold, and how the rows are dealt. */
export interface CrossValidationPlan {
  /** k, from 2 to 65535. */
  readonly folds: number;
  /** Of the draw of the folds; with the same seed and rows they are the same. */
  readonly seed: number;
  readonly penalty: Penalty;
  readonly classWeight: TrainingSettings['classWeight'];
  /** Whether the columns of each fold are standardised by the rows that it is trained on. */
  readonly standardize: boolean;
  /** Probability from which on a row is classified as positive; ½ unless told otherwise. */
  readonly threshold?: number;
}

/** One fold: a model that was trained without it, judged by it. */
export interface FoldResult {
  readonly trainingRows: number;
  readonly heldBackRows: number;
  /** Whether the model is the optimum of the rows that it was trained on. */
  readonly optimum: OptimumStatus;
  /** Of the rows held back; withheld where the model has no finite weights. */
  readonly scores: Quantity<Scores>;
}

export interface CrossValidation {
  readonly seed: number;
  readonly folds: readonly FoldResult[];
  /** Each score over the folds; its mean is withheld where one of them lacks it. */
  readonly scores: Readonly<Record<SummaryScore, FoldScore>>;
}

/**
 * Stratified k-fold cross-validation: how well the optimum of this experiment predicts rows that it
 * has not seen. All rows that the design uses take part, those held back for validation too, and are
 * dealt into folds by {@link stratifiedFolds} in the order of the file.
 *
 * For each fold the weights are found anew, as the optimum of the objective on all other rows, with
 * the penalty, with class weights by the classes of these rows, and on columns standardised by them.
 * It is the optimum that is judged, whatever optimiser the experiment has and wherever it stopped.
 *
 * What is *not* learnt anew for each fold, but taken from the design: the values put in where some
 * were missing, the levels of one-hot columns with their reference, and the choice of columns. Where
 * these follow from the data the scores are a little better than they would be on new rows.
 *
 * @returns withheld when the folds cannot be made, or their rows do not fit into memory
 */
export function* crossValidate(
  design: Pick<Design, 'training' | 'validation'>,
  kernels: Kernels,
  plan: CrossValidationPlan,
): Sliced<Quantity<CrossValidation>> {
  const used = yield* UsedRows.of(design);
  const dealt = yield* foldsOf(used, plan);
  if (dealt.reason) return dealt;
  const foldOf = dealt.value;
  const results: FoldResult[] = [];
  for (let fold = 0; fold < plan.folds; fold++) {
    const others = yield* rowsWhere(foldOf, (one) => one !== fold);
    const trained = yield* copyOf(others, used, kernels, plan);
    if (trained.reason) return trained;
    const optimum = yield* optimumOf(trained.value, kernels, plan);
    const heldBack = yield* rowsWhere(foldOf, (one) => one === fold);
    results.push({
      trainingRows: others.length,
      heldBackRows: heldBack.length,
      optimum: optimum.status,
      scores: yield* judge(used, heldBack, trained.value, optimum, plan),
    });
  }
  return known({ seed: plan.seed, folds: results, scores: summaryOf(results) });
}

/** The fold of each row; withheld where a class has too few rows. */
function* foldsOf(
  { labels }: UsedRows,
  { folds, seed }: CrossValidationPlan,
): Sliced<Quantity<Uint16Array>> {
  try {
    return known(yield* stratifiedFolds(labels, folds, seed));
  } catch (error) {
    if (error instanceof UserError) return withheld(error.fault.message);
    throw error;
  }
}

function* copyOf(
  rows: Uint32Array,
  used: UsedRows,
  kernels: Kernels,
  { standardize }: CrossValidationPlan,
): Sliced<Quantity<FoldMatrix>> {
  try {
    return known(yield* used.copy(rows, kernels, standardize));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return withheld(
      message('There is not enough memory for cross-validation, which needs a copy of the rows.'),
    );
  }
}

function* optimumOf(
  { matrix }: FoldMatrix,
  kernels: Kernels,
  { penalty, classWeight }: CrossValidationPlan,
): Sliced<Optimum> {
  const classWeights = classWeightsOf(matrix, classWeight);
  const found = yield* findOptimum(new Objective(kernels, matrix, { penalty, classWeights }));
  const mayBeSeparated = found.status === 'notUnique' && penalty.l1 === 0 && penalty.l2 === 0;
  if (!mayBeSeparated) return found;
  // so flat that it looks like a floor, perhaps: only the linear program can tell
  const { value } = yield* detectSeparation(matrix);
  return value && value.kind !== 'none' ? { ...found, status: 'unbounded' } : found;
}

function* judge(
  used: UsedRows,
  rows: Uint32Array,
  { columns }: FoldMatrix,
  { status, parameters }: Optimum,
  { threshold = 0.5 }: CrossValidationPlan,
): Sliced<Quantity<Scores>> {
  if (status === 'unbounded') {
    return withheld(
      message(
        'Without the rows of one fold the classes are separated, so the best weights have no end. An L2 penalty gives them one.',
      ),
    );
  }
  const logits = yield* used.logits(rows, inRawUnits(parameters, columns));
  const labels = Float64Array.from(rows, (row) => used.labels[row] ?? NaN);
  const ranked = yield* rankLogits(logits, labels);
  if (ranked.reason) return ranked;
  const { scores } = yield* assess(ranked.value, { threshold });
  return known(scores);
}

function summaryOf(results: readonly FoldResult[]): CrossValidation['scores'] {
  const scores: Scores[] = [];
  for (const { scores: one } of results) {
    if (one.reason) {
      return byScore((name) => ({
        mean: one,
        standardDeviation: one,
        folds: results.map((fold) => (fold.scores.reason ? fold.scores : fold.scores.value[name])),
      }));
    }
    scores.push(one.value);
  }
  const summary = summarizeFolds(scores);
  return byScore((name) => {
    const score = summary.get(name);
    if (!score) throw new Error(`the summary of the folds has no ${name}`);
    return score;
  });
}

function byScore(get: (name: SummaryScore) => FoldScore): CrossValidation['scores'] {
  return {
    ...{ logLoss: get('logLoss'), brier: get('brier'), auc: get('auc') },
    ...{ averagePrecision: get('averagePrecision'), accuracy: get('accuracy') },
    ...{ precision: get('precision'), recall: get('recall'), specificity: get('specificity') },
    ...{ f1: get('f1'), balancedAccuracy: get('balancedAccuracy') },
    ...{ youdenJ: get('youdenJ'), matthews: get('matthews') },
  };
}
