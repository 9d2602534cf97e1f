#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The scoreboard of docs/forecast.md: infracast forecast beside what forecasters usually do, on countries that its constants have not seen.

  scoreboard.py PROGRAM DIFFUSION FOLDS [--clock-true]

FOLDS holds fold_0.csv to fold_4.csv, the constants that make.py --folds learned from the other countries. Needs numpy."""

import argparse
from pathlib import Path

import numpy as np

import baselines
from histories import FOLDS, LEVELS, Rows, benchmark_tasks, program_quantiles, quantile_scores, summary

TRACKS = "ABC"
SPANS = {"1-2": (1, 2), "3-5": (3, 5), "10": (10, 10)}


def pooled_quantiles(program, rows, folds, *options):
    """Every country forecast with the constants of the fold that has not seen it."""
    out = np.zeros((len(rows.task), len(LEVELS)))
    for fold in range(FOLDS):
        quantiles = program_quantiles(program, rows, "--constants", str(Path(folds) / f"fold_{fold}.csv"), *options)
        out[rows.fold == fold] = quantiles[rows.fold == fold]
    return out


def line(rows, name, quantiles):
    scores = quantile_scores(rows, quantiles)
    cells = [name]
    for track in TRACKS:
        chosen = (rows.track == track) & rows.core & (rows.ahead <= 5)
        crps, error = summary(rows, scores["CRPS"], chosen), summary(rows, scores["MASE"], chosen)
        shares = " / ".join(f"{summary(rows, scores[share], chosen):.0f}" for share in ("50", "80", "90"))
        cells += [f"{crps:.2f}", f"{error:.2f}", shares]
    return cells


def by_horizon(rows, name, quantiles):
    scores = quantile_scores(rows, quantiles)["CRPS"]
    cells = [name]
    for track in TRACKS:
        for first, last in SPANS.values():
            chosen = (rows.track == track) & rows.core & (rows.ahead >= first) & (rows.ahead <= last)
            cells.append(f"{summary(rows, scores, chosen):.2f}")
    return cells


def by_indicator(rows, methods):
    for indicator in sorted(set(rows.indicator[rows.core])):
        cells = [indicator]
        for track in TRACKS:
            chosen = (rows.track == track) & rows.core & (rows.ahead <= 5) & (rows.indicator == indicator)
            cells += [f"{summary(rows, quantile_scores(rows, quantiles)['CRPS'], chosen):.2f}" if chosen.any() else "" for quantiles in methods]
        yield cells


def table(header, lines):
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [header, ["---"] + ["---:"] * (len(header) - 1), *lines]) + "\n"


def scoreboard(program, diffusion, folds):
    rows = Rows(benchmark_tasks(diffusion))
    methods = {name: baselines.calibrated(rows, figures) for name, figures in baselines.forecasts(rows).items()}
    methods["**forecast**"] = pooled_quantiles(program, rows, folds)
    columns = [f"{track}: {what}" for track in TRACKS for what in ("CRPS", "error", "in 50 / 80 / 90 %")]
    spans = [f"{track}: {span}" for track in TRACKS for span in SPANS]
    both = [methods["**forecast**"], methods["combination"]]
    pairs = [f"{track}: {what}" for track in TRACKS for what in ("forecast", "combination")]
    return "\n".join([table(["method", *columns], [line(rows, *method) for method in methods.items()]),
                      table(["CRPS, years ahead", *spans], [by_horizon(rows, *method) for method in methods.items()]),
                      table(["CRPS by indicator", *pairs], by_indicator(rows, both))])


def clock_true(program, diffusion, folds):
    rows = Rows(benchmark_tasks(diffusion))
    combination = baselines.calibrated(rows, baselines.forecasts(rows)["combination"], clock_true=True)
    columns = [f"{track}: {what}" for track in TRACKS for what in ("CRPS", "error", "in 50 / 80 / 90 %")]
    return table(["clock-true", *columns], [line(rows, "combination", combination),
                                            line(rows, "**forecast**", pooled_quantiles(program, rows, folds, "--vintage", "origin"))])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("diffusion", type=Path)
    parser.add_argument("folds", type=Path)
    parser.add_argument("--clock-true", action="store_true")
    arguments = parser.parse_args()
    print((clock_true if arguments.clock_true else scoreboard)(arguments.program, arguments.diffusion, arguments.folds), end="")


if __name__ == "__main__":
    main()
