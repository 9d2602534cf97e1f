# SPDX-License-Identifier: MIT
"""The tables of docs/validation.md must be what the program says. Usage: validation_test.py PROGRAM SOURCE_DIR [--update]

--update writes them; it back-tests as of every year of the page. The test back-tests as of one of them.
"""

import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
os.environ["XDG_CACHE_HOME"] = str(PROGRAM.parent / "test-cache")  # never what the user has learned
ROOT = pathlib.Path(sys.argv[2]).resolve()
del sys.argv[1:3]
PAGE = ROOT / "docs/validation.md"
SCENARIO = "scenarios/shanghai/base.toml"
YEARS = [2007, 2010, 2013, 2015]
CHECKED = 2010
PAST_PLAN = 2010  # as of the end of which the targets of the 12th plan are forecast


def answer(*arguments):
    done = subprocess.run([PROGRAM, *arguments, "--json", "--quiet"], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
                          timeout=600)
    if done.returncode not in (0, 3):
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)


def table(titles, rows):
    return ["| " + " | ".join(titles) + " |", "|---|" + "--:|" * (len(titles) - 1), *("| " + " | ".join(row) + " |" for row in rows)]


def percent(share):
    return f"{100 * share:.0f} %"


def blocks(calibration):
    titles = ["block", "parameters", "figures", "runs", "effective draws", "unique share", "Pareto k", "ln evidence", "candidates per row", "state"]
    return table(titles, [[b["name"], str(b["parameters"]), str(b["figures"]), f"{b['runs']:,}", f"{b['effective_draws']:,.0f}",
                           f"{b['unique_share']:.3f}", "" if b["pareto_k"] is None else f"{b['pareto_k']:.2f}",
                           f"{b['log_evidence']:.1f}", f"{b['candidates_per_row']:.1f}",
                           "converged" if b["converged"] else "**not converged**"] for b in calibration["blocks"]])


def predictive(calibration):
    counted = [figure for figure in calibration["figures"] if figure["counts"] and figure["bound"] == "exact" and not figure["contested"]]
    inside = sum(f["p05"] <= f["published"] <= f["p95"] for f in counted)
    ratios = sorted(f["p95"] / f["p05"] for f in counted)
    outside = [f"{f['indicator']} {f['date']}" for f in counted if not f["p05"] <= f["published"] <= f["p95"]]
    titles = ["exact figures without contradiction", "in their 90 % bands", "P95 / P5, median", "P95 / P5, nine in ten below", "outside"]
    return table(titles, [[str(len(counted)), f"{inside} ({percent(inside / len(counted))})", f"{statistics.median(ratios):.2f}",
                           f"{ratios[int(0.9 * (len(ratios) - 1))]:.2f}", ", ".join(outside) or "none"]])


def scores(year, backtest):
    scored = backtest["forecasts"]
    logistic = any(forecast["logistic_score"] is not None for forecast in scored)
    return [str(year), str(len(scored)), percent(backtest["cover_50"]), percent(backtest["cover_80"]), percent(backtest["cover_90"]),
            f"{backtest['score']:.3f}", f"{backtest['skill_growth']:.2f}", f"{backtest['skill_logistic']:.2f}" if logistic else "none",
            f"{backtest['brier']:.3f} ({backtest['settled_targets']})"]


SCORE_TITLES = ["today", "figures later", "within 50 %", "within 80 %", "within 90 %", "mean score", "skill against growth",
                "skill against logistic", "Brier score (targets)"]


def past_targets(backtest):
    outcome = {True: "met", False: "missed", None: "not published"}
    rows = [[t["indicator"], f"{t['value']:,g} {t['unit']}", t["deadline"], percent(t["probability"]), outcome[t["attained"]]]
            for t in backtest["targets"] if "12th" in t["plan"]]
    return table(["target of the 12th plan", "value", "deadline", "probability", "outcome"], rows)


def cells(lines):
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


# How far a number may be off, by how it is written. Other compilers' mathematics draws another sample of a posterior, so that what is
# estimated from 4,096 rows moves by its standard error; counts of parameters, figures and targets do not move.
SHARE = 0.05     # of sizes: effective draws, runs, ratios of percentiles
LEAST_SIZE = 100  # whole numbers below are counts
POINTS = 3       # "94 %": one of some thirty figures more or less in its band
BY_DECIMALS = {1: 0.3,    # ln evidence, candidates per row: the standard error of a log evidence is some 0.1
               2: 0.02,   # skills
               3: 0.005}  # scores about 0.15, shares, Brier scores


def tolerance(number, text):
    if "%" in text:
        return POINTS
    decimals = len(number.partition(".")[2])
    if decimals == 0 and abs(float(number.replace(",", ""))) < LEAST_SIZE:
        return 0
    return max(SHARE * abs(float(number.replace(",", ""))), BY_DECIMALS.get(decimals, 0))


def alike(one, other):
    """Equal words, and numbers within what their kind allows."""
    plain = [re.findall(r"-?[\d,]*\.?\d+|[^\d\s,.-]+", text) for text in (one, other)]
    if len(plain[0]) != len(plain[1]):
        return False
    for a, b in zip(*plain):
        if a == b:
            continue
        try:
            x, y = float(a.replace(",", "")), float(b.replace(",", ""))
        except ValueError:
            return False
        if abs(x - y) > tolerance(a, one):
            return False
    return True


def section(name):
    return rf"(<!-- {name} -->\n)((?:\|.*\n)+)"


def shown(name):
    return re.search(section(name), PAGE.read_text(encoding="utf-8")).group(2).splitlines()


class Validation(unittest.TestCase):
    def assert_alike(self, expected, lines):
        self.assertEqual(len(expected), len(lines))
        for row, other in zip(cells(expected), cells(lines)):
            self.assertEqual(len(row), len(other))
            for one, two in zip(row, other):
                self.assertTrue(alike(one, two), f"{one} became {two} in {' | '.join(other)}")

    def test_every_kind_of_number_has_its_own_tolerance(self):
        self.assertTrue(alike("0.150", "0.154") and alike("1,000", "1,049") and alike("94 %", "91 %") and alike("-20.1", "-20.3"))
        for one, other in (("0.150", "0.160"), ("0.42", "0.45"), ("34", "35"), ("1,000", "1,060"), ("94 %", "90 %"), ("met", "missed")):
            self.assertFalse(alike(one, other), f"{one} and {other}")

    def test_calibration_is_as_shown(self):
        calibration = answer("calibrate", SCENARIO)
        self.assert_alike(shown("blocks"), blocks(calibration))
        self.assert_alike(shown("predictive"), predictive(calibration))

    def test_four_figures_in_five_lie_in_their_bands(self):
        row = cells(shown("predictive"))[2]
        self.assertGreaterEqual(int(row[1].split()[0]) / int(row[0]), 0.8)

    def test_a_backtest_is_as_shown(self):
        backtest = answer("backtest", SCENARIO, "--today", str(CHECKED))
        row = next(line for line in shown("backtests") if line.startswith(f"| {CHECKED} "))
        self.assert_alike([row], ["| " + " | ".join(scores(CHECKED, backtest)) + " |"])
        self.assert_alike(shown("past targets"), past_targets(backtest))


def update():
    calibration = answer("calibrate", SCENARIO)
    backtests = {year: answer("backtest", SCENARIO, "--today", str(year)) for year in YEARS}
    tables = {"blocks": blocks(calibration), "predictive": predictive(calibration),
              "backtests": table(SCORE_TITLES, [scores(year, backtest) for year, backtest in backtests.items()]),
              "past targets": past_targets(backtests[PAST_PLAN])}
    text = PAGE.read_text(encoding="utf-8")
    for name, lines in tables.items():
        text = re.sub(section(name), lambda match, lines=lines: match.group(1) + "\n".join(lines) + "\n", text)
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    update() if sys.argv[1:] == ["--update"] else unittest.main()
