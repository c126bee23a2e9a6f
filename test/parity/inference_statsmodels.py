"""Classical inference of logistic regression by statsmodels' Logit, a second opinion beside R's.

    python3 test/parity/inference_statsmodels.py

reads the data that inference_r.R wrote to test/parity/data, and writes
test/parity/recorded/inference-statsmodels.json. Needs Python 3.9, numpy, pandas and statsmodels.

The columns are standardised for the fit, which Newton's method without pivoting needs where scales
are extreme; what is recorded is in standardised units.
"""
import json
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels
import statsmodels.api as sm

HERE = Path(__file__).parent
RECORDED = HERE / "recorded" / "inference-statsmodels.json"


def main():
    sets = {}
    for file in sorted((HERE / "data").glob("inference-*.csv")):
        table = pd.read_csv(file, float_precision="round_trip")
        y = table.pop("y")
        x = (table - table.mean()) / table.std(ddof=0)
        fit = sm.Logit(y, sm.add_constant(x)).fit(method="newton", tol=1e-14, maxiter=100, disp=0)
        interval = fit.conf_int(0.05)
        sets[file.stem.removeprefix("inference-")] = {
            "estimate": fit.params.tolist(),
            "standardError": fit.bse.tolist(),
            "z": fit.tvalues.tolist(),
            "p": fit.pvalues.tolist(),
            "lower": interval[0].tolist(),
            "upper": interval[1].tolist(),
            "deviance": -2 * fit.llf,
            "nullDeviance": -2 * fit.llnull,
            "chiSquare": fit.llr,
            "degreesOfFreedom": fit.df_model,
            "p of the test": fit.llr_pvalue,
            "aic": fit.aic,
            "bic": fit.bic,
            "mcFaddenR2": fit.prsquared,
        }
    versions = f"statsmodels {statsmodels.__version__}, numpy {np.__version__}"
    RECORDED.write_text(
        json.dumps({"madeBy": f"inference_statsmodels.py, {versions}", "sets": sets}, indent=1)
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
