# SPDX-License-Identifier: MIT
"""infracast new: an imported table of a place that nobody prepared gives a plan table."""

import csv
import resource
import unittest

import harness
from harness import SOURCE, ProgramTest

COUNTRIES = (SOURCE / "../shared/diffusion").resolve()
VARIED = ["ARE", "BFA", "BRA", "EST", "IND", "MDA"]
# Words of shipped places, of their documents and of their country.
ELSEWHERE = ["shanghai", "上海", "pudong", "浦东", "harbour", "海港", "张江", "临港", "十三五", "yangtze"]
SECONDS = 120  # of machine time, from the import to the plan table

LINES = [20, 34, 52, 75, 98, 121, 140, 156, 168, 177]  # thousand
MOBILE = [61, 72, 81, 88, 95, 101, 104, 108, 110, 111]  # per 100 inhabitants
USERS = [18, 23, 29, 35, 42, 49, 55, 60, 65, 68]  # percent


def table():
    """A made-up country in the layout of the World Bank."""
    years = range(2006, 2016)
    rows = [("Fixed broadband subscriptions", "IT.NET.BBND", [1000 * each for each in LINES]),
            ("Mobile cellular subscriptions (per 100 people)", "IT.CEL.SETS.P2", MOBILE),
            ("Individuals using the Internet (% of population)", "IT.NET.USER.ZS", USERS),
            ("Population, total", "SP.POP.TOTL", [2000000 + 15000 * k for k in range(10)])]
    text = '"Data Source","World Development Indicators",\n\n"Last Updated Date","2016-09-19",\n\n'
    text += '"Country Name","Country Code","Indicator Name","Indicator Code",' + ",".join(f'"{year}"' for year in years) + ",\n"
    for name, code, values in rows:
        text += f'"Uplands","UPL","{name}","{code}",' + ",".join(f'"{value}"' for value in values) + ",\n"
    return text


class NewTest(ProgramTest):
    def setUp(self):
        super().setUp()
        (self.folder / "uplands_table.csv").write_text(table(), encoding="utf-8")
        self.succeed("import", "uplands_table.csv", "-o", "figures.csv")
        self.before = self.listing()


class Place(NewTest):
    def test_two_commands_after_the_import_give_a_plan_table(self):
        said = self.succeed("new", "uplands", "figures.csv")
        self.assertIn("parts: demography, broadband, coverage, mobile, internet.", said)
        self.assertNotIn("guessed", said)
        self.assertIn("infracast run uplands/base.toml", said)
        printed = self.succeed("run", "uplands/base.toml", "-o", "uplands.h5")  # 3 if it had not converged
        for target in ["Fixed broadband subscribers", "Mobile subscribers", "Internet penetration"]:
            self.assertRegex(printed, rf"{target} +≥ .* 2020-12 .*\[")
        self.assertEqual(sorted(path.name for path in (self.folder / "uplands").iterdir()),
                         ["README.md", "SOURCES.md", "base.toml", "observations.csv", "place.toml", "targets.csv", "titles.csv"])

    def test_check_names_what_is_nobodys_and_what_matters(self):
        self.succeed("new", "uplands", "figures.csv")
        checked = self.succeed("check", "uplands/base.toml")
        self.assertIn("no errors, 0 warnings", checked)
        self.assertRegex(checked, r"To work through, what helps most first\n +1\. look up what matters most and is nobody's: .*broadband\.saturation")
        self.assertRegex(checked, r"Nobody's values, \d+: the library's defaults")
        self.assertRegex(checked, r"broadband\.saturation +broadband_subscribers +2020-12-31 +0\.\d+")

    def test_its_report_speaks_of_no_other_place(self):
        self.succeed("new", "uplands", "figures.csv")
        self.succeed("run", "uplands/base.toml", "-o", "uplands.h5", "--draws", "128")
        self.succeed("report", "uplands.h5", "-o", "uplands.html")
        files = [self.folder / "uplands.html", *(self.folder / "uplands").iterdir()]
        for path in files:
            text = path.read_text(encoding="utf-8").lower()
            self.assertEqual([word for word in ELSEWHERE if word in text], [], path.name)

    def test_keeps_source_and_licence(self):
        self.succeed("new", "uplands", "figures.csv")
        sources = (self.folder / "uplands/SOURCES.md").read_text(encoding="utf-8")
        self.assertIn("| `world-bank-wdi` | World Bank: World Development Indicators | CC BY 4.0 | https://data.worldbank.org |", sources)
        with open(self.folder / "uplands/observations.csv", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual({row["region"] for row in rows}, {"uplands"})
        self.assertTrue(all(row["note"] == "World Bank: World Development Indicators; CC BY 4.0" for row in rows))

    def test_speaks_chinese(self):
        self.assertIn("组成部分：", self.succeed("new", "uplands", "figures.csv", "--lang", "zh"))

    def test_takes_a_label_and_replaces_only_when_told(self):
        self.succeed("new", "uplands", "figures.csv", "--label", 'The "Uplands"')
        self.assertIn('en = "The \\"Uplands\\""', (self.folder / "uplands/base.toml").read_text(encoding="utf-8"))
        refused = self.infracast("new", "uplands", "figures.csv")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("uplands holds files already", refused.stderr)
        self.succeed("new", "uplands", "figures.csv", "--force")

    def test_refuses_what_it_cannot_begin_from(self):
        self.assert_refused(self.infracast("new", "uplands", "none.csv"), 2, "none.csv")
        self.assert_refused(self.infracast("new", "figures.csv", "figures.csv"), 2, "figures.csv is a file")
        self.assert_refused(self.infracast("new", "uplands", "figures.csv", "--region", "lowlands"), 2, 'the table has no region "lowlands"')
        self.assert_refused(self.infracast("new", "uplands", "uplands_table.csv"), 2, "uplands_table.csv")
        self.assert_refused(self.infracast("new", ".", "figures.csv"), 2)


@unittest.skipUnless((COUNTRIES / "observations.csv").is_file(), "the histories of countries are not at hand")
class Countries(ProgramTest):
    MAPPING = """[table]
layout  = "rows"
series  = "series_id"
pattern = "{place}.{series}"
year    = "year"
value   = "value"
[document]
id      = "diffusion-histories"
licence = "CC BY 4.0"
[series]
fbb_total  = { indicator = "broadband_subscribers", unit = "subscriber" }
fbb_per100 = { indicator = "broadband_per_100", unit = "subscriber/100 person", total = "broadband_subscribers" }
mob_total  = { indicator = "mobile_subscribers", unit = "subscriber" }
mob_per100 = { indicator = "mobile_per_100", unit = "subscriber/100 person", total = "mobile_subscribers" }
mbb_per100 = { indicator = "mobile_broadband_per_100", unit = "subscriber/100 person", total = "mobile_broadband_subscribers" }
inet_pct   = { indicator = "internet_penetration", unit = "%" }
cov3g_pct  = { indicator = "mobile_g3_coverage", unit = "%" }
"""

    def test_that_nobody_prepared_have_a_plan_table_without_editing(self):
        (self.folder / "mapping.toml").write_text(self.MAPPING, encoding="utf-8")
        for country in VARIED:
            with self.subTest(country):
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                self.succeed("import", str(COUNTRIES / "observations.csv"), "--mapping", "mapping.toml", "-c", country, "-o", f"{country}.csv")
                self.succeed("new", country, f"{country}.csv")
                printed = self.succeed("run", f"{country}/base.toml", "-o", f"{country}.h5")
                self.assertIn("modelled, all met in", printed)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                self.assertLess(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, SECONDS)
                self.succeed("report", f"{country}.h5", "-o", f"{country}.html")
                page = (self.folder / f"{country}.html").read_text(encoding="utf-8").lower()
                self.assertEqual([word for word in ELSEWHERE if word in page], [])


if __name__ == "__main__":
    harness.main()
