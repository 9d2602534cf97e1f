# SPDX-License-Identifier: MIT
"""The scoreboard of docs/validation.md. Usage: scoreboard_test.py PROGRAM SOURCE_DIR [--update]

Hold-outs of the shipped places need only what is in the repository; those over the public benchmark need ../shared/diffusion. --update writes both, and
tests/forecast/errors.csv, the errors of usual methods in other countries, when that is at hand. Exit code 77: no numpy."""

import os
import pathlib
import re
import sys
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(sys.argv[2]).resolve()
del sys.argv[1:3]
os.environ["XDG_CACHE_HOME"] = str(PROGRAM.parent / "test-cache")  # never what the user has learned
PAGE = ROOT / "docs/validation.md"
ERRORS = ROOT / "tests/forecast/errors.csv"
FOLDS = ROOT / "tests/forecast/folds"
SPANS = {"1–2": (1, 2), "3–5": (3, 5), "6–10": (6, 10)}

try:
    import numpy as np
except ImportError:
    print("no numpy")
    sys.exit(77)
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "scripts/pooled"))
import baselines
import histories
import holdouts
import scoreboard

DIFFUSION = next((folder / "shared/diffusion" for folder in ROOT.parents if (folder / "shared/diffusion/tasks.csv").exists()), None)


def lines_of(titles, rows):
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [titles, ["---"] + ["--:"] * (len(titles) - 1), *rows]) + "\n"


def shares(found):
    return " / ".join(f"{100 * np.mean([one[name] for one in found]):.0f}" for name in ("in_50", "in_80", "in_90"))


def places():
    found = list(holdouts.holdouts(PROGRAM, ROOT / "scenarios", holdouts.read_errors(ERRORS)))
    tables = []
    for indicator in [None, *holdouts.SUBJECTS]:
        rows = []
        for method in dict.fromkeys(method for method, *_ in found):
            cells = [method]
            for first, last in SPANS.values():
                these = [one for name, of, ahead, one in found if name == method and of == (indicator or of) and first <= ahead <= last]
                cells += [f"{np.mean([one['score'] for one in these]):.3f}", f"{np.mean([one['error'] for one in these]):.3f}", shares(these)]
            rows.append(cells)
        what = f"`{indicator}`" if indicator else "all three"
        tables.append(lines_of([what, *(f"{span} years: {name}" for span in SPANS for name in ("CRPS", "error", "in 50 / 80 / 90 %"))], rows))
    return "\n".join(tables)


def benchmark():
    rows = histories.Rows(histories.benchmark_tasks(DIFFUSION))
    figures = baselines.forecasts(rows)
    methods = {"**forecast**": scoreboard.pooled_quantiles(PROGRAM, rows, FOLDS)}
    methods |= {name: baselines.calibrated(rows, values) for name, values in figures.items()}
    scores = {name: histories.quantile_scores(rows, quantiles) for name, quantiles in methods.items()}
    tables = []
    for indicator in sorted(set(rows.indicator[rows.core])):
        lines = []
        for name in methods:
            cells = [name]
            for first, last in [(1, 2), (3, 5), (10, 10)]:
                chosen = np.isin(rows.track, list(scoreboard.TRACKS)) & rows.core & (rows.indicator == indicator) & (rows.ahead >= first) & (rows.ahead <= last)
                of = lambda key: histories.summary(rows, scores[name][key], chosen)
                cells += [f"{of('CRPS'):.2f}", f"{of('MASE'):.2f}", " / ".join(f"{of(key):.0f}" for key in ("50", "80", "90"))] if chosen.any() else ["", "", ""]
            lines.append(cells)
        tables.append(lines_of([f"`{indicator}`", *(f"{span} years: {name}" for span in ("1–2", "3–5", "10") for name in ("CRPS", "error", "in 50 / 80 / 90 %"))], lines))
    return "\n".join(tables)


def section(name):
    return re.search(rf"<!-- {name} -->\n(.*?)<!-- end -->", PAGE.read_text(encoding="utf-8"), re.S).group(1)


class Scoreboard(unittest.TestCase):
    def compare(self, written, found):
        self.assertEqual(re.sub(r"[\d.]+", "#", written), re.sub(r"[\d.]+", "#", found))
        for one, other in zip(*([float(number) for number in re.findall(r"\d+\.\d+|\d+", text)] for text in (written, found))):
            self.assertAlmostEqual(one, other, delta=max(0.011, 0.01 * other))

    def test_places(self):
        self.compare(section("places"), places())

    def test_benchmark(self):
        if DIFFUSION is None:
            self.skipTest("the histories of other countries are not beside the sources")
        self.compare(section("benchmark"), benchmark())


def update():
    if DIFFUSION is not None:
        rows = histories.Rows(histories.benchmark_tasks(DIFFUSION))
        holdouts.write_errors(ERRORS, holdouts.learned_errors(rows, baselines.forecasts(rows)))
    parts = {"places": places} | ({"benchmark": benchmark} if DIFFUSION is not None else {})
    text = PAGE.read_text(encoding="utf-8")
    for name, make in parts.items():
        made = make()
        text = re.sub(rf"(<!-- {name} -->\n).*?(<!-- end -->)", lambda found: found[1] + made + found[2], text, flags=re.S)
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        update()
    else:
        unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
