# SPDX-License-Identifier: MIT
"""A place can be moved: ten times as large, in another currency, four years later, its ratios are the same.
Usage: moved_test.py PROGRAM SOURCE_DIR"""

import csv
import functools
import io
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(sys.argv[2]).resolve()
del sys.argv[1:3]

# A town with every part, which says only what it must. A place's own numbers: dates, people, prices, revenue.
DATES = {"place.price_date": 2010, "cable_tv.ngb_launch": 2009.5, "fibre.launch": 2008.5, "fibre.upgrade_launch": 2013.25, "fixed_line.peak": 2008.5,
         "mobile.launch_2g_date": 1996, "mobile.launch_3g_date": 2007.5, "mobile.launch_4g_date": 2011.25, "mobile.launch_5g_date": 2014.5,
         "wlan.launch": 2008.5, "wlan.venue_launch": 2009.25, "wlan.user_launch": 2009.5}
PEOPLE = [[2006.0, 112e3], [2011.0, 120e3], [2017.0, 126e3]]
REVENUE = [[2006.0, 1.3e8], [2013.0, 1.9e8]]
PRICE = [[2006.0, 500.0], [2010.0, 150.0], [2013.0, 50.0]]
PLACE = """[model]
name    = "town"
include = "{root}/models/city.toml"
{money}
[modules]
place = "dates.toml"
"""
DATES_MODULE = """[module]
label   = {{ en = "Dates", zh = "日期" }}
doc     = "Of prices."
outputs = ["price_date"]
[parameter.price_date]
value = {date}
prior = "fixed"
unit = "date"
source = "a test"
"""
MONEY = '[money]\ncurrency = "EUR"\nyear = 2010\nrates = {{ CNY = [[2010, {rate}]] }}\n'
COUNTED = {"money", "EUR"}


def moved(points, later, factor):
    return [[date + later, value * factor] for date, value in points]


class Town:
    def __init__(self, size=1, rate=None, later=0, figures=False):
        self.size, self.rate, self.later, self.figures = size, rate, later, figures

    def write(self, folder):
        money = MONEY.format(rate=self.rate) if self.rate else ""
        if money and self.later:
            money = money.replace("2010", str(2010 + self.later))
        (folder / "place.toml").write_text(PLACE.format(root=ROOT, money=money), encoding="utf-8")
        (folder / "dates.toml").write_text(DATES_MODULE.format(date=DATES["place.price_date"] + self.later), encoding="utf-8")
        lines = ['name = "town"', 'model = "place.toml"', 'region = "town"', 'observations = "observations.csv"',
                 f'horizon = "{2006 + self.later}..{2015 + self.later}"', f'today = "{2012 + self.later}"', "[ensemble]", "draws = 64", "seed = 7",
                 "[parameters]"]
        lines += [f'"{name}" = {{ value = {date + self.later}, prior = "fixed", source = "a test" }}'
                  for name, date in DATES.items() if not name.startswith("place.")]
        exchanged = 1 / self.rate if self.rate else 1
        lines += ["[drivers]", f'"demography.population_path" = {{ series = {moved(PEOPLE, self.later, self.size)} }}',
                  f'"economy.telecom_revenue_path" = {{ series = {moved(REVENUE, self.later, self.size * exchanged)} }}',
                  f'"economy.data_price_path" = {{ series = {moved(PRICE, self.later, exchanged)} }}']
        (folder / "base.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        rows = "indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note\n"
        for indicator, year, value, unit in [("broadband_subscribers", 2008, 11000, "subscriber"), ("ftth_homes_passed", 2012, 20000, "household"),
                                             ("mobile_subscribers", 2011, 131000, "subscriber")]:
            rows += f"{indicator},town,{year + self.later}-12-31,{value * self.size},{unit},exact,,stated,,report,said,primary,\n"
        (folder / "observations.csv").write_text(rows, encoding="utf-8")
        return folder / "base.toml"

    def results(self):
        """(indicator, years since the start, statistic) → (unit, value)"""
        with tempfile.TemporaryDirectory(prefix="infracast-moved-") as name:
            folder = pathlib.Path(name)
            command = [PROGRAM, "run", self.write(folder), "--quiet", "-o", folder / "town.h5"] + ([] if self.figures else ["--prior"])
            cache = os.environ | {"XDG_CACHE_HOME": name}
            done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=300, env=cache)
            if done.returncode not in (0, 3):
                raise AssertionError(done.stderr)
            text = subprocess.run([PROGRAM, "export", folder / "town.h5"], capture_output=True, encoding="utf-8", check=True, timeout=100).stdout
        return {(row["indicator"], int(row["year"]) - self.later, row["statistic"]): (row["unit"], float(row["value"] or "nan"))
                for row in csv.DictReader(io.StringIO(text))}


def is_money(unit):
    return unit.split("/")[0] in COUNTED


@functools.cache
def results(**circumstances):
    return Town(**circumstances).results()


class Moved(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.here = results()

    def ratios(self, there):
        self.assertEqual(set(there), set(self.here))
        for key, (unit, value) in self.here.items():
            there_unit, other = there[key]
            self.assertEqual(is_money(unit), is_money(there_unit), key)
            if value == other or (math.isnan(value) and math.isnan(other)):
                yield key, unit, 1.0
            else:
                yield key, unit, other / value if value else math.inf

    def sizes(self):
        """Which indicators count what a larger town has more of: found by a town twice as large, whose numbers are exact."""
        found = {}
        for (indicator, _, statistic), _, ratio in self.ratios(results(size=2)):
            self.assertIn(ratio, (1, 2), (indicator, statistic))
            found[indicator] = max(found.get(indicator, 1), ratio)
        return {indicator: ratio == 2 for indicator, ratio in found.items()}

    def test_twice_as_large_every_number_is_twice_or_the_same_bit_for_bit(self):
        sizes = self.sizes()
        for indicator in ["population", "ftth_homes_passed", "idc_racks", "capex", "base_stations"]:
            self.assertTrue(sizes[indicator], indicator)
        for indicator in ["ftth_takeup_passed", "access_rate", "mobile_penetration", "internet_penetration", "idc_pue", "mobile_data_price",
                          "unit_cost_rack"]:
            self.assertFalse(sizes[indicator], indicator)

    def test_in_another_currency_money_is_exchanged_bit_for_bit(self):
        for key, unit, ratio in self.ratios(results(rate=4)):
            self.assertIn(ratio, (1, 0.25) if is_money(unit) else (1,), key)
        there = results(rate=4)
        self.assertEqual({unit.split("/")[0] for unit, _ in there.values() if is_money(unit)}, {"EUR"})

    def test_four_years_later_everything_is_as_it_was(self):
        for key, _, ratio in self.ratios(results(later=4)):
            self.assertAlmostEqual(ratio, 1, delta=1e-9, msg=key)

    def test_ten_times_as_large_in_euros_four_years_later_ratios_are_the_same(self):
        sizes = self.sizes()
        for (indicator, year, statistic), unit, ratio in self.ratios(results(size=10, rate=7.3, later=4)):
            expected = (10 if sizes[indicator] else 1) * (1 / 7.3 if is_money(unit) else 1)
            if ratio != 1:
                self.assertAlmostEqual(ratio / expected, 1, delta=1e-9, msg=(indicator, year, statistic))

    def test_history_says_the_same_there(self):
        self.here = results(figures=True)
        sizes = {key[0]: ratio for key, _, ratio in self.ratios(results(size=2, figures=True))}
        self.assertAlmostEqual(sizes["mobile_subscribers"], 2, delta=1e-6)
        self.assertAlmostEqual(sizes["mobile_penetration"], 1, delta=1e-6)


if __name__ == "__main__":
    unittest.main()
