"""The reference experiment on the penguins, computed independently with numpy.

Nothing is shared with the extension but the written-down formulas: z = Xw + b, h = sigmoid(z), mean
cross-entropy, its gradient, and w <- w - eta * gradient; columns standardised with the mean and the
population standard deviation of the training rows; a seeded split of each class (xoshiro128** 1.1
seeded by splitmix32, Fisher-Yates, halves rounded up).

    python3 test/parity/penguins_numpy.py

writes test/parity/recorded/penguins-numpy.json. Needs Python 3.9 and numpy.
"""
import csv
import json
import math
import platform
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
TABLE = HERE.parent.parent / "media" / "samples" / "penguins.csv"
RECORDED = HERE / "recorded" / "penguins-numpy.json"

LABEL, POSITIVE = "sex", "male"
FEATURES = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
LEARNING_RATE, EPOCHS, VALIDATION_SHARE, SEED = 0.3, 200, 0.2, 42
MISSING = {"", "NA"}
MASK = 0xFFFFFFFF


def xoshiro128starstar(seed):
    """Yields 32-bit words; Blackman and Vigna 2021, state from splitmix32."""
    counter, state = seed, []
    for _ in range(4):
        counter = (counter + 0x9E3779B9) & MASK
        word = ((counter ^ (counter >> 16)) * 0x21F0AAAD) & MASK
        word = ((word ^ (word >> 15)) * 0x735A2D97) & MASK
        state.append(word ^ (word >> 15))

    def rotate_left(word, by):
        return ((word << by) | (word >> (32 - by))) & MASK

    while True:
        yield (rotate_left((state[1] * 5) & MASK, 7) * 9) & MASK
        shifted = (state[1] << 9) & MASK
        state[2] ^= state[0]
        state[3] ^= state[1]
        state[1] ^= state[2]
        state[0] ^= state[3]
        state[2] ^= shifted
        state[3] = rotate_left(state[3], 11)


def below(words, bound):
    """A uniform integer in [0, bound); words beyond the largest multiple of bound are drawn again."""
    end = 2**32 - 2**32 % bound
    while (word := next(words)) >= end:
        pass
    return word % bound


def held_back(labels):
    """Whether each row is kept for validation."""
    words = xoshiro128starstar(SEED)
    mask = np.zeros(len(labels), dtype=bool)
    for value in (0, 1):
        rows = [i for i, label in enumerate(labels) if label == value]
        for i in range(len(rows) - 1, 0, -1):
            j = below(words, i + 1)
            rows[i], rows[j] = rows[j], rows[i]
        mask[rows[: math.floor(VALIDATION_SHARE * len(rows) + 0.5)]] = True
    return mask


def loss(x, y, w, b):
    z = x @ w + b
    return float(np.mean(np.logaddexp(0, np.where(y == 1, -z, z))))


def accuracy(x, y, w, b):
    return float(np.mean((x @ w + b >= 0) == (y == 1)))


def main():
    with open(TABLE, newline="", encoding="utf-8") as file:
        records = [
            record
            for record in csv.DictReader(file)
            if all(record[name].strip() not in MISSING for name in [LABEL, *FEATURES])
        ]
    y = np.array([float(record[LABEL] == POSITIVE) for record in records])
    x = np.array([[float(record[name]) for name in FEATURES] for record in records])
    validation = held_back(y)
    mean, deviation = x[~validation].mean(axis=0), x[~validation].std(axis=0)
    x = (x - mean) / deviation
    xt, yt, xv, yv = x[~validation], y[~validation], x[validation], y[validation]

    w, b = np.zeros(len(FEATURES)), 0.0
    names = ["loss", "accuracy", "validationLoss", "validationAccuracy", "objective", "gradientNorm"]
    trace = {name: [] for name in names}
    for epoch in range(EPOCHS + 1):
        trace["loss"].append(loss(xt, yt, w, b))
        trace["accuracy"].append(accuracy(xt, yt, w, b))
        trace["validationLoss"].append(loss(xv, yv, w, b))
        trace["validationAccuracy"].append(accuracy(xv, yv, w, b))
        # there is no penalty
        trace["objective"].append(trace["loss"][-1])
        h = 1 / (1 + np.exp(-(xt @ w + b)))
        gradient, bias_gradient = xt.T @ (h - yt) / len(yt), float(np.mean(h - yt))
        trace["gradientNorm"].append(float(max(np.abs(gradient).max(), abs(bias_gradient))))
        if epoch == EPOCHS:
            break
        w, b = w + LEARNING_RATE * xt.T @ (yt - h) / len(yt), b + LEARNING_RATE * np.mean(yt - h)

    RECORDED.write_text(
        json.dumps(
            {
                "madeBy": f"penguins_numpy.py, numpy {np.__version__}, Python {platform.python_version()}",
                "experiment": {
                    "label": LABEL,
                    "positiveClass": POSITIVE,
                    "features": FEATURES,
                    "learningRate": LEARNING_RATE,
                    "epochLimit": EPOCHS,
                    "validationShare": VALIDATION_SHARE,
                    "seed": SEED,
                },
                "rows": {"training": len(yt), "validation": len(yv)},
                "mean": mean.tolist(),
                "standardDeviation": deviation.tolist(),
                "weights": {
                    "raw": (w / deviation).tolist(),
                    "standardized": w.tolist(),
                },
                "bias": {
                    "raw": float(b - np.sum(w * mean / deviation)),
                    "standardized": float(b),
                },
                "trace": trace,
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
