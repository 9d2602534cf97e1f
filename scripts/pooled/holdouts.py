# SPDX-License-Identifier: MIT
"""Hold-outs of shipped places: what `infracast new` and its model say of the years after an origin, beside forecasts without a model.

A place is made anew from its figures up to the origin, with the priors of that vintage, so that nothing later is known to it."""

import csv
import json
import re
import subprocess
import tempfile
from pathlib import Path

import numpy as np

import baselines
from histories import LEVELS, Task, scale_of

PLACES = ["brazil", "moldova", "singapore"]
ORIGINS = [2008, 2011, 2014, 2017]
SUBJECTS = {"broadband_subscribers": "broadband_per_100", "mobile_subscribers": "mobile_per_100", "internet_penetration": "internet_penetration"}
FEWEST_FIGURES = 3
LEAST = 1e-3  # of the last figure: logarithms of quantiles that are nothing


def amount(row):
    unit = row["unit"]
    return float(row["value"]) * (1e6 if unit.startswith("million") else 1e3 if unit.startswith("thousand") else 0.01 if unit == "%" else 1)


def figures_of(rows, indicator):
    return {int(row["date"][:4]): amount(row) for row in rows if row["indicator"] == indicator}


def made_anew(program, rows, origin, folder):
    """The folder of a place that knows figures up to the origin; those after it are there to be forecast."""
    def write(path, some):
        with open(path, "w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, rows[0].keys())
            table.writeheader()
            table.writerows(some)
    write(folder / "known.csv", [row for row in rows if int(row["date"][:4]) <= origin])
    subprocess.run([program, "new", "place", "known.csv"], cwd=folder, check=True, capture_output=True)
    place = folder / "place"
    write(place / "observations.csv", [row | {"region": "place"} for row in rows])
    last = max(int(row["date"][:4]) for row in rows)
    base = (place / "base.toml").read_text(encoding="utf-8")
    base = re.sub(r'horizon      = "(\d+)\.\.\d+"', rf'horizon      = "\1..{last + 1}"', base)
    (place / "base.toml").write_text(re.sub(r'today        = "\d+"', f'today        = "{last}"', base), encoding="utf-8")
    return place


def of_model(program, rows, origin):
    """(indicator, year) → the score of logarithms, the median, and which intervals hold it."""
    with tempfile.TemporaryDirectory() as name:
        made_anew(program, rows, origin, Path(name))
        done = subprocess.run([program, "backtest", "place/base.toml", "--today", str(origin), "--json", "--quiet"], cwd=name, capture_output=True,
                              encoding="utf-8", check=False)
        if done.returncode not in (0, 3):
            raise RuntimeError(done.stderr)
    return {(one["indicator"], int(one["date"][:4])): one for one in json.loads(done.stdout)["forecasts"]}


def of_fans(program, known, share, origin, years):
    """Year → quantiles of infracast forecast with constants of the origin."""
    with tempfile.TemporaryDirectory() as name:
        table = Path(name) / "known.csv"
        table.write_text("series,year,value\n" + "".join(f"it,{year},{value!r}\n" for year, value in known), encoding="utf-8")
        done = subprocess.run([program, "forecast", str(table), "--unit", "share" if share else "amount", "--vintage", str(origin), "--years", str(years)],
                              capture_output=True, encoding="utf-8", check=True)
    return {int(row["year"]): np.array([float(row[f"p{round(100 * level):02d}"]) for level in LEVELS]) for row in csv.DictReader(done.stdout.splitlines())}


def score(quantiles, truth, last):
    """Of logarithms, as back-tests score; which central intervals hold the figure."""
    edges = np.concatenate([[0], (LEVELS[1:] + LEVELS[:-1]) / 2, [1]])
    miss = np.log(truth) - np.log(np.maximum(quantiles, LEAST * last))
    crps = 2 * (np.maximum(LEVELS * miss, (LEVELS - 1) * miss) * np.diff(edges)).sum()
    return {"score": crps, "error": abs(miss[3]), **{name: quantiles[low] <= truth <= quantiles[-1 - low] for name, low in (("in_50", 2), ("in_80", 1), ("in_90", 0))}}


def spread_of(errors, method, ahead):
    """Quantiles of scaled errors at so many years, between those of the years that the benchmark has."""
    years = sorted({key[1] for key in errors if key[0] == method})
    return np.array([np.interp(ahead, years, [errors[method, year][k] for year in years]) for k in range(len(LEVELS))])


def holdouts(program, folder, errors):
    """Rows of method, indicator, years ahead, scores."""
    program = str(Path(program).resolve())
    for place in PLACES:
        rows = list(csv.DictReader(open(Path(folder) / place / "observations.csv", encoding="utf-8")))
        for origin in ORIGINS:
            model = of_model(program, rows, origin)
            for indicator in SUBJECTS:
                figures = figures_of(rows, indicator)
                known = [(year, value) for year, value in sorted(figures.items()) if year <= origin][-10:]
                ahead = {year - origin: value for year, value in figures.items() if origin < year <= origin + 10}
                if len(known) < FEWEST_FIGURES or not ahead or known[-1][0] != origin:
                    continue
                share = indicator == "internet_penetration"
                fans = of_fans(program, known, share, origin, max(ahead))
                factor = 100 if share else 1
                task = Task(place, place, place, "inet_pct" if share else "total", "B", True, [(year, factor * value) for year, value in known],
                            {h: factor * value for h, value in ahead.items()}, factor * scale_of(known))
                points = baselines.of_task(task)
                for k, (h, truth) in enumerate(sorted(ahead.items())):
                    last, found = known[-1][1], model.get((indicator, origin + h))
                    if not found:
                        continue
                    yield "**model of the place**", indicator, h, {"score": found["score"], "error": abs(np.log(truth / found["p50"])),
                                                                  **{name: found[name] for name in ("in_50", "in_80", "in_90")}}
                    yield "forecast, without a model", indicator, h, score(fans[origin + h], truth, last)
                    for method, values in points.items():
                        quantiles = (values[k] + spread_of(errors, method, h) * task.scale) / factor
                        yield method, indicator, h, score(np.clip(quantiles, 0, 1 if share else np.inf), truth, last)


def learned_errors(rows, figures):
    """(method, years ahead) → quantiles of scaled errors over the benchmark."""
    return {(method, int(h)): np.quantile(((rows.truth - values) / rows.scale)[rows.ahead == h], LEVELS)
            for method, values in figures.items() for h in np.unique(rows.ahead)}


def read_errors(path):
    return {(row["method"], int(row["ahead"])): np.array([float(row[f"p{round(100 * level):02d}"]) for level in LEVELS])
            for row in csv.DictReader(open(path, encoding="utf-8"))}


def write_errors(path, errors):
    lines = ["method,ahead," + ",".join(f"p{round(100 * level):02d}" for level in LEVELS)]
    lines += [f"{method},{ahead}," + ",".join(f"{value:.4f}" for value in values) for (method, ahead), values in errors.items()]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
