# SPDX-License-Identifier: MIT
"""How much wider fans are in years after a vintage: what is common to all countries in a stretch of years was seen only so many times.

The mean of m stretches says of the next one what one of them does, with a variance larger by 1/m of what is common. So the variance grows by
`share` × years unseen / origins followed, where the share is learned from forecasts that earlier vintages made of what a vintage knows."""

import numpy as np

from histories import HORIZONS
from learn import LEAST_LOG_SPREAD, LOCATION_UNIT, LOG_SPREAD_ZERO, MOST_LOG_SPREAD, STRETCHED, horizon, logarithms, row_weights

SHARES = np.arange(0, 8, 0.05)
# CRPS asks for no widening at all, so that it is the least with which 80 % intervals would have held three in four.
HELD = 0.75
FEWEST_FIGURES = 300
FAR = 5  # years ahead that intervals are judged by


class Unseen:
    """Of the countries that are not in a fold. Vintages are added in order."""

    def __init__(self, rows, countries):
        self.rows, self.countries, self.weights = rows, countries, row_weights(rows)
        self.movement = logarithms(rows.truth, rows.bounded) - logarithms(rows.last, rows.bounded)
        self.deviation = np.full(len(rows.task), np.nan)  # in units of the spread that the vintage of the origin gave
        self.for_each_share = np.full(len(rows.task), np.nan)

    def stretches(self, vintage):
        """Level and slope by years ahead of 1 / how many origins were followed so far, each year as much as it has figures."""
        rows, shares = self.rows, []
        for ahead in HORIZONS:
            known = self.countries & (rows.origin + rows.ahead <= vintage) & (rows.ahead == ahead) & (rows.track == "X")
            figures = np.bincount(rows.origin[known] - rows.origin.min()) if known.any() else np.ones(1)
            shares.append(((figures / figures.sum())**2).sum())
        slope, level = np.polyfit(horizon(np.array(HORIZONS)), shares, 1)
        return level, slope

    def add(self, vintage, first, matrix, weights):
        """The widening of a vintage with these weights: level and slope of the variance for every year unseen."""
        rows, (level, slope) = self.rows, self.stretches(vintage)
        known = self.countries & (rows.origin + rows.ahead <= vintage) & (rows.ahead <= FAR) & ~np.isnan(self.deviation)
        share = self.share(known) if known.sum() >= FEWEST_FIGURES else 0.0
        made = (rows.origin == vintage) | ((rows.origin < vintage) & (vintage == first))
        location, below, above = (matrix[made] @ weights.T).T
        root = np.sqrt(rows.ahead[made])
        away = self.movement[made] - LOCATION_UNIT * location * root
        spread = np.clip(np.where(away < 0, below, above), LEAST_LOG_SPREAD, MOST_LOG_SPREAD) + LOG_SPREAD_ZERO
        self.deviation[made] = np.abs(away) / (np.exp(spread) * root)
        self.for_each_share[made] = np.maximum(level + slope * horizon(rows.ahead[made]), 0) * rows.ahead[made]
        return share * level, share * slope

    def share(self, known):
        weights = self.weights[known]
        for share in SHARES:
            if np.average(self.deviation[known] < STRETCHED[5] * np.sqrt(1 + share * self.for_each_share[known]), weights=weights) >= HELD:
                break
        return share
