"""Repeats the seeded split of src/core/data/design/split.ts independently, in plain Python.

Prints the numbers that split.test.ts and random.test.ts hold against. Run from the repository:
python3 test/unit/data/design/split.reference.py
"""

import csv
import math

MASK = 0xFFFFFFFF


def rotate_left(word, by):
    return ((word << by) | (word >> (32 - by))) & MASK


class Xoshiro128StarStar:
    def __init__(self, seed):
        counter = seed
        self.state = []
        for _ in range(4):
            counter = (counter + 0x9E3779B9) & MASK
            word = counter ^ (counter >> 16)
            word = word * 0x21F0AAAD & MASK
            word ^= word >> 15
            word = word * 0x735A2D97 & MASK
            self.state.append(word ^ (word >> 15))

    def next(self):
        s = self.state
        result = rotate_left(s[1] * 5 & MASK, 7) * 9 & MASK
        shifted = s[1] << 9 & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = rotate_left(s[3], 11)
        return result

    def below(self, bound):
        end = 2**32 - 2**32 % bound
        word = self.next()
        while word >= end:
            word = self.next()
        return word % bound


def validation_rows(labels, share, seed):
    random = Xoshiro128StarStar(seed)
    held_back = set()
    for label in (0, 1):
        rows = [row for row, value in enumerate(labels) if value == label]
        for i in range(len(rows) - 1, 0, -1):
            j = random.below(i + 1)
            rows[i], rows[j] = rows[j], rows[i]
        held_back.update(rows[: math.floor(share * len(rows) + 0.5)])
    return sorted(held_back)


if __name__ == "__main__":
    random = Xoshiro128StarStar(42)
    print("seed 42:", [random.next() for _ in range(6)])
    random = Xoshiro128StarStar(0)
    print("seed 0:", [random.next() for _ in range(3)])
    random = Xoshiro128StarStar(42)
    print("seed 42 below 10:", [random.below(10) for _ in range(12)])

    labels = [1 if row % 3 == 0 else 0 for row in range(30)]
    print("30 rows, 0.2, seed 42:", validation_rows(labels, 0.2, 42))
    print("30 rows, 0.25, seed 7:", validation_rows(labels, 0.25, 7))

    labels = [1 if row % 3 == 0 else 0 for row in range(150_000)]
    rows = validation_rows(labels, 0.2, 3)
    print("150000 rows, 0.2, seed 3:", rows[:6], rows[-1], sum(rows))

    with open("media/samples/penguins.csv", newline="") as file:
        used = [
            (row, record)
            for row, record in enumerate(csv.DictReader(file))
            if "NA" not in (record["sex"], record["bill_length_mm"])
        ]
    labels = [int(record["sex"] == "male") for _, record in used]
    positions = validation_rows(labels, 0.2, 42)
    print("penguins used:", len(used), "validation:", len(positions))
    print("table rows:", [used[position][0] for position in positions])
