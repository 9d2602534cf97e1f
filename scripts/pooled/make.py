#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes models/pooled/diffusion.csv, the constants of infracast forecast, from the diffusion histories of many countries.

  make.py PROGRAM DIFFUSION [-o models/pooled/diffusion.csv] [--folds FOLDER]

PROGRAM is a built infracast, which says what it takes from a history (forecast --terms). DIFFUSION is the folder of the benchmark.
--folds writes constants that have not seen one group of countries, five times and of every vintage: what scoreboard.py scores, and what is
kept in tests/forecast/folds.
Needs numpy and SciPy; takes some ten minutes."""

import argparse
import sys
from pathlib import Path

import numpy as np

from histories import FOLDS, Rows, benchmark_tasks, further_tasks, run_program
from learn import design, learn, prior, tempered
from unseen import Unseen

VINTAGES = range(1990, 2025)
HEADER = "vintage,term,location,location_slope,below,below_slope,above,above_slope\n"
OF_YEARS_AHEAD = "log(ahead)"
OF_YEARS_UNSEEN = "unseen"


def table_lines(vintage, names, weights, wider):
    count = len(names)
    for k, name in enumerate(names):
        pairs = [f"{weights[part, k]:.4f},{weights[part, count + k]:.4f}" for part in range(3)]
        yield f"{vintage},{name},{','.join(pairs)}\n"
    yield f"{vintage},{OF_YEARS_AHEAD},{','.join(f'{weights[part, 2 * count]:.4f},0' for part in range(3))}\n"
    yield f"{vintage},{OF_YEARS_UNSEEN},0,0,{','.join([f'{wider[0]:.4f},{wider[1]:.4f}'] * 2)}\n"


def terms_of(program, tasks):
    """The names of the terms; vintage → the terms of every task, as a forecaster of the vintage takes them."""
    terms, names = {}, []
    for vintage in VINTAGES:
        lines = run_program(program, tasks, "--terms", "--vintage", str(vintage))
        names = list(lines[0])[1:]
        terms[vintage] = np.empty((len(tasks), len(names)))
        for line in lines:
            terms[vintage][int(line["series"])] = [float(line[name]) for name in names]
    return names, terms


def constants_without(fold, terms, rows, names, row_weight):
    """The lines of a table learned from all countries but those of the fold, vintage by vintage."""
    centre = prior(len(names), names)
    weights, unseen = centre, Unseen(rows, rows.fold != fold)
    for vintage in VINTAGES:
        known = (rows.origin + rows.ahead <= vintage) & (rows.fold != fold)
        matrix = design(terms[vintage], rows)
        weights = learn(matrix, rows, known, row_weight, weights, centre, 300 if vintage == VINTAGES[-1] else 80)
        yield from table_lines(vintage, names, weights, unseen.add(vintage, VINTAGES[0], matrix, weights))
        print(f"fold {fold}, vintage {vintage}: {known.sum()} figures", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("diffusion", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("models/pooled/diffusion.csv"))
    parser.add_argument("--folds", type=Path)
    arguments = parser.parse_args()

    benchmark = benchmark_tasks(arguments.diffusion)
    tasks = benchmark + further_tasks(arguments.diffusion, benchmark)
    rows = Rows(tasks)
    names, terms = terms_of(arguments.program, tasks)
    row_weight = tempered(design(terms[VINTAGES[-1]], rows), rows, prior(len(names), names))
    arguments.output.write_text(HEADER + "".join(constants_without(None, terms, rows, names, row_weight)))
    for fold in range(FOLDS if arguments.folds else 0):
        lines = constants_without(fold, terms, rows, names, row_weight)
        (arguments.folds / f"fold_{fold}.csv").write_text(HEADER + "".join(lines))


if __name__ == "__main__":
    main()
