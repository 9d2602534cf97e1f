# SPDX-License-Identifier: MIT
"""Histories of many countries as forecasting tasks: those of the benchmark, and more cut from the same series to learn from."""

import csv
import random
import subprocess
import sys
import tempfile
from collections import defaultdict, namedtuple
from pathlib import Path

import numpy as np

LEVELS = np.array([0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95])
SHARES = {"inet_pct", "cov3g_pct"}  # in per cent
FOLDS = 5
HORIZONS = [1, 2, 3, 4, 5, 10]
SEED = 5

Task = namedtuple("Task", "name series country indicator track core known truth scale")


def scorer(folder):
    sys.path.insert(0, str(folder))
    import score
    return score


def read_series(folder):
    series = defaultdict(dict)
    for row in csv.DictReader(open(Path(folder) / "observations.csv")):
        series[row["series_id"]][int(row["year"])] = float(row["value"])
    return series


def benchmark_tasks(folder):
    found = scorer(folder).load_tasks(Path(folder) / "tasks.csv", Path(folder) / "observations.csv")
    return [Task(name, t["series_id"], t["country"], t["indicator"], t["track"], t["core"] == "1", t["known"], t["truth"], t["scale"])
            for name, t in found.items()]


def scale_of(known):
    moved = sum(abs(b[1] - a[1]) for a, b in zip(known, known[1:]))
    return max(moved / (known[-1][0] - known[0][0]), 0.02 * abs(known[-1][1]))


def further_tasks(folder, tasks):
    """Any origin of any series, with the last 4 to 10 figures or 2 to 4 with gaps: constants must not fit the benchmark's origins alone."""
    core = {t.series: t.core for t in tasks}
    chance = random.Random(SEED)
    out = []
    for name, figures in sorted(read_series(folder).items()):
        years = sorted(figures)
        for at in range(1, len(years) - 1):
            truth = {h: figures[years[at] + h] for h in HORIZONS if years[at] + h in figures}
            if name not in core or not truth or chance.random() > 0.5:
                continue
            past = [(year, figures[year]) for year in years[:at + 1]][-10:]
            if chance.random() < 0.5:
                known = past[-chance.choice([4, 5, 6, 8, 10]):]
            else:
                kept = min(chance.choice([2, 2, 3, 4]), len(past))
                known = sorted(chance.sample(past[:-1], kept - 1)) + [past[-1]]
            country, indicator = name.split(".")
            out.append(Task(f"X.{name}.{years[at]}", name, country, indicator, "X", core[name], known, truth, scale_of(known)))
    return out


def fold_of(tasks):
    """Country → one of FOLDS groups, by a shuffle that is always the same."""
    countries = sorted({t.country for t in tasks})
    random.Random(SEED).shuffle(countries)
    return {country: k % FOLDS for k, country in enumerate(countries)}


class Rows:
    """Tasks by horizon, as columns."""

    def __init__(self, tasks):
        folds = fold_of([t for t in tasks if t.track != "X"])
        pairs = [(k, h) for k, t in enumerate(tasks) for h in sorted(t.truth)]
        column = lambda read, kind=float: np.array([read(t) for t in tasks], dtype=kind)
        self.tasks = tasks
        self.task = np.array([k for k, _ in pairs])
        self.ahead = np.array([h for _, h in pairs], dtype=float)
        self.truth = np.array([tasks[k].truth[h] for k, h in pairs])
        self.scale = column(lambda t: t.scale)[self.task]
        self.last = column(lambda t: t.known[-1][1])[self.task]
        self.bounded = column(lambda t: t.indicator in SHARES, bool)[self.task]
        self.origin = column(lambda t: t.known[-1][0], int)[self.task]
        self.fold = column(lambda t: folds[t.country], int)[self.task]
        self.track = column(lambda t: t.track, str)[self.task]
        self.indicator = column(lambda t: t.indicator, str)[self.task]
        self.core = column(lambda t: t.core, bool)[self.task]


def run_program(program, tasks, *options):
    """Rows of what infracast forecast prints for the tasks, which are named by their position."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for unit, bounded in (("amount", False), ("percent", True)):
            table = Path(folder) / f"{unit}.csv"
            lines = [f"{k},{year},{value!r}" for k, t in enumerate(tasks) if (t.indicator in SHARES) == bounded for year, value in t.known]
            if not lines:
                continue
            table.write_text("series,year,value\n" + "\n".join(lines) + "\n")
            done = subprocess.run([str(program), "forecast", str(table), "--unit", unit, *options], capture_output=True, text=True)
            if done.returncode != 0:
                sys.exit(done.stderr)
            rows += csv.DictReader(done.stdout.splitlines())
    return rows


def program_quantiles(program, rows, *options):
    """What the program forecasts for every row."""
    found = {}
    for line in run_program(program, rows.tasks, "--years", "10", *options):
        found[int(line["series"]), int(line["year"]) - int(line["origin"])] = [float(line[f"p{round(100 * level):02d}"]) for level in LEVELS]
    return np.array([found[k, int(h)] for k, h in zip(rows.task, rows.ahead)])


def quantile_scores(rows, quantiles):
    edges = np.concatenate([[0], (LEVELS[1:] + LEVELS[:-1]) / 2, [1]])
    miss = rows.truth[:, None] - quantiles
    return {"CRPS": 2 * (np.maximum(LEVELS * miss, (LEVELS - 1) * miss) * np.diff(edges)).sum(1) / rows.scale,
            "MASE": np.abs(miss[:, 3]) / rows.scale,
            "50": 100.0 * ((rows.truth >= quantiles[:, 2]) & (rows.truth <= quantiles[:, 4])),
            "80": 100.0 * ((rows.truth >= quantiles[:, 1]) & (rows.truth <= quantiles[:, 5])),
            "90": 100.0 * ((rows.truth >= quantiles[:, 0]) & (rows.truth <= quantiles[:, 6]))}


def summary(rows, values, chosen):
    """As score.py: mean over the horizons of a task, over the tasks of an indicator, over indicators."""
    means = []
    for indicator in np.unique(rows.indicator[chosen]):
        these = chosen & (rows.indicator == indicator)
        count = np.bincount(rows.task[these], minlength=len(rows.tasks))
        total = np.bincount(rows.task[these], values[these], minlength=len(rows.tasks))
        means.append((total[count > 0] / count[count > 0]).mean())
    return float(np.mean(means))
