# SPDX-License-Identifier: MIT
"""compare, solve and sensitivity on the town, whose answers are known in closed form."""

import json
import math
import statistics

import harness
from sweep_harness import SweepTest, h5py, numpy

MEDIAN, LOG_SD = 1000, math.log(1.3)  # of the build rate
SENSITIVITY = """study    = "sensitivity"
scenario = "base.toml"
method   = "{method}"
samples  = {samples}
outputs  = ["contentment@2012", "ftth_homes_passed@2012"]
"""
FAST = """extends = "base.toml"
name    = "fast"

[levers]
"fibre.build_factor" = 2
"""


def rate_reached_by(share):
    """The build rate that this share of draws has at least."""
    return MEDIAN * math.exp(LOG_SD * statistics.NormalDist().inv_cdf(1 - share))


class Compare(SweepTest):
    def setUp(self):
        super().setUp()
        (self.folder / "fast.toml").write_text(FAST, encoding="utf-8")
        self.succeed("run", "base.toml", "fast.toml", "-o", "both.h5")

    def test_differences_are_those_of_the_draws_one_by_one(self):
        found = json.loads(self.succeed("compare", "both.h5", "--json"))
        with h5py.File(self.folder / "both.h5") as file:
            years, names = list(file["year"]), [name.decode() for name in file["paths/indicator"][:]]
            for row in found["indicators"]:
                draws = file["paths/draws"][:, names.index(row["indicator"]), years.index(int(row["date"][:4])), :]
                wanted = numpy.quantile(draws[1] - draws[0], [0.05, 0.5, 0.95])
                shown = row["scenarios"][1]["difference"]
                numpy.testing.assert_allclose([shown["p05"], shown["p50"], shown["p95"]], wanted, rtol=1e-9, atol=1e-9)
            reached = file["plan/reached"][:]
            deadlines = [2013, 2019]
            for target, row in enumerate(found["targets"]):
                attained = reached[:, target, :] <= deadlines[target]
                change = attained[1].astype(float) - attained[0]
                self.assertAlmostEqual(row["scenarios"][1]["change"], change.mean(), 12)
                self.assertAlmostEqual(row["scenarios"][1]["change_error"], change.std() / math.sqrt(change.size), 3)

    def test_draws_at_milestones_are_enough(self):
        """At the last deadline and at the end, to the digits that single numbers have; elsewhere medians are compared."""
        self.succeed("run", "base.toml", "fast.toml", "-o", "both.h5", "--draws", "100000", "--draws-in-file")
        self.succeed("run", "base.toml", "fast.toml", "-o", "few.h5", "--draws", "100000")
        whole, few = (json.loads(self.succeed("compare", name, "--json")) for name in ("both.h5", "few.h5"))
        self.assertEqual(few["targets"], whole["targets"])
        for mine, theirs in zip(few["indicators"], whole["indicators"]):
            mine, theirs = (row["scenarios"][1] for row in (mine, theirs))
            level = abs(theirs["level"]["p50"])
            for share in ("p05", "p50", "p95"):
                if mine["difference"][share] is not None:
                    self.assertLess(abs(mine["difference"][share] - theirs["difference"][share]), 1e-6 * level + 1e-9)
        self.assertNotIn("no draws are kept", self.succeed("compare", "few.h5"))
        self.assertIn("no draws are kept at that date", " ".join(self.succeed("compare", "few.h5", "--date", "2013").split()))
        for row in json.loads(self.succeed("compare", "few.h5", "--date", "2013", "--json"))["indicators"]:
            self.assertIsNone(row["scenarios"][1]["difference"]["p05"])

    def test_rounding_is_not_shown_as_a_difference(self):
        self.assertNotIn("e-", self.succeed("compare", "both.h5"))

    def test_other_draws_are_compared_by_their_medians(self):
        self.succeed("run", "fast.toml", "--seed", "2", "-o", "other.h5")
        self.succeed("run", "base.toml", "-o", "base.h5")
        text = self.succeed("compare", "base.h5", "other.h5")
        self.assertIn("not the same draws", text)
        self.assertIn("difference of P50", text)

    def test_shows_only_times_that_every_file_has(self):
        (self.folder / "short.toml").write_text('extends = "base.toml"\nname = "short"\nhorizon = "2010..2018"\n', encoding="utf-8")
        self.succeed("run", "short.toml", "-o", "short.h5")
        self.succeed("run", "base.toml", "-o", "base.h5")
        for files in [("base.h5", "short.h5"), ("short.h5", "base.h5")]:
            found = json.loads(self.succeed("compare", *files, "--json"))
            self.assertEqual({row["date"] for row in found["indicators"]}, {"2018-12-31"})

    def test_wants_results(self):
        self.assert_refused(self.infracast("compare", "base.toml"), 2, "compare reads results files, not base.toml")
        self.assert_refused(self.infracast("compare", "nowhere.h5"), 2, "cannot read nowhere.h5")

    def test_speaks_chinese(self):
        self.assertIn("逐次比较", self.succeed("compare", "both.h5", "--lang", "zh"))

    def assert_refused(self, done, code, *words):
        self.before = self.listing()
        super().assert_refused(done, code, *words)


class Solve(SweepTest):
    def test_finds_the_lever_that_the_arithmetic_gives(self):
        # Five years at the rate up to today, then four at the rate times the factor.
        for share in [0.87, 0.9, 0.97]:
            found = json.loads(self.succeed("solve", "base.toml", "--lever", "fibre.build_factor", "--target", "ftth_homes_passed@2018",
                                            "--probability", str(share), "--draws", "4096", "--search-draws", "1024", "--json"))
            self.assertAlmostEqual(found["levers"][0]["required"], (7000 / rate_reached_by(share) - 5) / 4, delta=0.02)
            self.assertAlmostEqual(found["probability"], share, delta=0.02)

    def test_says_plainly_when_nothing_within_the_range_is_enough(self):
        goal = "ftth_homes_passed >= 9000 @ 2015"
        done = self.succeed("solve", "base.toml", "--lever", "fibre.build_factor", "--target", goal)
        self.assertIn("Infeasible within the range", done)
        found = json.loads(self.succeed("solve", "base.toml", "--lever", "fibre.build_factor", "--target", goal, "--draws", "4096", "--json"))
        self.assertEqual([found["outcome"], found["levers"][0]["value"]], ["infeasible", 3])
        self.assertAlmostEqual(found["probability"], 1 - statistics.NormalDist(math.log(MEDIAN), LOG_SD).cdf(math.log(9000 / 8)), delta=0.02)

    def test_from_a_year_or_a_month_is_from_its_first_day(self):
        for written, begun, day in [("2016", 2016, "2016-01-01"), ("2016-07", 2016.5, "2016-07-01"), ("2016-07-01", 2016.5, "2016-07-01")]:
            ask = ["solve", "base.toml", "--lever", "fibre.build_factor", "--target", "ftth_homes_passed@2018", "--from", written]
            self.assertAlmostEqual(json.loads(self.succeed(*ask, "--json"))["levers"][0]["from"], begun, 9)
            self.assertIn(day, self.succeed(*ask))

    def test_threads_change_no_digit(self):
        ask = ["solve", "base.toml", "--lever", "fibre.build_factor", "--target", "ftth_homes_passed@2018", "--json"]
        self.assertEqual(self.succeed(*ask, "--threads", "1"), self.succeed(*ask, "--threads", "2"))

    def test_names_what_it_does_not_know(self):
        done = self.infracast("solve", "base.toml", "--lever", "fibre.build_facto", "--target", "nothing@2018")
        self.assert_refused(done, 2, 'unknown lever "fibre.build_facto"', 'did you mean "fibre.build_factor"?', 'unknown indicator "nothing"')


class Sensitivity(SweepTest):
    def analyse(self, method, samples):
        (self.folder / "study.toml").write_text(SENSITIVITY.format(method=method, samples=samples), encoding="utf-8")
        outputs = json.loads(self.succeed("sensitivity", "study.toml", "--json"))["outputs"]
        return [{factor["factor"]: factor for factor in output["factors"]} for output in outputs]

    def test_variance_is_shared_out_as_for_any_product(self):
        # Contentment in 2012 is mood times rate times a constant: of independent factors, variances of logarithms' means multiply.
        mood, rate = 1 / 3, math.exp(LOG_SD ** 2) - 1
        whole = (1 + mood) * (1 + rate) - 1
        found, homes = self.analyse("sobol", 4096)
        for name, alone in {"fibre.mood": mood, "fibre.build_rate": rate}.items():
            self.assertAlmostEqual(found[name]["first"], alone / whole, delta=0.02)
            other = rate if name == "fibre.mood" else mood
            self.assertAlmostEqual(found[name]["total"], 1 - other / whole, delta=0.02)
            for kind in ["first", "total"]:
                low, high = found[name][f"{kind}_interval"]
                self.assertTrue(low <= found[name][kind] <= high, name)
        self.assertEqual(homes["fibre.mood"]["total"], 0)
        self.assertAlmostEqual(homes["fibre.build_rate"]["total"], 1, delta=0.05)

    def test_screening_ranks_as_variance_does(self):
        found, homes = self.analyse("morris", 128)
        self.assertGreater(found["fibre.mood"]["mu_star"], found["fibre.build_rate"]["mu_star"])
        self.assertEqual(homes["fibre.mood"]["mu_star"], 0)

    def test_ranks_are_correlated_even_where_one_factor_is_all(self):
        found, homes = self.analyse("prcc", 512)
        self.assertGreater(found["fibre.mood"]["prcc"], 0.9)
        self.assertAlmostEqual(homes["fibre.build_rate"]["prcc"], 1, 3)
        self.assertAlmostEqual(homes["fibre.mood"]["prcc"], 0, 2)

    def test_other_tools_open_the_file(self):
        (self.folder / "study.toml").write_text(SENSITIVITY.format(method="sobol", samples=64), encoding="utf-8")
        self.succeed("sensitivity", "study.toml", "-o", "found.h5")
        with h5py.File(self.folder / "found.h5") as file:
            self.assertEqual([name.decode() for name in file["output"][:]], ["contentment@2012", "ftth_homes_passed@2012"])

    def test_names_every_mistake_of_a_study(self):
        study = SENSITIVITY.format(method="morris", samples=8).replace("contentment@2012", "contentment@2030")
        (self.folder / "study.toml").write_text(study + '[[factor]]\nname = "fibre.moods"\n', encoding="utf-8")
        self.before = self.listing()
        self.assert_refused(self.infracast("sensitivity", "study.toml"), 2, "2030-12-31 lies outside the horizon", 'unknown lever "fibre.moods"')


if __name__ == "__main__":
    harness.main()
