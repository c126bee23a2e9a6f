# scikit-learn's solvers, each with the loosest tolerance that comes within a margin of the optimum.
# Reads one question a line: {"rows", "columns", "file", "l2"} to load, {"solver", "least", "margin"}
# to find the tolerance, then {"solver", "times"} to fit so many times more with it.
import json
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression

warnings.filterwarnings("ignore")

x = y = None
l2 = 0.0
tolerances = {}


def fit(solver, tolerance):
    # liblinear penalises its intercept as well; a large scaling makes that next to nothing
    scaling = {"intercept_scaling": 1e3} if solver == "liblinear" else {}
    model = LogisticRegression(
        C=1 / (len(y) * l2), solver=solver, tol=tolerance, max_iter=10_000, **scaling
    )
    start = time.perf_counter()
    model.fit(x, y)
    return model, (time.perf_counter() - start) * 1000


def objective(model):
    w = model.coef_[0]
    z = x @ w + model.intercept_[0]
    return np.mean(np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))) + l2 / 2 * (w @ w)


for line in sys.stdin:
    question = json.loads(line)
    if "file" in question:
        rows, columns, l2 = question["rows"], question["columns"], question["l2"]
        numbers = np.fromfile(question["file"])
        x = numbers[: rows * columns].reshape(rows, columns).copy()
        y = numbers[rows * columns :].copy()
        answer = {"version": f"scikit-learn {sklearn.__version__}"}
    elif "least" in question:
        solver = question["solver"]
        answer = {"tolerance": None}
        for digits in range(0, 24):
            tolerance = 10 ** (-digits / 2)
            model, _ = fit(solver, tolerance)
            if objective(model) <= question["least"] + question["margin"]:
                tolerances[solver] = tolerance
                answer = {"tolerance": tolerance}
                break
    else:
        solver = question["solver"]
        fits = [fit(solver, tolerances[solver]) for _ in range(question["times"])]
        answer = {"milliseconds": sum(milliseconds for _, milliseconds in fits)}
    print(json.dumps(answer), flush=True)
