"""Firth's estimates from nothing but their definition, in 40 digits.

The gradient of l(b) + 1/2 log det I(b) is taken numerically by mpmath and its zero sought by
Newton's method from 0; standard errors are the roots of the diagonal of I(b)^-1.

    python3 test/parity/firth_mpmath.py

writes test/parity/recorded/firth-mpmath.json. Needs Python 3.9, numpy and mpmath.
"""

import csv
import json
from pathlib import Path

import mpmath as mp
import numpy as np

HERE = Path(__file__).parent
mp.mp.dps = 40


def endometrial():
    with open(HERE / "data" / "endometrial.csv") as file:
        return [[float(v) for v in row] for row in list(csv.reader(file))[1:]]


def rows(seed, m, n, scale, separated):
    random = np.random.default_rng(seed)
    x = np.round(random.normal(size=(m, n)) * scale + 3 * np.array(scale), 3)
    score = (x / scale - 3).sum(axis=1) + (0 if separated else 2) * random.normal(size=m)
    y = (score > 0).astype(int)
    return np.column_stack([x, y]).tolist()


CASES = {
    "endometrial": endometrial(),
    "separated completely": rows(1, 20, 2, [1, 1], True),
    "overlapping": rows(2, 60, 3, [1, 1, 1], False),
    "columns in distant units": rows(3, 40, 2, [1000, 0.01], False),
    "one column, one row of a class": [[1, 0], [2, 0], [3, 0], [4, 0], [5, 1]],
}


def firth(data):
    x = mp.matrix([[1, *(mp.mpf(repr(v)) for v in row[:-1])] for row in data])
    y = [row[-1] for row in data]
    size = x.cols

    def information(beta):
        z = x * beta
        weights = [1 / (2 + mp.exp(v) + mp.exp(-v)) for v in z]
        return x.T * mp.diag(weights) * x

    def likelihood(beta):
        z = x * beta
        return mp.fsum(label * v - mp.log1p(mp.exp(v)) for v, label in zip(z, y))

    def penalized(beta):
        return likelihood(beta) + mp.log(mp.det(information(beta))) / 2

    def gradient(beta):
        # central differences of sixth order; in 40 digits they are good for 25
        step = mp.mpf(10) ** -5
        result = mp.matrix(size, 1)
        inverse = information(beta) ** -1
        for j in range(size):
            unit = mp.matrix(size, 1)
            unit[j] = step * mp.sqrt(inverse[j, j])
            terms = [(45, 1), (-9, 2), (1, 3)]
            result[j] = mp.fsum(
                w * (penalized(beta + k * unit) - penalized(beta - k * unit)) for w, k in terms
            ) / (60 * unit[j])
        return result, inverse

    beta = mp.matrix(size, 1)
    for _ in range(400):
        slope, inverse = gradient(beta)
        step = inverse * slope
        share = mp.mpf(1)
        while penalized(beta + share * step) < penalized(beta) and share > 1e-3:
            share /= 2
        beta += share * step
        if (slope.T * step)[0] < mp.mpf(10) ** -44:
            break
    else:
        raise ArithmeticError("no end")
    errors = [mp.sqrt(inverse[j, j]) for j in range(size)]
    return {
        "estimate": [float(v) for v in beta],
        "standardError": [float(v) for v in errors],
        "logLikelihood": float(likelihood(beta)),
        "penalizedLogLikelihood": float(penalized(beta)),
    }


recorded = [{"name": name, "rows": data, **firth(data)} for name, data in CASES.items()]
text = ",\n  ".join(json.dumps(case) for case in recorded)
(HERE / "recorded" / "firth-mpmath.json").write_text(f"[\n  {text}\n]\n")
