"""A hundred epochs of first-order optimisers, computed independently with numpy in double precision.

    python3 test/parity/descent_numpy.py

writes test/parity/recorded/descent-numpy.json. Needs numpy.

Nothing is shared with the extension but the written-down formulas, over all rows in every step:

    z = Xw + b, h = sigmoid(z), gradient = X'(c (h - y)) / sum c + l2 w, sum(c (h - y)) / sum c
    gd        w <- w - eta g
    momentum  u <- mu u - eta g, w <- w + u
    nesterov  v <- w - eta g(w), w <- v + mu (v - last v): the weights are the points that look ahead
    adam      m <- 0.9 m + 0.1 g, s <- 0.999 s + 0.001 g^2, both divided by 1 - their factor^t,
              w <- w - eta m / (sqrt(s) + 1e-8)

with l1 followed by shrinking the weights by eta l1, and the rate of each epoch from its schedule.
Class weights are rows / (2 rows of the class). Columns are standardised with the mean and the
population standard deviation.
"""
import csv
import json
import platform
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
RECORDED = HERE / "recorded" / "descent-numpy.json"
EPOCHS = 100

SETS = [
    "penguins", "exam", "loans", "failures", "coffee", "mtcars", "birthwt", "infert", "warpbreaks",
    "swiss", "iris", "endometrial", "scales", "related", "far",
]
CONSTANT = {"kind": "constant"}
PLAIN = {
    "optimizer": "gd",
    "momentum": 0.9,
    "learningRate": 0.3,
    "schedule": CONSTANT,
    "l1": 0,
    "l2": 0,
    "classWeight": "none",
    "bias": 0,
}
RUNS = [
    {},
    {"learningRate": 0.05, "l2": 0.1},
    {"classWeight": "balanced"},
    {"schedule": {"kind": "step", "epochs": 30, "factor": 0.5}},
    {"schedule": {"kind": "inverse", "epochs": 20}, "l2": 0.02, "classWeight": "balanced"},
    {"schedule": {"kind": "cosine", "epochs": 80}},
    {"l1": 0.03},
    {"optimizer": "momentum", "learningRate": 0.1},
    {"optimizer": "momentum", "momentum": 0.5, "l2": 0.05, "classWeight": "balanced"},
    {"optimizer": "momentum", "learningRate": 0.1, "l1": 0.02, "l2": 0.01},
    {"optimizer": "nesterov", "learningRate": 0.1},
    {"optimizer": "nesterov", "momentum": 0.7, "schedule": {"kind": "cosine", "epochs": 150}},
    {"optimizer": "nesterov", "learningRate": 0.1, "l1": 0.02, "classWeight": "balanced"},
    {"optimizer": "adam", "learningRate": 0.05},
    # from a bias of 0 its first gradient would be 0 but for rounding, which Adam magnifies 1e8 times
    {"optimizer": "adam", "learningRate": 0.1, "l2": 0.05, "classWeight": "balanced", "bias": 0.5},
    {"optimizer": "adam", "schedule": {"kind": "inverse", "epochs": 10}},
]


def numbers(name):
    with open(HERE / "data" / f"inference-{name}.csv", newline="", encoding="utf-8") as file:
        _, *rows = csv.reader(file)
    table = np.array([[float(cell) for cell in row] for row in rows])
    return table[:, :-1], table[:, -1]


def standardized(x):
    first = x.mean(axis=0)
    mean = first + (x - first).mean(axis=0)
    return (x - mean) / np.sqrt(((x - mean) ** 2).mean(axis=0))


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def rate_of(schedule, rate, epoch):
    if schedule["kind"] == "step":
        return rate * schedule["factor"] ** (epoch // schedule["epochs"])
    if schedule["kind"] == "inverse":
        return rate / (1 + epoch / schedule["epochs"])
    if schedule["kind"] == "cosine":
        return rate * (1 + np.cos(np.pi * min(1, epoch / schedule["epochs"]))) / 2
    return rate


def shrunk(theta, by):
    """Towards 0 by so much; the bias, which is last, stays."""
    small = np.sign(theta) * np.maximum(np.abs(theta) - by, 0)
    return np.append(small[:-1], theta[-1])


def train(x, y, run):
    rows, columns = x.shape
    x = np.column_stack([x, np.ones(rows)])
    counts = np.bincount(y.astype(int))
    c = rows / (2 * counts[y.astype(int)]) if run["classWeight"] == "balanced" else np.ones(rows)
    ridge = np.append(np.full(columns, run["l2"]), 0)
    mu = run["momentum"]
    theta = np.append(np.zeros(columns), run["bias"])
    velocity, behind = np.zeros_like(theta), theta
    mean, square = np.zeros_like(theta), np.zeros_like(theta)
    for epoch in range(EPOCHS):
        gradient = (c * (sigmoid(x @ theta) - y)) @ x / c.sum() + ridge * theta
        eta = rate_of(run["schedule"], run["learningRate"], epoch)
        if run["optimizer"] == "gd":
            theta = shrunk(theta - eta * gradient, eta * run["l1"])
        elif run["optimizer"] == "momentum":
            landed = shrunk(theta + mu * velocity - eta * gradient, eta * run["l1"])
            velocity, theta = landed - theta, landed
        elif run["optimizer"] == "nesterov":
            landed = shrunk(theta - eta * gradient, eta * run["l1"])
            behind, theta = landed, landed + mu * (landed - behind)
        else:
            mean = 0.9 * mean + 0.1 * gradient
            square = 0.999 * square + 0.001 * gradient**2
            t = epoch + 1
            unbiased = np.sqrt(square / (1 - 0.999**t)) + 1e-8
            theta = theta - eta * (mean / (1 - 0.9**t)) / unbiased
    z = x @ theta
    loss = np.sum(c * np.logaddexp(0, np.where(y == 1, -z, z))) / c.sum()
    return {"weights": theta[:-1].tolist(), "bias": float(theta[-1]), "loss": float(loss)}


def main():
    sets = {}
    for name in SETS:
        x, y = numbers(name)
        x = standardized(x)
        sets[name] = [train(x, y, {**PLAIN, **run}) for run in RUNS]
    recorded = {
        "madeBy": f"descent_numpy.py, numpy {np.__version__}, Python {platform.python_version()}",
        "epochs": EPOCHS,
        "runs": [{**PLAIN, **run} for run in RUNS],
        "sets": sets,
    }
    RECORDED.write_text(json.dumps(recorded) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
