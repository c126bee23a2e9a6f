"""Scores of unpenalised fits to the data sets of inference_r.R, computed with scikit-learn.

    python3 test/parity/terminal_sklearn.py

writes test/parity/recorded/terminal-sklearn.json. Needs numpy and scikit-learn.

Columns are standardised by their mean and population standard deviation. Logits are rounded to ten
decimals before rows are ranked, so that rows with the same numbers are ties whatever the order in
which their logits are summed.
"""
import csv
import json
import platform
import warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn import metrics
from sklearn.linear_model import LogisticRegression

HERE = Path(__file__).parent
RECORDED = HERE / "recorded" / "terminal-sklearn.json"


def numbers(file):
    with open(file, newline="", encoding="utf-8") as opened:
        _, *rows = csv.reader(opened)
    table = np.array([[float(cell) for cell in row] for row in rows])
    return table[:, :-1], table[:, -1].astype(int)


def scores(x, y):
    first = x.mean(axis=0)
    mean = first + (x - first).mean(axis=0)
    x = (x - mean) / np.sqrt(((x - mean) ** 2).mean(axis=0))
    model = LogisticRegression(C=np.inf, solver="newton-cholesky", tol=1e-13, max_iter=1000)
    z = np.round(model.fit(x, y).decision_function(x), 10)
    h = 1 / (1 + np.exp(-z))
    return {
        "auc": metrics.roc_auc_score(y, z),
        "averagePrecision": metrics.average_precision_score(y, z),
        "logLoss": metrics.log_loss(y, h),
        "brier": metrics.brier_score_loss(y, h),
        "accuracy": metrics.accuracy_score(y, z >= 0),
    }


def main():
    warnings.simplefilter("error")
    files = sorted((HERE / "data").glob("inference-*.csv"))
    recorded = {
        "madeBy": f"terminal_sklearn.py, scikit-learn {sklearn.__version__}, numpy "
        f"{np.__version__}, Python {platform.python_version()}",
        "sets": {file.stem.removeprefix("inference-"): scores(*numbers(file)) for file in files},
    }
    RECORDED.write_text(json.dumps(recorded) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
