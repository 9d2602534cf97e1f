# SPDX-License-Identifier: MIT
"""What forecasters usually do with a short yearly series, with intervals from the errors that it made in other countries."""

import numpy as np

from histories import FOLDS, LEVELS, SHARES

RATES = np.geomspace(0.05, 1.5, 18)[:, None]   # of curves, a year
MIDDLES = np.arange(-15.0, 31.0)[None, :]      # their years, from the last figure
FEWEST_ERRORS = 30


def logistic(x):
    return 1 / (1 + np.exp(-np.clip(x, -50, 50)))


def gompertz(x):
    return np.exp(-np.exp(-np.clip(x, -30, 30)))


def curve(known, ceiling, ahead, shape):
    """The curve of least squares, moved to pass through the last figure."""
    years = np.array([year for year, _ in known], float) - known[-1][0]
    values = np.array([value for _, value in known])
    shapes = shape(RATES[..., None] * (years - MIDDLES[..., None]))
    height = np.minimum((shapes * values).sum(-1) / np.maximum((shapes**2).sum(-1), 1e-12), ceiling)
    misfit = ((height[..., None] * shapes - values) ** 2).sum(-1)
    rate, middle = np.unravel_index(np.argmin(misfit), misfit.shape)
    at = lambda x: height[rate, middle] * shape(RATES[rate, 0] * (x - MIDDLES[0, middle]))
    return values[-1] + at(ahead) - at(0.0)


def yearly(known):
    years = [year for year, _ in known]
    return np.interp(np.arange(years[0], years[-1] + 1), years, [value for _, value in known])


def damped_trend(known, ahead):
    values, best = yearly(known), None
    for damping in (0.8, 0.9, 0.98):
        for of_level in (0.5, 0.8, 1.0):
            for of_trend in (0.2, 0.5, 0.8):
                level, trend, misfit = values[0], values[1] - values[0], 0.0
                for value in values[1:]:
                    surprise = value - level - damping * trend
                    misfit += surprise**2
                    level = value - (1 - of_level) * surprise
                    trend = damping * trend + of_trend * of_level * surprise
                if best is None or misfit < best[0]:
                    best = misfit, level, trend, damping
    _, level, trend, damping = best
    return np.array([level + trend * sum(damping**k for k in range(1, int(h) + 1)) for h in ahead])


def theta(known, ahead):
    values, best = yearly(known), None
    for weight in (0.2, 0.4, 0.6, 0.8, 1.0):
        level, misfit = values[0], 0.0
        for value in values[1:]:
            misfit += (value - level) ** 2
            level += weight * (value - level)
        if best is None or misfit < best[0]:
            best = misfit, level, weight
    slope = np.polyfit(np.arange(len(values)), values, 1)[0]
    return best[1] + slope / 2 * (ahead - 1 + 1 / best[2])


def of_task(task):
    known, ahead = task.known, np.array(sorted(task.truth), float)
    ceiling = 100.0 if task.indicator in SHARES else np.inf
    first, last, span = known[0][1], known[-1][1], known[-1][0] - known[0][0]
    years, values = np.array(known, float).T
    slope, level = np.polyfit(years - years[-1], values, 1)
    growth = np.log(max(last, 1e-9) / max(first, 1e-9)) / span
    out = {"last value": last + 0 * ahead, "drift": last + (last - first) / span * ahead, "growth": last * np.exp(np.minimum(growth * ahead, 5)),
           "damped trend": damped_trend(known, ahead), "theta": theta(known, ahead), "linear fit": level + slope * ahead,
           "logistic": curve(known, ceiling, ahead, logistic), "Gompertz": curve(known, ceiling, ahead, gompertz)}
    out = {name: np.clip(values, 0, ceiling) for name, values in out.items()}
    out["combination"] = np.median([out[name] for name in ("drift", "damped trend", "linear fit", "logistic", "Gompertz")], 0)
    return out


def forecasts(rows):
    """Method → a figure for every row."""
    by_task = [of_task(task) for task in rows.tasks]
    return {name: np.concatenate([one[name] for one in by_task]) for name in by_task[0]}


def fallback(ahead):
    return np.sqrt(ahead) * np.array([-1.5, -1, -0.5, 0, 0.7, 1.5, 2.5])


def calibrated(rows, figures, clock_true=False):
    """Quantiles of the scaled errors in other countries, of the same track and years ahead; clock-true, of those known by the origin."""
    errors, due = (rows.truth - figures) / rows.scale, rows.origin + rows.ahead
    out = np.zeros((len(errors), len(LEVELS)))
    for fold in range(FOLDS):
        for origin in np.unique(rows.origin) if clock_true else [None]:
            for track in np.unique(rows.track):
                here = (rows.fold == fold) & (rows.track == track) & ((rows.origin == origin) | (not clock_true))
                for ahead in np.unique(rows.ahead[here]):
                    known = (rows.fold != fold) & ((due <= origin) if clock_true else True)
                    near = known & (rows.ahead == ahead)
                    for source in (near & (rows.track == track), near, known):
                        if source.sum() >= FEWEST_ERRORS:
                            break
                    these = here & (rows.ahead == ahead)
                    moved = np.quantile(errors[source], LEVELS) if source.sum() >= 10 else fallback(ahead)
                    out[these] = figures[these, None] + moved * rows.scale[these, None]
    return np.clip(out, 0, np.where(rows.bounded, 100.0, np.inf)[:, None])
