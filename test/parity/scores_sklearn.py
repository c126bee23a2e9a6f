"""Scores of recorded logits, computed with scikit-learn and statsmodels.

    python3 test/parity/scores_sklearn.py

writes test/parity/recorded/scores-sklearn.json. Needs numpy, scikit-learn and statsmodels.

Rows are ranked by their logits. Log loss and Brier score are those of scikit-learn where its
probabilities keep their digits; log loss from probabilities loses them for large logits, so
"exactLogLoss" and "exactBrier" are computed from the logits with 60 decimal digits. A score that
does not exist (a share of nothing) is null.
"""
import json
import platform
import warnings
from decimal import Decimal, getcontext
from pathlib import Path

import numpy as np
import sklearn
import statsmodels
from sklearn import metrics
from sklearn.calibration import calibration_curve
from statsmodels.stats.proportion import proportion_confint

RECORDED = Path(__file__).parent / "recorded" / "scores-sklearn.json"
getcontext().prec = 60


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def drawn(seed, rows, slope, intercept, share=None):
    rng = np.random.default_rng(seed)
    true = rng.normal(size=rows) * 1.5 + intercept
    y = (rng.random(rows) < sigmoid(true)).astype(int)
    if share is not None:
        y = (rng.random(rows) < share).astype(int)
    z = slope * true + rng.normal(size=rows) * 0.5
    y[:2] = [0, 1]
    return z, y


def cases():
    z, y = drawn(1, 300, 1.2, 0.3)
    yield "overlapping", z, y
    yield "ties", np.round(2 * z) / 2, y
    yield "few distinct logits", np.sign(z) * 1.25, y
    z, y = drawn(2, 600, 0.9, -3.5)
    yield "rare positives", z, y
    z, y = drawn(3, 200, 1.0, 0.0, share=0.5)
    yield "no signal", z, y
    yield "constant", np.zeros(40), (np.arange(40) % 4 == 0).astype(int)
    z = np.linspace(-3, 3, 25)
    yield "separated", z, (z > 0.4).astype(int)
    yield "all wrong", z, (z < 0.4).astype(int)
    yield "two rows", np.array([0.5, -0.25]), np.array([0, 1])
    # probabilities of 1 and 0 exactly, told apart by their logits only
    z = np.array([800.0, 750, 745, 40, 38, 37.5, 1, 0, -1, -37, -40, -745, -750, -800])
    yield "saturated", z, np.array([1, 0, 1, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 0])
    yield "certain and right", np.array([800.0, 700, -700, -800]), np.array([1, 1, 0, 0])
    yield "only positives", np.array([1.0, -0.5, 2]), np.array([1, 1, 1])
    yield "only negatives", np.array([1.0, -0.5, 2]), np.array([0, 0, 0])


def number(value):
    return None if not np.isfinite(value) else float(value)


def curve(*columns):
    return [[number(value) for value in column] for column in columns]


def at_threshold(y, h, threshold):
    predicted = (h >= threshold).astype(int)
    tn, fp, fn, tp = metrics.confusion_matrix(y, predicted, labels=[0, 1]).ravel()
    both = tp + fn > 0 and tn + fp > 0
    nan = np.nan
    return {
        "threshold": float(threshold),
        "confusion": [int(count) for count in (tp, fp, tn, fn)],
        "accuracy": metrics.accuracy_score(y, predicted),
        "precision": number(metrics.precision_score(y, predicted, zero_division=nan)),
        "recall": number(metrics.recall_score(y, predicted, zero_division=nan)),
        "specificity": number(metrics.recall_score(y, predicted, pos_label=0, zero_division=nan)),
        "f1": number(metrics.f1_score(y, predicted, zero_division=nan)),
        "balancedAccuracy": metrics.balanced_accuracy_score(y, predicted) if both else None,
        "youdenJ": metrics.balanced_accuracy_score(y, predicted, adjusted=True) if both else None,
        # scikit-learn gives 0 where the coefficient is 0/0
        "matthews": metrics.matthews_corrcoef(y, predicted)
        if both and tp + fp > 0 and tn + fn > 0
        else None,
    }


def softplus(x):
    """log(1 + e^x) to 40 digits; beyond 100 the next term of its series is below them."""
    if x > 100:
        return x + (-x).exp()
    return x.exp() if x < -100 else (1 + x.exp()).ln()


def exact(z, y):
    losses, squares = Decimal(0), Decimal(0)
    for logit, label in zip(z.tolist(), y.tolist()):
        wrong = Decimal(-logit if label == 1 else logit)
        losses += softplus(wrong)
        squares += 1 / (1 + (-wrong).exp()) ** 2
    return float(losses / len(y)), float(squares / len(y))


def bins(y, h, strategy, count):
    observed, predicted = calibration_curve(y, h, n_bins=count, strategy=strategy)
    # how many rows each bin has, as calibration_curve counts them
    shares = np.linspace(0, 1, count + 1)
    edges = shares if strategy == "uniform" else np.percentile(h, shares * 100)
    rows = np.bincount(np.searchsorted(edges[1:-1], h), minlength=count)
    rows = rows[rows > 0]
    intervals = [
        proportion_confint(round(share * n), n, alpha=0.05, method="wilson")
        for share, n in zip(observed, rows)
    ]
    return {
        "strategy": strategy,
        "binCount": count,
        "rows": rows.tolist(),
        "observed": observed.tolist(),
        "predicted": predicted.tolist(),
        "lower": [float(lower) for lower, _ in intervals],
        "upper": [float(upper) for _, upper in intervals],
    }


def record(name, z, y):
    h = sigmoid(z)
    positives = int(y.sum())
    both = 0 < positives < len(y)
    fpr, tpr, roc_thresholds = metrics.roc_curve(y, z, drop_intermediate=False)
    precision, recall, pr_thresholds = metrics.precision_recall_curve(y, z)
    loss, brier = exact(z, y)
    return {
        "name": name,
        "logits": z.tolist(),
        "labels": y.tolist(),
        "auc": metrics.roc_auc_score(y, z) if both else None,
        "averagePrecision": metrics.average_precision_score(y, z) if positives else None,
        "logLoss": metrics.log_loss(y, y_proba=h, labels=[0, 1]) if np.abs(z).max() < 8 else None,
        "brier": metrics.brier_score_loss(y, h, labels=[0, 1]),
        "exactLogLoss": loss,
        "exactBrier": brier,
        "roc": curve(fpr, tpr, roc_thresholds) if both else None,
        "precisionRecall": curve(recall[::-1], precision[::-1], [np.inf, *pr_thresholds[::-1]])
        if positives
        else None,
        "thresholds": [at_threshold(y, h, t) for t in (0.5, 0.0, 1.0, 0.2, 0.75, float(h[0]))],
        "calibration": [
            bins(y, h, strategy, count)
            for strategy in ("uniform", "quantile")
            for count in (4, 10)
        ],
    }


def main():
    warnings.simplefilter("ignore")
    made_by = (
        f"scores_sklearn.py, scikit-learn {sklearn.__version__}, statsmodels "
        f"{statsmodels.__version__}, numpy {np.__version__}, Python {platform.python_version()}"
    )
    recorded = {"madeBy": made_by, "cases": [record(*case) for case in cases()]}
    RECORDED.write_text(json.dumps(recorded) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
