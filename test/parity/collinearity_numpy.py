"""Variance inflation factors and condition numbers in 50 digits, checked by statsmodels and numpy.

    python3 test/parity/collinearity_numpy.py

writes test/parity/recorded/collinearity-numpy.json. Needs Python 3.9, numpy, mpmath, statsmodels
and scikit-learn.
"""

import json
from pathlib import Path

import mpmath as mp
import numpy as np
import statsmodels.api as sm
from sklearn.datasets import load_breast_cancer, load_wine
from statsmodels.stats.outliers_influence import variance_inflation_factor

HERE = Path(__file__).parent
mp.mp.dps = 50


def generated():
    random = np.random.default_rng(7)
    a, b, c = np.round(random.normal(size=(3, 50)), 4)
    near = np.round(a - 2 * b + 1e-3 * random.normal(size=50), 7)
    return np.column_stack([a, b, c + 1000, near])


CASES = {
    "longley": sm.datasets.longley.load_pandas().exog.to_numpy(),
    "wine": load_wine().data,
    "breast cancer": load_breast_cancer().data[:150],
    "nearly dependent": generated(),
}


def condition(matrix):
    """Largest over smallest singular value, by the eigenvalues of the cross products in 50 digits."""
    values = mp.eigsy(matrix.T * matrix, eigvals_only=True)
    return float(mp.sqrt(max(values) / min(values)))


def of_length_one(matrix):
    lengths = [mp.sqrt(mp.fsum(v**2 for v in matrix[:, j])) for j in range(matrix.cols)]
    return matrix * mp.diag([1 / length for length in lengths])


def reference(x):
    raw = mp.matrix(x.tolist())
    centred = raw.copy()
    for j in range(raw.cols):
        mean = mp.fsum(raw[:, j]) / raw.rows
        for i in range(raw.rows):
            centred[i, j] -= mean
    with_ones = mp.matrix(np.column_stack([np.ones(len(x)), x]).tolist())
    unit = of_length_one(centred)
    inverse = (unit.T * unit) ** -1
    factors = [float(inverse[j, j]) for j in range(x.shape[1])]

    # the same by the libraries, as far as double precision goes
    exog = sm.add_constant(x, has_constant="add")
    for j, factor in enumerate(factors):
        assert abs(variance_inflation_factor(exog, j + 1) / factor - 1) < 1e-6
    scaled = exog / np.linalg.norm(exog, axis=0)
    number = condition(of_length_one(with_ones))
    assert abs(np.linalg.cond(scaled) / number - 1) < 1e-6
    return {
        "varianceInflation": factors,
        "conditionNumber": condition(unit),
        "scaledConditionNumber": number,
    }


recorded = [{"name": name, "x": x.tolist(), **reference(x)} for name, x in CASES.items()]
text = ",\n  ".join(json.dumps(case) for case in recorded)
(HERE / "recorded" / "collinearity-numpy.json").write_text(f"[\n  {text}\n]\n")
