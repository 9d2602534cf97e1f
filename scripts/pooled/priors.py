#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes models/pooled/priors.csv: what the histories of many countries say of a place that nobody has studied.

  priors.py DIFFUSION [-o models/pooled/priors.csv]

Through the figures of every country up to a vintage goes a logistic curve of least squares; the curves' growth and ceilings, over countries,
are the priors of infracast new. A ceiling counts where its curve is past the middle, a growth where it has begun to bend or grows at all:
what lies ahead of a country cannot be read off its figures. The spread is that between countries, each curve's own error included.
Needs numpy; takes some minutes."""

import argparse
from collections import namedtuple
from pathlib import Path

import numpy as np

from baselines import MIDDLES, RATES, logistic
from histories import read_series

VINTAGES = range(2000, 2025)
FEWEST_FIGURES, FEWEST_COUNTRIES = 5, 12
LEAST_SHARE_OF_CEILING = 0.6  # of the last figure, for a ceiling to count
HEADER = "vintage,module,name,prior,countries,source\n"

# Priors of a module, from an indicator; `unit` of its figures in one of the model, at most `most`.
Subject = namedtuple("Subject", "module growth ceiling indicator unit most what")
PEOPLE_A_HOUSEHOLD = 3.0  # lines per person become lines per household
SUBJECTS = [Subject("internet", "growth", "ceiling", "inet_pct", 0.01, 0.995, "internet users"),
            Subject("mobile", "growth", "ceiling", "mob_per100", 0.01, 3.0, "mobile subscriptions per person"),
            Subject("broadband", "imitation", "saturation", "fbb_per100", 0.01 * PEOPLE_A_HOUSEHOLD, 0.98, "fixed broadband lines")]


def fitted(figures, most):
    """Rate and height of the logistic curve of least squares, and how much of the height is reached."""
    years = np.array([year for year, _ in figures], float) - figures[-1][0]
    values = np.array([value for _, value in figures])
    shapes = logistic(RATES[..., None] * (years - MIDDLES[..., None]))
    height = np.minimum((shapes * values).sum(-1) / np.maximum((shapes**2).sum(-1), 1e-12), most)
    misfit = ((height[..., None] * shapes - values) ** 2).sum(-1)
    rate, middle = np.unravel_index(np.argmin(misfit), misfit.shape)
    return RATES[rate, 0], height[rate, middle], values[-1] / height[rate, middle]


def lognormal(values):
    return f"lognormal(median = {np.median(values):.3g}, gsd = {np.exp(np.log(values).std(ddof=1)):.3g})"


def beta(values):
    """Never with a peak at nothing, which no plan would be written for."""
    mean = values.mean()
    spread = min(values.std(ddof=1), np.sqrt(mean * (1 - mean) / (1 + 1 / mean)))
    return f"beta(mean = {mean:.3g}, sd = {np.floor(1000 * spread) / 1000:.3g})"


def histories(series, subject):
    for name, figures in sorted(series.items()):
        country, indicator = name.split(".")
        if indicator == subject.indicator:
            yield country, [(year, value * subject.unit) for year, value in sorted(figures.items()) if value > 0]


def lines_of(vintage, subject, series):
    growths, ceilings = [], []
    for _, figures in histories(series, subject):
        known = [(year, value) for year, value in figures if year <= vintage]
        if len(known) < FEWEST_FIGURES:
            continue
        rate, height, reached = fitted(known, subject.most)
        if known[-1][1] > known[0][1]:
            growths.append(rate)
        if reached >= LEAST_SHARE_OF_CEILING:
            ceilings.append(height)
    for name, values in ((subject.growth, np.array(growths)), (subject.ceiling, np.array(ceilings))):
        if len(values) < FEWEST_COUNTRIES:
            continue
        prior = beta(values) if name == subject.ceiling and subject.most < 1 else lognormal(values)
        yield f'{vintage},{subject.module},{name},"{prior}",{len(values)},curves through {subject.what} of {len(values)} countries up to {vintage}\n'


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("diffusion", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("models/pooled/priors.csv"))
    arguments = parser.parse_args()
    series = read_series(arguments.diffusion)
    arguments.output.write_text(HEADER + "".join(line for vintage in VINTAGES for subject in SUBJECTS for line in lines_of(vintage, subject, series)))


if __name__ == "__main__":
    main()
