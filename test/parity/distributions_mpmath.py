"""Tails and quantiles of the normal and the chi-square distribution to 50 digits.

    python3 test/parity/distributions_mpmath.py

writes test/parity/recorded/distributions-mpmath.json. Needs Python 3.9 and mpmath.
"""
import json
import random
from pathlib import Path

import mpmath
from mpmath import erfc, erfinv, gammainc, inf, mpf, sqrt

RECORDED = Path(__file__).parent / "recorded" / "distributions-mpmath.json"
mpmath.mp.dps = 50


def main():
    chance = random.Random(4)
    zs = [0.0, 1e-300, 1e-9, 0.5, 1.0, 1.0000000000000002, 1.959963984540054, 5.0, 30.0, 37.0]
    zs += [chance.uniform(0, 3) for _ in range(60)] + [chance.uniform(3, 37) for _ in range(120)]
    two_sided = [[z, float(erfc(mpf(z) / sqrt(mpf(2))))] for z in zs]

    levels = [0.0, 1e-9, 0.1, 0.5, 0.68, 0.8, 0.9, 0.95, 0.99, 0.999, 0.999999, 1 - 2**-40]
    levels += [chance.random() for _ in range(40)]
    critical = [[p, float(sqrt(mpf(2)) * erfinv(mpf(p)))] for p in levels]

    degrees = [1, 2, 3, 4, 5, 8, 15, 50, 201, 1000, 3001]
    factors = [1e-8, 0.01, 0.5, 0.9, 1, 1.1, 1.5, 2, 4, 10, 40]
    chi_square = []
    for k in degrees:
        for factor in factors:
            x = k * factor
            p = gammainc(mpf(k) / 2, mpf(x) / 2, inf, regularized=True)
            if p > mpf("1e-300"):
                chi_square.append([x, k, float(p)])

    RECORDED.write_text(
        json.dumps(
            {
                "madeBy": f"distributions_mpmath.py, mpmath {mpmath.__version__}",
                "twoSided": two_sided,
                "critical": critical,
                "chiSquare": chi_square,
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
