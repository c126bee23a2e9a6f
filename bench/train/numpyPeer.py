# Gradient descent as it is written with numpy: vectorised, double precision, the loss of every epoch.
# Reads one question a line: {"rows", "columns", "file"} to load, then {"epochs", "learningRate"}.
import json
import sys
import time

import numpy as np


def descend(x, y, epochs, learning_rate):
    m, n = x.shape
    w = np.zeros(n)
    b = 0.0
    loss = float("nan")
    for _ in range(epochs):
        z = x @ w + b
        t = np.exp(-np.abs(z))
        loss = np.mean(np.maximum(z, 0) - y * z + np.log1p(t))
        h = np.where(z >= 0, 1.0, t) / (1 + t)
        r = (h - y) / m
        w -= learning_rate * (x.T @ r)
        b -= learning_rate * r.sum()
    return loss


x = y = None
for line in sys.stdin:
    question = json.loads(line)
    if "file" in question:
        rows, columns = question["rows"], question["columns"]
        numbers = np.fromfile(question["file"])
        x = numbers[: rows * columns].reshape(rows, columns).copy()
        y = numbers[rows * columns :].copy()
        answer = {"version": f"numpy {np.__version__}"}
    else:
        start = time.perf_counter()
        loss = descend(x, y, question["epochs"], question["learningRate"])
        answer = {"milliseconds": (time.perf_counter() - start) * 1000, "loss": float(loss)}
    print(json.dumps(answer), flush=True)
