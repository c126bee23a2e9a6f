"""Decides separation of small random integer designs with scipy's linear programs (HiGHS).

Another way than the one tested: one program for each row and for each sign of each coefficient, over
all rows, in raw integers. Columns that depend on earlier ones are found in exact fractions and left
out, the intercept being the first.

python3 test/parity/separation_scipy.py > test/parity/recorded/separation-scipy.json
"""

import json
from fractions import Fraction

import numpy as np
import scipy
from scipy.optimize import linprog


def independent(columns):
    """Indices of the columns that do not depend on earlier ones, exactly."""
    basis, kept = [], []
    for index, column in enumerate(columns):
        rest = [Fraction(int(v)) for v in column]
        for pivot, row in basis:
            factor = rest[pivot]
            rest = [a - factor * b for a, b in zip(rest, row)]
        pivot = next((i for i, v in enumerate(rest) if v != 0), None)
        if pivot is not None:
            basis.append((pivot, [v / rest[pivot] for v in rest]))
            kept.append(index)
    return kept


def greatest(objective, signed):
    found = linprog(-objective, A_ub=-signed, b_ub=np.zeros(len(signed)), bounds=(-1, 1))
    assert found.status == 0
    return -found.fun


def decide(x, y):
    design = np.column_stack([np.ones(len(x)), x]).astype(float)
    kept = independent(design.T)
    signed = design[:, kept] * np.where(y == 1, 1, -1)[:, None]
    tied = [i for i, row in enumerate(signed) if greatest(row, signed) < 1e-6]
    ways = {}
    for position, column in enumerate(kept):
        unit = np.eye(len(kept))[position]
        up = greatest(unit, signed) > 1e-6
        down = greatest(-unit, signed) > 1e-6
        name = "bias" if column == 0 else str(column - 1)
        if up or down:
            ways[name] = "either" if up and down else "positive" if up else "negative"
    kind = "none" if len(tied) == len(x) else "quasi-complete" if tied else "complete"
    dependent = [j for j in range(x.shape[1]) if j + 1 not in kept]
    return {"kind": kind, "tied": tied, "infinite": ways, "dependent": dependent}


def designs():
    random = np.random.default_rng(20240117)
    for _ in range(240):
        n = int(random.integers(1, 6))
        m = int(random.integers(2 + n, 6 + 7 * n))
        span = int(random.choice([1, 1, 2, 3, 6]))
        x = random.integers(-span, span + 1, size=(m, n))
        if n > 1 and random.random() < 0.25:
            x[:, -1] = x[:, 0] - (2 * x[:, 1] if n > 2 else 0) + random.integers(0, 2)
        if random.random() < 0.1:
            x[:, 0] = 3
        score = x @ random.integers(-2, 3, size=n) + random.normal(size=m) * random.choice([0, 1, 3, 9])
        y = (score > (np.median(score) if random.random() < 0.7 else 0)).astype(int)
        if random.random() < 0.3:
            # one level of a column has one class only
            y[x[:, -1] == x[:, -1].max()] = 1
        yield x, y


print('{\n  "scipy": %s,\n  "designs": [' % json.dumps(scipy.__version__))
lines = [
    "    " + json.dumps({"x": x.tolist(), "y": y.tolist(), **decide(x, y)}) for x, y in designs()
]
print(",\n".join(lines))
print("  ]\n}")
