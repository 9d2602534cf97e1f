# SPDX-License-Identifier: MIT
"""A place of its own: broadband only, in euros, with labels in French alone. Usage: french_place_test.py PROGRAM SOURCE_DIR"""

import csv
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import tomllib
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(sys.argv[2]).resolve()
del sys.argv[1:3]

KEPT = {"demography", "economy", "fibre", "broadband", "speed", "coverage"}
PLACE = """[model]
name    = "colline"
label   = {{ fr = "Colline" }}
include = "{root}/models/city.toml"
drop    = {drop}

[money]
currency = "EUR"
year     = 2016
deflator = [[2010, 90], [2016, 100]]

[modules]
cafe = "cafe.toml"

[labels]
broadband_subscribers = {{ fr = "Lignes haut débit" }}
"fibre.build_rate_factor" = {{ fr = "facteur de construction" }}
"broadband.connection_cost" = {{ fr = "coût de raccordement" }}
"block.broadband" = {{ fr = "Abonnements" }}

[block.cafe]
label   = {{ fr = "Cafés" }}
modules = "cafe"
"""
CAFE = """[module]
label = { fr = "Cafés" }
doc   = "Cafés avec WLAN."

[parameter.cafes]
label  = { fr = "cafés" }
unit   = "venue"
value  = 12
prior  = "lognormal(median = 12, gsd = 1.5)"
source = "la mairie"

[indicator.cafes]
label    = { fr = "Cafés avec WLAN" }
unit     = "venue"
equation = "cafes"
"""
BASE = """label        = { fr = "Colline, référence" }
model        = "place.toml"
region       = "colline"
observations = "observations.csv"
targets      = "targets.csv"
titles       = "titles.csv"
horizon      = "2010..2020"
today        = "2016"

[ensemble]
draws = 64

[parameters]
"fibre.launch"              = { value = 2013, source = "la mairie" }
"fibre.upgrade_launch"      = { value = "never", source = "la mairie" }
"fibre.cost_per_home"       = { value = "360 EUR2010/household", source = "facture de 2010" }
"broadband.connection_cost" = { prior = "lognormal(median = 150, gsd = 1.2)", source = "facture" }

[drivers]
"demography.population_path"   = { series = [[2010.0, 41], [2017.0, 42]], unit = "thousand person", source = "registre" }
"economy.data_price_path"      = { series = [[2010.0, 50], [2017.0, 6]], source = "tarifs" }
"economy.telecom_revenue_path" = { series = [[2010.0, 14], [2017.0, 16]], unit = "million EUR/year", source = "quote-part" }
"""
OBSERVATIONS = """indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note
broadband_per_100,colline,2014-12-31,31,subscriber/100 person,exact,,stated,,rapport,31 lignes pour 100 habitants,primary,
broadband_subscribers,colline,2016-12-31,14.2,thousand subscriber,about,,stated,,rapport,quelque 14 200 lignes,secondary,
cafes,colline,2016-12-31,10,venue,exact,,stated,,rapport,dix cafés,primary,
"""
TARGETS = """indicator,region,comparator,value,unit,deadline,base,plan,kind,formula,document,quote,note
broadband_subscribers,colline,at_least,1.5,万 subscriber,2020-12-31,,plan-2020,expected,,rapport,quinze mille lignes,
"""
SWEEP = """study    = "sweep"
name     = "faster"
label    = { fr = "Construire plus vite" }
scenario = "base.toml"

[[factor]]
name   = "fibre.build_rate_factor"
values = [1, 2]

[design]
kind = "grid"

[record]
indicators = ["broadband_subscribers"]
dates      = ["2020"]
"""
DRIVERS = """study    = "sensitivity"
name     = "drivers"
label    = { fr = "Ce qui compte" }
scenario = "base.toml"
method   = "morris"
samples  = 4
outputs  = ["broadband_subscribers@2020"]
"""


class FrenchPlace(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory(prefix="infracast-french-")))
        modules = tomllib.loads((ROOT / "models/city.toml").read_text(encoding="utf-8"))["modules"]
        drop = [name + ("" if isinstance(entry, str) else ".*") for name, entry in modules.items() if name not in KEPT]
        texts = {"place.toml": PLACE.format(root=ROOT, drop=json.dumps(drop)), "cafe.toml": CAFE, "base.toml": BASE, "observations.csv": OBSERVATIONS,
                 "targets.csv": TARGETS, "titles.csv": "id,label_en,label_zh,label_fr\nplan-2020,,,Plan 2020\nrapport,,,Rapport\n"}
        for name, text in texts.items():
            (cls.folder / name).write_text(text, encoding="utf-8")
        cls.execute("run", "base.toml", "--quiet", "-o", "colline.h5")

    @classmethod
    def execute(cls, *arguments):
        done = subprocess.run([PROGRAM, *arguments], cwd=cls.folder, capture_output=True, encoding="utf-8", check=False, timeout=300,
                              env=os.environ | {"XDG_CACHE_HOME": str(cls.folder)})
        if done.returncode not in (0, 3):
            raise AssertionError(done.stderr)
        return done.stdout

    def header(self, file):
        return subprocess.run(["ncdump", file], cwd=self.folder, capture_output=True, encoding="utf-8", check=True, timeout=100).stdout

    def test_is_checked_without_a_complaint(self):
        told = json.loads(self.execute("check", "base.toml", "--json"))
        self.assertEqual((told["errors"], told["warnings"], told["observations_used"]), (0, 0, 3))

    def test_knows_no_money_but_its_own(self):
        self.assertNotIn("CNY", self.execute("export", "colline.h5") + self.execute("levers", "base.toml") + self.header("colline.h5").split("text =")[0])
        unit = json.loads(self.execute("explain", "base.toml", "unit_cost_home_passed", "--json"))["unit"]
        self.assertEqual(unit, "EUR/household")

    def test_pays_old_bills_at_prices_of_its_year(self):
        cost = json.loads(self.execute("explain", "base.toml", "fibre.cost_per_home", "--json"))
        self.assertAlmostEqual(cost["value"], 400, places=9)
        self.assertEqual((cost["source"], cost["written"]["prior"]["text"]), ("facture de 2010", "fixed"))

    def test_costs_it_does_not_give_follow_from_what_a_person_spends(self):
        cost = json.loads(self.execute("explain", "base.toml", "fibre.worth_of_home", "--json"))
        self.assertAlmostEqual(cost["value"], 0.7 * 14e6 / 41e3, places=6)

    def test_says_never_in_words(self):
        self.assertIn("never", self.execute("explain", "base.toml", "fibre.upgrade_launch"))
        self.assertIn("从不", self.execute("explain", "base.toml", "fibre.upgrade_launch", "--lang", "zh"))
        self.assertNotIn("9999", self.execute("levers", "base.toml") + self.execute("explain", "base.toml", "speed.speed_upgrade_date"))

    def test_has_its_labels_in_tables(self):
        table = self.execute("targets", "colline.h5", "--lang", "fr")
        for words in ["Colline, référence", "Lignes haut débit"]:
            self.assertIn(words, table)
        self.assertIn("Colline, référence", self.execute("targets", "colline.h5"))  # it has no other
        self.assertIn("coût de raccordement", self.execute("explain", "base.toml", "broadband.connection_cost", "--lang", "fr"))
        self.assertIn("Unit cost, home passed", self.execute("explain", "base.toml", "unit_cost_home_passed", "--lang", "fr"))

    def test_has_its_labels_in_the_page(self):
        self.execute("report", "colline.h5", "--lang", "fr", "-o", "colline.html")
        page = (self.folder / "colline.html").read_text(encoding="utf-8")
        self.assertIn('<html lang="fr">', page)
        for words in ["Colline, référence", "Lignes haut débit", "Plan 2020", "Cafés"]:
            self.assertIn(words, page)

    def test_has_its_labels_of_blocks_where_it_learns(self):
        learned = self.execute("calibrate", "base.toml", "--lang", "fr")
        for words in ["Abonnements", "Cafés"]:
            self.assertIn(words, learned)

    def test_has_its_labels_in_files(self):
        text = self.header("colline.h5")
        for words in ["coût de raccordement", "Cafés avec WLAN", 'label_fr(scenario, block)', "Abonnements", "Colline, référence"]:
            self.assertIn(words, text)

    def test_has_its_labels_in_files_of_sweeps(self):
        (self.folder / "sweep.toml").write_text(SWEEP, encoding="utf-8")
        self.execute("sweep", "sweep.toml", "--quiet", "-o", "sweep.h5")
        for words in ["facteur de construction", "Construire plus vite"]:
            self.assertIn(words, self.header("sweep.h5"))

    def test_has_its_labels_in_files_of_sensitivities(self):
        (self.folder / "drivers.toml").write_text(DRIVERS, encoding="utf-8")
        self.execute("sensitivity", "drivers.toml", "--quiet", "-o", "what.h5")
        for words in ["factor_label_fr", "coût de raccordement", "Lignes haut débit"]:
            self.assertIn(words, self.header("what.h5"))

    def levels(self, file):
        rows = csv.DictReader(io.StringIO(self.execute("export", file)))
        return {(row["indicator"], row["year"]): float(row["value"]) for row in rows if row["statistic"] == "p50"}

    def test_learns_from_what_regulators_publish(self):
        """Shares and subscriptions per 100 inhabitants, which no other part of the model reads."""
        header = OBSERVATIONS.splitlines()[0]
        rows = [("broadband_per_100", 20, "subscriber/100 person"), ("coverage_100m", 40, "%"), ("broadband_share_100m", 12, "%")]
        lines = [f"{indicator},colline,2016-12-31,{value},{unit},exact,,stated,,rapport,dit,primary," for indicator, value, unit in rows]
        (self.folder / "regulator.csv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        (self.folder / "regulator.toml").write_text('extends = "base.toml"\nobservations = "regulator.csv"\n', encoding="utf-8")
        self.execute("run", "regulator.toml", "--quiet", "--draws", "512", "-o", "regulator.h5")
        self.execute("run", "regulator.toml", "--quiet", "--draws", "512", "--prior", "-o", "prior.h5")
        learned, before = self.levels("regulator.h5"), self.levels("prior.h5")
        for indicator, value, _ in rows:
            at = (indicator, "2016")
            self.assertLess(abs(learned[at] / value - 1), 0.15, indicator)
            self.assertLess(abs(learned[at] - value), abs(before[at] - value), indicator)
        self.assertAlmostEqual(learned["broadband_subscribers", "2016"] / (0.2 * 42e3), 1, delta=0.15)

    def test_covers_nobody_twice(self):
        self.assertLessEqual(max(value for (indicator, _), value in self.levels("colline.h5").items() if indicator.startswith("coverage_")), 100)


if __name__ == "__main__":
    unittest.main()
