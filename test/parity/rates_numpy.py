"""Learning-rate zones of the penguins, computed with numpy.

    python3 test/parity/rates_numpy.py

writes test/parity/recorded/rates-numpy.json. Needs numpy.

With A = [X 1], D = diag(1, ..., 1, 0) and class weights c: L = lambda_max(A' diag(c) A) / (4 sum c) +
lambda2; critical = 2 / lambda_max(A' diag(c h (1 - h)) A / sum c + lambda2 D) at the optimum, which
Newton steps find. The matrices are formed from the columns as they are, standardised or not.
"""
import csv
import json
import platform
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
TABLE = HERE.parent.parent / "media" / "samples" / "penguins.csv"
RECORDED = HERE / "recorded" / "rates-numpy.json"
LABEL, POSITIVE = "sex", "male"
FEATURES = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def largest(matrix):
    return float(np.linalg.eigvalsh(matrix)[-1])


def optimum(a, y, c, l2):
    """Probabilities and Hessian there, by Newton with halved steps; the bias, last, is not penalised."""
    d = np.r_[np.ones(a.shape[1] - 1), 0.0]
    w = np.zeros(a.shape[1])

    def value(v):
        z = a @ v
        return c @ (np.logaddexp(0, z) - y * z) / c.sum() + l2 / 2 * (d * v) @ v

    for _ in range(100):
        h = sigmoid(a @ w)
        gradient = a.T @ (c * (h - y)) / c.sum() + l2 * d * w
        hessian = curvature(a, c * h * (1 - h), c) + l2 * np.diag(d)
        step = np.linalg.solve(hessian, gradient)
        if np.abs(step).max() < 1e-13 * (1 + np.abs(w).max()):
            break
        length = 1.0
        while value(w - length * step) > value(w) and length > 1e-9:
            length /= 2
        w = w - length * step
    return h, hessian


def curvature(a, rows, c):
    return (a.T * rows) @ a / c.sum()


def bounds(a, c, l2):
    smoothness = largest(curvature(a, c / 4, c)) + l2
    return {"smooth": 1 / smoothness, "monotone": 2 / smoothness}


def main():
    with open(TABLE, newline="", encoding="utf-8") as file:
        records = [
            record
            for record in csv.DictReader(file)
            if all(record[name].strip() not in {"", "NA"} for name in [LABEL, *FEATURES])
        ]
    y = np.array([float(record[LABEL] == POSITIVE) for record in records])
    raw = np.array([[float(record[name]) for name in FEATURES] for record in records])
    x = (raw - raw.mean(axis=0)) / raw.std(axis=0)
    ones = np.ones((len(y), 1))
    a, a_raw = np.hstack([x, ones]), np.hstack([raw, ones])
    cases = []
    for l2 in (0.0, 0.05):
        for negative, positive in ((1.0, 1.0), (1.0, 2.5)):
            c = np.where(y == 1, positive, negative)
            h, hessian = optimum(a, y, c, l2)
            trained = {**bounds(a, c, l2), "critical": 2 / largest(hessian)}
            unscaled = bounds(a_raw, c, l2)
            if l2 == 0:
                # the same optimum in other units, with the same probabilities
                unscaled["critical"] = 2 / largest(curvature(a_raw, c * h * (1 - h), c))
            cases.append(
                {
                    "l2": l2,
                    "classWeights": {"negative": negative, "positive": positive},
                    "trained": trained,
                    "unscaled": unscaled,
                }
            )
    recorded = {
        "madeBy": f"rates_numpy.py, numpy {np.__version__}, Python {platform.python_version()}",
        "label": LABEL,
        "positiveClass": POSITIVE,
        "features": FEATURES,
        "cases": cases,
    }
    RECORDED.write_text(json.dumps(recorded, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
