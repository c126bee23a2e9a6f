"""Makes a design matrix with pandas and numpy, independently of src/core/data/design.

Writes recorded/design-pandas.json: a table and what design.test.ts must make of it. Run from the
repository, with numpy and pandas: python3 test/parity/design_pandas.py
"""

import importlib.util
import json
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd

here = Path(__file__).parent
location = importlib.util.spec_from_file_location(
    "split", here.parent / "unit/data/design/split.reference.py"
)
split = importlib.util.module_from_spec(location)
location.loader.exec_module(split)

ROWS = 120
random = np.random.default_rng(20240229)


def with_gaps(values, share):
    gaps = random.random(ROWS) < share
    return [None if gap else value for gap, value in zip(gaps, values)]


def numbers(values):
    return [float(value) for value in values]


table = {
    "age": with_gaps(numbers(random.normal(40, 15, ROWS).round(2)), 0.2),
    "income": with_gaps(numbers(np.exp(random.normal(10, 1, ROWS)).round(3)), 0.1),
    "size": with_gaps(list(random.choice(["S", "M", "L"], ROWS)), 0.15),
    "colour": with_gaps(list(random.choice(["red", "green", "blue", "grey"], ROWS)), 0.15),
    "grade": with_gaps(numbers(random.integers(1, 4, ROWS)), 0.05),
    "score": with_gaps(numbers(random.random(ROWS).round(6)), 0.05),
}
table["income"][7] = "unknown"
table["income"][50] = "unknown"

frame = pd.DataFrame(table)
frame["income"] = pd.to_numeric(frame["income"], errors="coerce")
used = frame[frame["score"].notna() & frame["grade"].notna()]
labels = (used["score"] >= 0.5).astype(int).tolist()
held_back = split.validation_rows(labels, 0.25, 11)
is_training = np.ones(len(used), bool)
is_training[held_back] = False
training = used[is_training]

age = training["age"].median()
income = training["income"].mean()
size = Counter(training["size"].dropna()).most_common(1)[0][0]
colour = Counter(training["colour"].dropna()).most_common(1)[0][0]

columns = {
    "age": used["age"].fillna(age),
    "age is missing": used["age"].isna(),
    "income": used["income"].fillna(income),
    "size": used["size"].fillna(size).map({"S": 0, "M": 1, "L": 2}),
}
for level in ["blue", "green", "red"]:
    columns[f"colour={level}"] = used["colour"].fillna(colour) == level
columns["colour is missing"] = used["colour"].isna()
for level in [2, 3]:
    columns[f"grade={level}"] = used["grade"] == level

x = np.column_stack([column.to_numpy(float) for column in columns.values()])
mean = x[is_training].mean(axis=0)
deviation = x[is_training].std(axis=0)
x = (x - mean) / deviation


def counts(column):
    gaps = used[column].isna().to_numpy()
    return [int(gaps[is_training].sum()), int(gaps[~is_training].sum())]


def part(rows):
    return {
        "tableRows": used.index[rows].tolist(),
        "labels": np.array(labels)[rows].tolist(),
        "x": x[rows].tolist(),
    }


recorded = {
    "table": table,
    "features": list(columns),
    "mean": mean.tolist(),
    "standardDeviation": deviation.tolist(),
    "imputed": [
        ["age", age, *counts("age")],
        ["income", income, *counts("income")],
        ["size", size, *counts("size")],
        ["colour", colour, *counts("colour")],
    ],
    "training": part(is_training),
    "validation": part(~is_training),
}
(here / "recorded/design-pandas.json").write_text(json.dumps(recorded) + "\n")
