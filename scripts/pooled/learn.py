# SPDX-License-Identifier: MIT
"""Weights of the terms of a history that make the fans of infracast forecast score best: least CRPS with a ridge."""

import numpy as np
from scipy.optimize import minimize

from histories import LEVELS

# As engine/forecast has them.
NORMAL = np.array([-1.6448536, -1.2815516, -0.6744898, 0.0, 0.6744898, 1.2815516, 1.6448536])
STRETCHED = NORMAL + 0.03 * NORMAL**3
LOCATION_UNIT, LOG_SPREAD_ZERO = 0.1, -2.5
LEAST_LOG_SPREAD, MOST_LOG_SPREAD, MOST_MOVEMENT = -6, 3, 8
LEAST_SHARE = 0.003

RIDGE = 0.02
INTERCEPT_RIDGE = 0.01  # of RIDGE
TEMPER = 0.25           # rows count by 1 / (scale × width^TEMPER): young series would drown the others with 0
TRACK_WEIGHT = {"A": 1, "B": 1, "C": 1, "D": 0.5, "X": 1}
EDGES = np.concatenate([[0], (LEVELS[1:] + LEVELS[:-1]) / 2, [1]])


def row_weights(rows):
    """Every track the same, in it every indicator; those outside the benchmark's core count half."""
    weights = np.zeros(len(rows.task))
    for track, weight in TRACK_WEIGHT.items():
        for indicator in np.unique(rows.indicator):
            these = (rows.track == track) & (rows.indicator == indicator)
            if these.any():
                weights[these] = weight * np.where(rows.core[these], 1, 0.5) / max(these.sum(), 200)
    return weights / weights.sum()


def horizon(ahead):
    return (np.minimum(ahead, 10) - 3.5) / 2.5


def logarithms(values, bounded):
    """Log odds of per cents, which are kept a little away from 0 and 100; else logarithms."""
    share = np.clip(values / 100, LEAST_SHARE, 1 - LEAST_SHARE)
    return np.where(bounded, np.log(share / (1 - share)), np.log(np.maximum(values, 1e-9)))


def design(terms, rows):
    """Of every row: the terms, the terms times the horizon, and the logarithm of the years ahead."""
    of_row = terms[rows.task]
    return np.concatenate([of_row, of_row * horizon(rows.ahead)[:, None], np.log(rows.ahead)[:, None] - 1.1], 1)


def prior(count, names):
    """Where nothing was learned: the pace of the past goes on, somewhat damped, with a spread in proportion to the movement so far."""
    size = 2 * count + 1
    weights = np.zeros((3, size))
    weights[0, 0], weights[0, names.index("pace")] = 1.2, 1.0
    weights[0, count], weights[0, count + names.index("pace")] = 0.3, 0.3
    weights[1, 0], weights[2, 0] = 0.2, 0.4
    weights[1:, names.index("maturity")] = -0.88
    return weights


class Fans:
    """Quantiles of rows by weights, and how their score changes with them."""

    def __init__(self, matrix, rows, chosen):
        self.matrix, self.root = matrix[chosen], np.sqrt(rows.ahead[chosen])[:, None]
        self.truth, self.last = rows.truth[chosen][:, None], rows.last[chosen][:, None]
        self.bounded = rows.bounded[chosen]
        self.odds = logarithms(self.last[self.bounded], True)

    def quantiles(self, weights):
        location, below, above = (self.matrix @ weights.T).T
        spread = np.exp(np.clip(np.stack([below, above], 1), LEAST_LOG_SPREAD, MOST_LOG_SPREAD) + LOG_SPREAD_ZERO) * self.root
        spreads = np.where(STRETCHED < 0, spread[:, :1], spread[:, 1:])
        moved = np.clip(LOCATION_UNIT * location[:, None] * self.root + spreads * STRETCHED, -MOST_MOVEMENT, MOST_MOVEMENT)
        quantiles = np.empty_like(moved)
        free = ~self.bounded
        quantiles[free] = self.last[free] * np.exp(moved[free])
        quantiles[self.bounded] = 100 / (1 + np.exp(-(self.odds + moved[self.bounded])))
        slopes = quantiles.copy()
        slopes[self.bounded] *= 1 - quantiles[self.bounded] / 100
        return quantiles, slopes, spreads

    def loss(self, weights, row_weight):
        quantiles, slopes, spreads = self.quantiles(weights)
        miss = self.truth - quantiles
        cost = np.where(miss >= 0, LEVELS, LEVELS - 1) * (2 * np.diff(EDGES)) * row_weight[:, None]
        by_movement = -cost * slopes
        by_spread = by_movement * spreads * STRETCHED
        gradient = np.stack([by_movement.sum(1) * LOCATION_UNIT * self.root[:, 0], by_spread[:, :3].sum(1), by_spread[:, 4:].sum(1)])
        return (cost * miss).sum(), gradient @ self.matrix


def learn(matrix, rows, chosen, row_weight, start, centre, iterations=80):
    """Weights that score best on the chosen rows; without rows, the centre."""
    if not chosen.any():
        return centre
    fans = Fans(matrix, rows, chosen)
    penalty = np.full(centre.shape, RIDGE)
    penalty[:, 0] *= INTERCEPT_RIDGE

    def objective(flat):
        weights = flat.reshape(centre.shape)
        loss, gradient = fans.loss(weights, row_weight[chosen])
        away = weights - centre
        return loss + (penalty * away**2).sum(), (gradient + 2 * penalty * away).ravel()

    found = minimize(objective, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": iterations, "maxcor": 20})
    return found.x.reshape(centre.shape)


def tempered(matrix, rows, centre):
    """Row weights divided by the scale and by a power of the width that a first fit gives."""
    everything = np.ones(len(rows.task), bool)
    weights = row_weights(rows)
    first = learn(matrix, rows, everything, weights / rows.scale, centre, centre, 40)
    quantiles = Fans(matrix, rows, everything).quantiles(first)[0]
    width = np.maximum((quantiles[:, 5] - quantiles[:, 1]) / rows.scale, 0.1)
    return weights / rows.scale / width**TEMPER
