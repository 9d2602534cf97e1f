# SPDX-License-Identifier: MIT
"""Forecasts of the benchmark's countries with constants that have not seen them (folds/, by scripts/pooled/make.py).
Usage: benchmark_test.py PROGRAM SOURCE_DIR"""

import pathlib
import re
import sys
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()
DIFFUSION = SOURCE.parent / "shared/diffusion"
FOLDS = pathlib.Path(__file__).resolve().parent / "folds"

if not (DIFFUSION / "tasks.csv").exists():
    DIFFUSION = SOURCE.parent.parent / "shared/diffusion"
if not (DIFFUSION / "tasks.csv").exists():
    print("the histories of other countries are not beside the sources")
    sys.exit(77)
try:
    import numpy
except ImportError:
    print("no numpy")
    sys.exit(77)

sys.dont_write_bytecode = True
sys.path.insert(0, str(SOURCE / "scripts/pooled"))
import baselines
import histories
import scoreboard


class OtherCountries(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rows = histories.Rows(histories.benchmark_tasks(DIFFUSION))
        figures = baselines.forecasts(cls.rows)["combination"]
        cls.scores = {}
        for clock, options in (("all years", []), ("clock-true", ["--vintage", "origin"])):
            pooled = scoreboard.pooled_quantiles(PROGRAM, cls.rows, FOLDS, *options)
            combination = baselines.calibrated(cls.rows, figures, clock_true=bool(options))
            cls.scores[clock] = [histories.quantile_scores(cls.rows, quantiles) for quantiles in (pooled, combination)]

    def mean(self, scores, what, track):
        chosen = (self.rows.track == track) & self.rows.core & (self.rows.ahead <= 5)
        return histories.summary(self.rows, scores[what], chosen)

    def test_forecast_beats_the_calibrated_combination(self):
        for clock, least in (("all years", 0.95), ("clock-true", 0.995)):
            for track in "ABC":
                with self.subTest(f"{clock}, {track}"):
                    mine, theirs = (self.mean(scores, "CRPS", track) for scores in self.scores[clock])
                    self.assertLess(mine, least * theirs)

    def test_eighty_per_cent_hold_about_eighty(self):
        for clock, (pooled, _) in self.scores.items():
            for track in "ABC":
                with self.subTest(f"{clock}, {track}"):
                    held = self.mean(pooled, "80", track)
                    self.assertTrue(75 <= held <= 85, held)

    def test_the_scoreboard_is_the_one_of_the_docs(self):
        docs = (SOURCE / "docs/forecast.md").read_text(encoding="utf-8")
        self.compare(re.search(r"<!-- scoreboard -->\n(.*?)<!-- end -->", docs, re.S).group(1), scoreboard.scoreboard(PROGRAM, DIFFUSION, FOLDS))
        self.compare(re.search(r"\| clock-true .*", docs, re.S).group(), scoreboard.clock_true(PROGRAM, DIFFUSION, FOLDS))

    def compare(self, written, found):
        numbers = [[float(n) for n in re.findall(r"\d+\.\d+|\d+", text)] for text in (written, found)]
        self.assertEqual(re.sub(r"[\d.]+", "#", written), re.sub(r"[\d.]+", "#", found))
        for one, other in zip(*numbers):
            self.assertAlmostEqual(one, other, delta=0.0101 if other < 15 else 1.01)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
