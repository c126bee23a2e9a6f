"""Cross-validation of public data sets, computed with scikit-learn.

    python3 test/parity/crossValidation_sklearn.py

writes test/parity/recorded/crossValidation-sklearn.json. Needs numpy and scikit-learn.

The folds are dealt as it is written down for the extension, here in Python: one xoshiro128** 1.1 of
the seed, state from splitmix32; class 0, then class 1; the rows of the class are shuffled
(Fisher-Yates from the last) and dealt in turn, class 1 from the fold after the last of class 0. For
each fold columns are standardised by the mean and the population standard deviation of the other
rows, unless told otherwise, and LogisticRegression is fitted to them with C = 1 / (rows * l2).
Logits are rounded to ten decimals before rows are ranked, so that equal rows are ties.
"""
import json
import platform
import warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn import metrics
from sklearn.linear_model import LogisticRegression

from penguins_numpy import below, xoshiro128starstar
from scores_sklearn import at_threshold
from terminal_sklearn import numbers

HERE = Path(__file__).parent
RECORDED = HERE / "recorded" / "crossValidation-sklearn.json"

PLANS = [
    {"folds": 5, "seed": 42, "l2": 0, "classWeight": "none", "standardize": True},
    {"folds": 10, "seed": 7, "l2": 0.01, "classWeight": "none", "standardize": True},
    {"folds": 3, "seed": 0, "l2": 0.05, "classWeight": "balanced", "standardize": True},
    {"folds": 4, "seed": 4294967295, "l2": 0.001, "classWeight": "none", "standardize": False},
]
# where scikit-learn's solvers fail on columns as they are, so different are their sizes
ONLY_STANDARDIZED = ["loans"]
SETS = ["penguins", "exam", "loans", "failures", "coffee", "birthwt", "infert", "warpbreaks"]


def dealt(y, count, seed):
    words = xoshiro128starstar(seed)
    folds = np.zeros(len(y), dtype=int)
    turn = 0
    for label in (0, 1):
        rows = [i for i, one in enumerate(y) if one == label]
        for i in range(len(rows) - 1, 0, -1):
            j = below(words, i + 1)
            rows[i], rows[j] = rows[j], rows[i]
        for row in rows:
            folds[row] = turn
            turn = (turn + 1) % count
    return folds


def judged(x, y, held_back, plan):
    train, test = x[~held_back], x[held_back]
    if plan["standardize"]:
        first = train.mean(axis=0)
        mean = first + (train - first).mean(axis=0)
        deviation = np.sqrt(((train - mean) ** 2).mean(axis=0))
        train, test = (train - mean) / deviation, (test - mean) / deviation
    model = LogisticRegression(
        C=1 / (len(train) * plan["l2"]) if plan["l2"] > 0 else np.inf,
        class_weight=None if plan["classWeight"] == "none" else plan["classWeight"],
        solver="newton-cholesky",
        tol=1e-12,
        max_iter=1000,
    ).fit(train, y[~held_back])
    z, y = np.round(model.decision_function(test), 10), y[held_back]
    h = 1 / (1 + np.exp(-z))
    at_half = at_threshold(y, h, 0.5)
    del at_half["threshold"], at_half["confusion"]
    return {
        "logLoss": metrics.log_loss(y, h),
        "brier": metrics.brier_score_loss(y, h),
        "auc": metrics.roc_auc_score(y, z),
        "averagePrecision": metrics.average_precision_score(y, z),
        **at_half,
    }


def main():
    warnings.simplefilter("error")
    cases = []
    for name in SETS:
        x, y = numbers(HERE / "data" / f"inference-{name}.csv")
        for plan in PLANS:
            if name in ONLY_STANDARDIZED and not plan["standardize"]:
                continue
            folds = dealt(y, plan["folds"], plan["seed"])
            scores = [judged(x, y, folds == fold, plan) for fold in range(plan["folds"])]
            cases.append({"set": name, **plan, "foldOf": folds.tolist(), "scores": scores})
    recorded = {
        "madeBy": f"crossValidation_sklearn.py, scikit-learn {sklearn.__version__}, numpy "
        f"{np.__version__}, Python {platform.python_version()}",
        "cases": cases,
    }
    RECORDED.write_text(json.dumps(recorded) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
