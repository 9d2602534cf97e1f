#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes models/pooled/priors.csv: what the histories of many countries say of a place that nobody has studied.

  priors.py DIFFUSION [-o models/pooled/priors.csv]

Through the figures of every country up to a vintage goes a logistic curve of least squares. Of the curves, over countries, come

  given  growth and ceilings. A ceiling counts where its curve is past the middle, a growth where the figures rise at all: what lies ahead
         of a country cannot be read off its figures. The spread is that between countries, each curve's own error included; of growth also
         that of ten years' drift, since a curve says the mean growth of its years and a place goes on with the newest;
  drift  by how much growth and ceiling moved when the figures of one more year were known, a year;
  block  by how much the figures move beside their curve from year to year: a random walk, said as a discrepancy that is hardly forgotten.

How long take-up lags behind a launch is in series that begin with it: broadband whose first figure is a twentieth of its ceiling at most. A Bass
curve from the year before has the lag in its p. Of generations of mobile networks one change-over was counted, to mobile broadband: the curve through
its share of all subscriptions. It was first counted years after its launch, so that only its growth and ceiling are taken. Of traffic nothing is.
Needs numpy; takes some minutes."""

import argparse
from collections import namedtuple
from pathlib import Path

import numpy as np

from baselines import MIDDLES, RATES, logistic
from histories import read_series

VINTAGES = range(2000, 2025)
FEWEST_FIGURES, FEWEST_COUNTRIES = 5, 12
FEWEST_CHANGES = 40
FEWEST_CHANGE_OVERS = 8  # of countries with both series
LEAST_SHARE_OF_CEILING = 0.6  # of the last figure, for a ceiling to count
YEARS_OF_A_CURVE = 10
MEMORY = 20  # years, as engine/begin has it
HEADER = "vintage,module,kind,name,prior,countries,source\n"

# Priors of a module, from an indicator; `unit` of its figures in one of the model, at most `most`.
Subject = namedtuple("Subject", "module growth ceiling indicator unit most what")
PEOPLE_A_HOUSEHOLD = 3.0  # lines per person become lines per household
SUBJECTS = [Subject("internet", "growth", "ceiling", "inet_pct", 0.01, 0.995, "internet users"),
            Subject("mobile", "growth", "ceiling", "mob_per100", 0.01, 3.0, "mobile subscriptions per person"),
            Subject("broadband", "imitation", "saturation", "fbb_per100", 0.01 * PEOPLE_A_HOUSEHOLD, 0.98, "fixed broadband lines")]

Fit = namedtuple("Fit", "growth ceiling reached rises strays")

INNOVATIONS = np.geomspace(1e-4, 0.5, 24)[:, None]  # of Bass curves
IMITATIONS = np.geomspace(0.05, 3, 24)[None, :]
LARGEST_FIRST = 0.05  # of the ceiling, for a first figure to be of a launch
MOST_SHARE = 0.99


def fitted(figures, most):
    """The logistic curve of least squares, and by how much the figures move beside it from year to year, in logarithms."""
    years = np.array([year for year, _ in figures], float) - figures[-1][0]
    values = np.array([value for _, value in figures])
    shapes = logistic(RATES[..., None] * (years - MIDDLES[..., None]))
    height = np.minimum((shapes * values).sum(-1) / np.maximum((shapes**2).sum(-1), 1e-12), most)
    misfit = ((height[..., None] * shapes - values) ** 2).sum(-1)
    best = np.unravel_index(np.argmin(misfit), misfit.shape)
    beside = np.log(values / (height[best] * shapes[best]))
    return Fit(RATES[best[0], 0], height[best], values[-1] / height[best], values[-1] > values[0], np.diff(beside)[np.diff(years) == 1])


def bass(x, p, q):
    passed = np.exp(-(p + q) * x)
    return (1 - passed) / (1 + q / p * passed)


def taken_up(figures):
    """p and q of the Bass curve of least squares from a year before the first figure on, and its ceiling."""
    since = np.array([year for year, _ in figures], float) - figures[0][0] + 1
    values = np.array([value for _, value in figures])
    shapes = bass(since, INNOVATIONS[..., None], IMITATIONS[..., None])
    height = (shapes * values).sum(-1) / np.maximum((shapes**2).sum(-1), 1e-12)
    misfit = ((height[..., None] * shapes - values) ** 2).sum(-1)
    best = np.unravel_index(np.argmin(misfit), misfit.shape)
    return INNOVATIONS[best[0], 0], IMITATIONS[0, best[1]], height[best]


def years_to_a_tenth(p, q):
    """From a launch to a tenth of the ceiling of a Bass curve."""
    return np.log((1 + 0.1 * q / p) / 0.9) / (p + q)


def lognormal(values, drift=0.0):
    spread = np.hypot(np.log(values).std(ddof=1), drift * np.sqrt(YEARS_OF_A_CURVE))
    return f"lognormal(median = {np.median(values):.3g}, gsd = {np.exp(spread):.3g})"


def middle_spread(values):
    """The deviation of a bell with as much in its middle half."""
    low, high = np.quantile(values, [0.25, 0.75])
    return (high - low) / 1.349


def beta(values):
    """Never with a peak at nothing, which no plan would be written for."""
    mean = values.mean()
    spread = min(values.std(ddof=1), np.sqrt(mean * (1 - mean) / (1 + 1 / mean)))
    return f"beta(mean = {mean:.3g}, sd = {np.floor(1000 * spread) / 1000:.3g})"


def histories(series, indicator, unit):
    return {name.split(".")[0]: [(year, value * unit) for year, value in sorted(figures.items()) if value > 0]
            for name, figures in sorted(series.items()) if name.split(".")[1] == indicator}


def fits_of(subject, series):
    """(country, vintage) → the curve through what was known."""
    out = {}
    for country, figures in histories(series, subject.indicator, subject.unit).items():
        for vintage in VINTAGES:
            known = [(year, value) for year, value in figures if year <= vintage]
            if len(known) >= FEWEST_FIGURES:
                out[country, vintage] = fitted(known, subject.most)
    return out


def line(vintage, module, kind, name, prior, countries, source):
    return f'{vintage},{module},{kind},{name},"{prior}",{countries},"{source} of {countries} countries up to {vintage}"\n'


def on_its_scale(ceiling, subject):
    """The logarithm of the odds of what has two bounds, else the logarithm: what a drift of the model moves."""
    kept = np.clip(ceiling, 0.01, 0.985)
    return np.log(kept / (1 - kept)) if subject.most < 1 else np.log(ceiling)


def moved(vintage, subject, fits):
    """Yearly changes of growth and of ceiling up to a vintage, and how many countries they are of."""
    growths, ceilings, countries = [], [], set()
    for (country, of), fit in fits.items():
        before = fits.get((country, of - 1))
        if before is None or of > vintage:
            continue
        countries.add(country)
        if fit.rises and before.rises:
            growths.append(np.log(fit.growth / before.growth))
        if min(fit.reached, before.reached) >= LEAST_SHARE_OF_CEILING:
            ceilings.append(on_its_scale(fit.ceiling, subject) - on_its_scale(before.ceiling, subject))
    return growths, ceilings, len(countries)


def levels(vintage, subject, fits):
    now = [fit for (_, of), fit in fits.items() if of == vintage]
    growths = np.array([fit.growth for fit in now if fit.rises])
    ceilings = np.array([fit.ceiling for fit in now if fit.reached >= LEAST_SHARE_OF_CEILING])
    drifts = moved(vintage, subject, fits)[0]
    what = f"curves through {subject.what}"
    if len(growths) >= FEWEST_COUNTRIES:
        prior = lognormal(growths, np.std(drifts) if len(drifts) >= FEWEST_CHANGES else 0.0)
        yield line(vintage, subject.module, "given", subject.growth, prior, len(growths), what)
    if len(ceilings) >= FEWEST_COUNTRIES:
        yield line(vintage, subject.module, "given", subject.ceiling, beta(ceilings) if subject.most < 1 else lognormal(ceilings), len(ceilings), what)


def changes(vintage, subject, fits):
    growths, ceilings, countries = moved(vintage, subject, fits)
    for name, steps in ((subject.growth, growths), (subject.ceiling, ceilings)):
        if len(steps) >= FEWEST_CHANGES:
            yield line(vintage, subject.module, "drift", name, f"random_walk(sd = {np.std(steps):.2g} per year)", countries,
                       f"how curves through {subject.what} moved with each year's figures:")
    strays = np.concatenate([fit.strays for (_, of), fit in fits.items() if of == vintage] or [[]])
    if len(strays) >= FEWEST_CHANGES:
        yield line(vintage, subject.module, "block", subject.module, f"{middle_spread(strays) * np.sqrt(MEMORY / 2):.2g}", countries,
                   f"how {subject.what} move beside their curves from year to year:")


def launches(vintage, series):
    """How long take-up of broadband lags behind its launch."""
    found = []
    for figures in histories(series, "fbb_per100", 0.01 * PEOPLE_A_HOUSEHOLD).values():
        known = [(year, value) for year, value in figures if year <= vintage]
        if len(known) < FEWEST_FIGURES:
            continue
        innovation, imitation, ceiling = taken_up(known)
        if known[0][1] <= LARGEST_FIRST * ceiling:
            found.append((innovation, imitation))
    if len(found) >= FEWEST_COUNTRIES:
        innovation, imitation = np.array(found).T
        low, middle, high = np.quantile(years_to_a_tenth(innovation, imitation), [0.1, 0.5, 0.9])
        yield line(vintage, "broadband", "given", "innovation", f"lognormal(median = {np.median(innovation):.3g}, gsd = {np.exp(middle_spread(np.log(innovation))):.3g})", len(found),
                   f"a tenth of the ceiling {middle:.1f} years after launch ({low:.1f} to {high:.1f} in eight of ten), curves through fixed broadband lines")


def generations(vintage, series):
    """How fast mobile users changed over to the first generation whose users were counted."""
    of_all = {country: dict(figures) for country, figures in histories(series, "mob_per100", 0.01).items()}
    found = []
    for country, figures in histories(series, "mbb_per100", 0.01).items():
        every = of_all.get(country, {})
        shares = [(year, min(value / every[year], MOST_SHARE)) for year, value in figures if year <= vintage and year in every]
        if len(shares) >= FEWEST_FIGURES:
            found.append(fitted(shares, MOST_SHARE))
    what = "curves through the share of mobile broadband in mobile subscriptions"
    growths = np.array([fit.growth for fit in found if fit.rises])
    ceilings = np.array([fit.ceiling for fit in found if fit.reached >= LEAST_SHARE_OF_CEILING])
    if len(growths) >= FEWEST_CHANGE_OVERS:
        yield line(vintage, "mobile", "given", "imitation_3g", lognormal(growths), len(growths), what)
    if len(ceilings) >= FEWEST_CHANGE_OVERS:
        yield line(vintage, "mobile", "given", "share_ceiling_3g", beta(ceilings), len(ceilings), what)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("diffusion", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("models/pooled/priors.csv"))
    arguments = parser.parse_args()
    series = read_series(arguments.diffusion)
    fits = [(subject, fits_of(subject, series)) for subject in SUBJECTS]
    lines = [part for vintage in VINTAGES for subject, found in fits for make in (levels, changes) for part in make(vintage, subject, found)]
    lines += [part for vintage in VINTAGES for make in (launches, generations) for part in make(vintage, series)]
    arguments.output.write_text(HEADER + "".join(lines))


if __name__ == "__main__":
    main()
