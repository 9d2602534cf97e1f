# SPDX-License-Identifier: MIT
"""infracast forecast: yearly figures in, fans out."""

import csv
import io
import json
import os
import pty
import re
import subprocess

import harness
from harness import PROGRAM, ProgramTest, environment

FIGURES = """series,year,value
lines,2010,1000
lines,2011,1300
lines,2012,1650
lines,2013,1900
lines,2014,2200
"a ""b"", c",2012,3
"a ""b"", c",2014,5
"""
HEADER = "series,origin,year,mean,p05,p10,p25,p50,p75,p90,p95"


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


class ForecastTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("figures.csv", FIGURES)
        self.before = self.listing()

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def forecast(self, *options, table="figures.csv"):
        return self.succeed("forecast", table, *options)


class Table(ForecastTest):
    def test_ten_years_after_the_last_figure_of_every_series(self):
        text = self.forecast()
        self.assertEqual(text.split("\n")[0], HEADER)
        rows = rows_of(text)
        self.assertEqual([(row["series"], row["year"]) for row in rows],
                         [(name, str(year)) for name in ["lines", 'a "b", c'] for year in range(2015, 2025)])
        for row in rows:
            values = [float(row[name]) for name in HEADER.split(",")[4:]]
            self.assertEqual(values, sorted(values))
            self.assertEqual(row["origin"], "2014")

    def test_years_says_how_many(self):
        self.assertEqual(len(rows_of(self.forecast("--years", "3"))), 6)
        self.assert_refused(self.infracast("forecast", "figures.csv", "--years", "31"), 2, "--years is at most 30")
        self.assert_refused(self.infracast("forecast", "figures.csv", "--years", "0"), 2, "--years needs a whole number from 1")

    def test_is_written_whole_and_replaces_only_its_kind(self):
        text = self.forecast()
        self.assertEqual(self.forecast("-o", "out.csv"), "")
        self.assertEqual((self.folder / "out.csv").read_text(encoding="utf-8"), text)
        self.forecast("-o", "out.csv", "--years", "2")
        self.write("mine.csv", "my own notes\n")
        refused = self.infracast("forecast", "figures.csv", "-o", "mine.csv")
        self.assertEqual(refused.returncode, 1)
        self.assertEqual((self.folder / "mine.csv").read_text(encoding="utf-8"), "my own notes\n")
        self.forecast("-o", "mine.csv", "--force")

    def test_is_the_same_wherever_it_runs(self):
        many = "series,year,value\n" + "".join(f"s{k},{year},{(k % 7 + 1) * 1.1 ** (year - 2000) + k % 3}\n" for k in range(1000) for year in range(2000, 2010))
        self.write("many.csv", many)
        once = self.forecast(table="many.csv")
        self.assertEqual(len(rows_of(once)), 10000)
        one_core = subprocess.run(["taskset", "-c", "0", str(PROGRAM), "forecast", "many.csv"], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(one_core.stdout, once)

    def test_people_get_a_short_table(self):
        above, below = pty.openpty()
        subprocess.run([str(PROGRAM), "forecast", "figures.csv"], cwd=self.folder, env=environment(COLUMNS="100"), stdout=below, check=True)
        os.close(below)
        text = os.read(above, 65536).decode().replace("\r\n", "\n")
        self.assertIn("next year", text)
        self.assertIn("2,200 in 2014", text)
        self.assertNotIn(HEADER, text)


class Units(ForecastTest):
    def test_shares_stay_below_one(self):
        self.write("shares.csv", "series,year,value\nuse,2010,0.7\nuse,2012,0.8\nuse,2014,0.96\n")
        for row in rows_of(self.forecast("--unit", "share", table="shares.csv")):
            self.assertLessEqual(float(row["p95"]), 1)
        self.write("percent.csv", "series,year,value\nuse,2010,70\nuse,2012,80\nuse,2014,96\n")
        share, percent = (rows_of(self.forecast("--unit", unit, table=f"{name}.csv")) for unit, name in [("share", "shares"), ("percent", "percent")])
        for one, other in zip(share, percent):
            self.assertAlmostEqual(100 * float(one["p50"]), float(other["p50"]), places=5)

    def test_unit_is_one_of_three(self):
        self.assert_refused(self.infracast("forecast", "figures.csv", "--unit", "shares"), 2,
                            '--unit is amount, share or percent, not "shares"; did you mean "share"?')

    def test_every_mistake_is_told_at_once(self):
        self.write("wrong.csv", "series,year,value\na,2010,1\na,2010,2\nb,2010,x\nc,2010,-1\n")
        self.before = self.listing()
        self.assert_refused(self.infracast("forecast", "wrong.csv"), 2, "wrong.csv:3:1: error:", "wrong.csv:4:8: error:", "wrong.csv:5:8: error:", "3 errors")
        self.assert_refused(self.infracast("forecast", "none.csv"), 2, 'cannot read "none.csv": no such file')


class BackTest(ForecastTest):
    def test_uses_no_figure_after_the_origin(self):
        self.write("early.csv", "\n".join(line for line in FIGURES.split("\n") if "2013" not in line and "2014" not in line and '"' not in line) + "\n")
        done = self.infracast("forecast", "figures.csv", "--origin", "2012")
        self.assertIn('warning: "a "b", c" is left out', done.stderr)
        self.assertEqual(done.stdout, self.forecast("--vintage", "2012", table="early.csv"))

    def test_uses_no_constants_learned_later_unless_told(self):
        early = self.infracast("forecast", "figures.csv", "--origin", "2012").stdout
        self.assertNotEqual(early, self.infracast("forecast", "figures.csv", "--origin", "2012", "--vintage", "newest").stdout)
        self.assertEqual(self.forecast("--vintage", "origin"), self.forecast("--vintage", "2014"))
        self.assert_refused(self.infracast("forecast", "figures.csv", "--origin", "now"), 2, '--origin needs a year such as 2015, not "now"')

    def test_constants_can_be_ones_own(self):
        shipped = (harness.SOURCE / "models/pooled/diffusion.csv").read_text(encoding="utf-8")
        self.write("mine.csv", shipped)
        self.assertEqual(self.forecast("--constants", "mine.csv"), self.forecast())


class Targets(ForecastTest):
    def probability(self, *targets):
        options = [word for target in targets for word in ("--target", target)]
        return [float(row["probability"]) for row in rows_of(self.forecast(*options))]

    def test_probability_falls_with_the_goal(self):
        some = self.probability("lines >= 2200 @ 2018", "lines >= 2600 @ 2018", "lines >= 3000 @ 2018", "lines <= 3000 @ 2018")
        self.assertGreater(some[0], some[1])
        self.assertGreater(some[1], some[2])
        self.assertAlmostEqual(some[2] + some[3], 1, places=9)

    def test_probability_of_the_median_is_half(self):
        row = next(row for row in rows_of(self.forecast()) if row["series"] == "lines" and row["year"] == "2020")
        self.assertAlmostEqual(self.probability(f"lines >= {row['p50']} @ 2020")[0], 0.5, places=6)
        self.assertAlmostEqual(self.probability(f"lines <= {row['p90']} @ 2020")[0], 0.9, places=6)

    def test_forecasts_go_to_the_file_beside(self):
        out = self.forecast("--target", "lines >= 2600 @ 2018", "-o", "out.csv")
        self.assertEqual(out.split("\n")[0], "series,origin,year,comparator,value,probability")
        self.assertTrue((self.folder / "out.csv").read_text(encoding="utf-8").startswith(HEADER))

    def test_mistakes_are_pointed_at(self):
        done = self.infracast("forecast", "figures.csv", "--target", "line >= 2600 @ 2018", "--target", "lines >= 2600 @ 2014", "--target", "lines = 1")
        self.assert_refused(done, 2)
        self.assertEqual(done.stderr, """--target:1:1: error: expected a series, >= or <=, a value, @ and a year
   1 | lines = 1
     | ^^^^^^^^^  write --target 'SERIES >= VALUE @ YEAR', as in 'subscribers >= 2e6 @ 2030'
--target:1:1: error: no series "line"
   1 | line >= 2600 @ 2018
     | ^^^^  did you mean "lines"?
--target:1:17: error: the last figure of "lines" is of 2014
   1 | lines >= 2600 @ 2014
     |                 ^^^^  targets are due 1 to 30 years later
3 errors
""")

    def test_a_table_of_targets_is_as_good(self):
        self.write("plan.csv", "series,comparator,value,year\nlines,at_least,2600,2018\nlines,at_most,3000,2018\n")
        self.assertEqual(self.forecast("--targets", "plan.csv"), self.forecast("--target", "lines >= 2600 @ 2018", "--target", "lines <= 3000 @ 2018"))

    def test_mistakes_in_a_table_of_targets_are_pointed_at(self):
        self.write("plan.csv", "series,comparator,value,year\nline,at_least,1,2018\nlines,atleast,x,18\nlines,at_least,3,2014\n")
        self.before = self.listing()
        self.assert_refused(self.infracast("forecast", "figures.csv", "--targets", "plan.csv"), 2, 'plan.csv:2:1: error: no series "line"', "plan.csv:3:7: error:",
                            "plan.csv:3:15: error:", 'plan.csv:3:17: error: "18" is no year', "plan.csv:4:18: error:", "5 errors")


class Page(ForecastTest):
    TARGETS = ("--target", "lines >= 2600 @ 2018", "--target", 'a "b", c <= 9 @ 2020')

    def data_of(self, page):
        return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S).group(1))

    def test_is_one_file_with_a_fan_of_every_series_and_its_targets(self):
        self.forecast("--page", "page.html", "--years", "6", *self.TARGETS)
        page = (self.folder / "page.html").read_text(encoding="utf-8")
        data = self.data_of(page)
        self.assertEqual([one["label"]["en"] for one in data["indicators"]], ["lines", 'a "b", c'])
        self.assertEqual([target["of"][0]["verdict"] for target in data["targets"]], ["likely", "open"])
        self.assertNotRegex(page, r"""(?:src|href)=["']?https?:""")
        rows = [row for row in rows_of(self.forecast("--years", "6")) if row["series"] == "lines"]
        median = data["indicators"][0]["series"][0]["quantiles"][4]
        self.assertEqual(median[:4], [None] * 4)
        self.assertEqual(median[4], 2200)
        for drawn, row in zip(median[5:], rows):
            self.assertAlmostEqual(drawn / float(row["p50"]), 1, places=6)

    def test_is_in_the_language_asked_for_and_has_both(self):
        self.forecast("--page", "page.html", "--lang", "zh")
        page = (self.folder / "page.html").read_text(encoding="utf-8")
        self.assertIn('<html lang="zh">', page)
        for words in ("Series by series", "分序列"):
            self.assertIn(words, page)

    def test_replaces_only_a_page(self):
        self.forecast("--page", "page.html")
        self.forecast("--page", "page.html", "--years", "2")
        self.write("notes.html", "my own\n")
        self.before = self.listing()
        self.assert_refused(self.infracast("forecast", "figures.csv", "--page", "notes.html"), 1)
        self.assert_refused(self.infracast("forecast", "figures.csv", "--page", "figures.csv"), 2)


class Json(ForecastTest):
    def test_has_what_the_tables_have(self):
        found = json.loads(self.forecast("--json", "--target", "lines >= 2600 @ 2018"))
        table = [[float(row[name]) for name in HEADER.split(",")[3:]] for row in rows_of(self.forecast())]
        fans = [[year[name] for name in HEADER.split(",")[3:]] for one in found["forecasts"] for year in one["years"]]
        for one, other in zip(fans, table):
            for a, b in zip(one, other):
                self.assertAlmostEqual(a / b, 1, places=8)
        self.assertEqual(found["targets"][0]["comparator"], ">=")
        self.assertAlmostEqual(found["targets"][0]["probability"], float(rows_of(self.forecast("--target", "lines >= 2600 @ 2018"))[0]["probability"]), places=9)


if __name__ == "__main__":
    harness.main()
