"""Penalised optima of public and generated data sets, computed with scikit-learn and with mpmath.

    python3 test/parity/penalized_sklearn.py

writes test/parity/recorded/penalized-sklearn.json. Needs numpy, scikit-learn and mpmath.

The objective is the mean loss + l1 * sum |w| + l2 / 2 * sum w^2, the bias not penalised, on columns
standardised by their mean and population standard deviation or taken as they are. scikit-learn
multiplies the sum of the losses by C and leaves the penalty alone: C = 1 / (rows * (l1 + l2)), with
l1 / (l1 + l2) as l1_ratio.

"sklearn" is what LogisticRegression(tol=1e-12) comes to (newton-cholesky, and saga with l1), null
where it says itself that it did not come to an end. "exact" is the same optimum by Newton's method
with 50 digits, from scikit-learn's weights, with the signs and the zeros that these have; that no
weight of 0 should move is asserted.
"""
import csv
import json
import platform
import warnings
from pathlib import Path

import mpmath as mp
import numpy as np
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

HERE = Path(__file__).parent
RECORDED = HERE / "recorded" / "penalized-sklearn.json"
mp.mp.dps = 50

SETS = [
    "penguins", "exam", "loans", "failures", "coffee", "mtcars", "birthwt", "infert", "warpbreaks",
    "swiss", "iris", "endometrial", "scales", "related", "far",
]
# l1 as a share of the least l1 that makes all weights 0, which is another one for each data set
CASES = [
    {"share": 0, "l2": 0.001, "classWeight": "none"},
    {"share": 0, "l2": 0.1, "classWeight": "none"},
    {"share": 0, "l2": 10, "classWeight": "none"},
    {"share": 0, "l2": 0.01, "classWeight": "balanced"},
    {"share": 0, "l2": 0, "classWeight": "balanced"},
    {"share": 0.05, "l2": 0, "classWeight": "none"},
    {"share": 0.5, "l2": 0, "classWeight": "none"},
    {"share": 0.2, "l2": 0.03, "classWeight": "none"},
    {"share": 0.2, "l2": 0.01, "classWeight": "balanced"},
]
# columns that differ by orders of magnitude in size, where what is penalised is easily mistaken
AS_THEY_ARE = ["penguins", "mtcars", "iris"]


def numbers(name):
    with open(HERE / "data" / f"inference-{name}.csv", newline="", encoding="utf-8") as file:
        _, *rows = csv.reader(file)
    table = np.array([[float(cell) for cell in row] for row in rows])
    return table[:, :-1], table[:, -1]


def standardized(x):
    first = x.mean(axis=0)
    mean = first + (x - first).mean(axis=0)
    return (x - mean) / np.sqrt(((x - mean) ** 2).mean(axis=0))


def by_sklearn(x, y, l1, l2, class_weight):
    strength = l1 + l2
    model = LogisticRegression(
        C=1 / (len(y) * strength) if strength > 0 else np.inf,
        l1_ratio=l1 / strength if strength > 0 else 0,
        class_weight=None if class_weight == "none" else class_weight,
        solver="saga" if l1 > 0 else "newton-cholesky",
        tol=1e-12,
        max_iter=50_000,
        random_state=0,
    )
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        model.fit(x, y)
    assert all(one.category is ConvergenceWarning for one in caught), caught
    return model.coef_[0], float(model.intercept_[0]), not caught


def exact(x, y, l1, l2, class_weight, weights, bias):
    rows = len(y)
    counts = [mp.mpf(rows) / (2 * int((y == k).sum())) for k in (0, 1)]
    c = [counts[int(label)] if class_weight == "balanced" else mp.mpf(1) for label in y]
    total = mp.fsum(c)
    l1, l2 = mp.mpf(repr(l1)), mp.mpf(repr(l2))
    active = [j for j, weight in enumerate(weights) if l1 == 0 or weight != 0]
    signs = [mp.sign(mp.mpf(float(weights[j]))) for j in active]
    cells = [[mp.mpf(float(row[j])) for j in active] + [mp.mpf(1)] for row in x]
    at = mp.matrix([mp.mpf(float(weights[j])) for j in active] + [mp.mpf(bias)])
    size = len(active) + 1
    for _ in range(12):
        gradient, hessian = mp.zeros(size, 1), mp.zeros(size)
        residuals = []
        for row, label, count in zip(cells, y, c):
            h = 1 / (1 + mp.exp(-mp.fdot(row, at)))
            residual, curvature = count * (h - int(label)), count * h * (1 - h)
            residuals.append(residual)
            for j in range(size):
                gradient[j] += residual * row[j]
                for k in range(j + 1):
                    hessian[j, k] += curvature * row[j] * row[k]
        for j in range(size):
            gradient[j] /= total
            for k in range(j + 1):
                hessian[j, k] /= total
                hessian[k, j] = hessian[j, k]
        for j, sign in enumerate(signs):
            gradient[j] += l2 * at[j] + l1 * sign
            hessian[j, j] += l2
        step = mp.lu_solve(hessian, gradient)
        at -= step
        if max(abs(one) for one in step) < mp.mpf(10) ** -30:
            break
    else:
        raise ArithmeticError("Newton's method did not come to an end")
    assert all(mp.sign(at[j]) == sign or l1 == 0 for j, sign in enumerate(signs)), "signs"
    for j in set(range(len(weights))) - set(active):
        slope = mp.fdot([mp.mpf(float(value)) for value in x[:, j]], residuals) / total
        assert abs(slope) < l1, "a weight that should not be 0"
    found = [0.0] * len(weights)
    for j, weight in zip(active, at):
        found[j] = float(weight)
    return found, float(at[size - 1])


def main():
    sets = {}
    for name in SETS:
        x, y = numbers(name)
        cases = [(True, case) for case in CASES]
        if name in AS_THEY_ARE:
            cases += [(False, case) for case in CASES if case["share"] == 0]
        recorded = []
        for standardize, case in cases:
            matrix = standardized(x) if standardize else x
            slopes = np.abs((y - y.mean()) @ matrix) / len(y)
            l1 = float(f"{case['share'] * slopes.max():.1e}")
            arguments = (matrix, y, l1, case["l2"], case["classWeight"])
            weights, bias, has_ended = by_sklearn(*arguments)
            exact_weights, exact_bias = exact(*arguments, weights, bias)
            errors = [
                abs(one - other) / max(abs(other), 1e-300)
                for one, other in zip([*weights, bias], [*exact_weights, exact_bias])
                if other != 0
            ]
            recorded.append(
                {
                    "standardize": standardize,
                    "l1": l1,
                    "l2": case["l2"],
                    "classWeight": case["classWeight"],
                    "sklearn": {"weights": weights.tolist(), "bias": bias} if has_ended else None,
                    "exact": {"weights": exact_weights, "bias": exact_bias},
                }
            )
            print(name, standardize, case, f"{max(errors):.1e}", has_ended, flush=True)
        sets[name] = recorded
    made_by = (
        f"penalized_sklearn.py, scikit-learn {sklearn.__version__}, mpmath {mp.__version__}, "
        f"numpy {np.__version__}, Python {platform.python_version()}"
    )
    RECORDED.write_text(json.dumps({"madeBy": made_by, "sets": sets}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
