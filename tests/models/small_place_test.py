# SPDX-License-Identifier: MIT
"""What the small place's report, table and workbook say is of that place alone. Usage: small_place_test.py PROGRAM SOURCE_DIR"""

import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unittest
import zipfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(sys.argv[2]).resolve()
del sys.argv[1:3]
SMALL = "harbour"
BASE = ROOT / "scenarios" / SMALL / "base.toml"
NETWORKS = ["NGB", "i-Shanghai", "i_shanghai"]


def words_of_other_places():
    words = set(NETWORKS)
    for folder in sorted((ROOT / "scenarios").iterdir()):
        if not (folder / "base.toml").exists() or folder.name == SMALL:
            continue
        label = tomllib.loads((folder / "base.toml").read_text(encoding="utf-8"))["label"]
        words |= {folder.name, label["en"].split(",")[0], re.split("（", label["zh"])[0]}
        for file in folder.glob("titles.csv"):
            words |= {line.split(",")[0] for line in file.read_text(encoding="utf-8").splitlines()[1:]}
        for file in folder.glob("cables.toml"):
            modules = tomllib.loads(file.read_text(encoding="utf-8"))["modules"]["cable"]
            words |= {cable["label"]["en"] for cable in modules.values()}
    return {word for word in words if len(word) > 1}


def mentioned(word, text):
    if word.isascii():
        return re.search(rf"(?<![a-z0-9]){re.escape(word.lower())}(?![a-z0-9])", text.lower()) is not None
    return word in text


class SmallPlace(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory(prefix="infracast-small-")))
        cls.words = words_of_other_places()
        cls.run_program("run", BASE, "--draws", "256", "--quiet", "-o", "small.h5")

    @classmethod
    def run_program(cls, *arguments):
        done = subprocess.run([PROGRAM, *arguments], cwd=cls.folder, capture_output=True, encoding="utf-8", check=False, timeout=300,
                              env=os.environ | {"XDG_CACHE_HOME": str(cls.folder)})
        if done.returncode not in (0, 3):
            raise AssertionError(done.stderr)
        return done.stdout + done.stderr

    def fails(self, *arguments):
        done = subprocess.run([PROGRAM, *arguments], cwd=self.folder, capture_output=True, encoding="utf-8", check=False, timeout=300)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        return done.stderr

    def says_nothing_of_others(self, text):
        self.assertEqual([word for word in sorted(self.words) if mentioned(word, text)], [])

    def test_the_others_have_words(self):
        self.assertTrue({"shanghai", "上海", "NGB", "pudong"} <= self.words)
        self.assertTrue(mentioned("shanghai", "of Shanghai."))

    def test_no_word_of_another_place_in_the_table(self):
        for language in ["en", "zh"]:
            with self.subTest(language):
                text = self.run_program("targets", "small.h5", "--lang", language)
                self.assertIn("Harbour" if language == "en" else "海港镇", text)
                self.says_nothing_of_others(text)

    def test_no_word_of_another_place_in_the_page(self):
        for language in ["en", "zh"]:
            with self.subTest(language):
                self.run_program("report", "small.h5", "--lang", language, "-o", f"{language}.html")
                page = html.unescape((self.folder / f"{language}.html").read_text(encoding="utf-8"))
                self.assertIn("海港镇", page)
                self.says_nothing_of_others(page)

    def test_no_word_of_another_place_in_the_workbook(self):
        for language in ["en", "zh"]:
            with self.subTest(language):
                self.run_program("export", "small.h5", "--lang", language, "-o", f"{language}.xlsx")
                with zipfile.ZipFile(self.folder / f"{language}.xlsx") as book:
                    text = "\n".join(book.read(name).decode("utf-8") for name in book.namelist() if name.endswith(".xml"))
                self.assertIn("Harbour" if language == "en" else "海港镇", text)
                self.says_nothing_of_others(text)

    def test_no_word_of_another_place_in_the_results_file(self):
        dumped = subprocess.run(["ncdump", "small.h5"], cwd=self.folder, capture_output=True, encoding="utf-8", check=True, timeout=300).stdout
        said = re.sub(r'\n\s*text =.*?" ;', "", dumped, flags=re.DOTALL)  # the parts' own files, whose ids are of any place
        self.assertLess(len(said), len(dumped))
        made = re.compile(r":(command_line|host|working_folder|flag_\w+) =")  # where; and an attribute of NetCDF
        self.says_nothing_of_others("\n".join(line for line in said.splitlines() if not made.search(line)).replace(str(ROOT), ""))

    def test_no_word_of_another_place_in_csv_and_json(self):
        self.says_nothing_of_others(self.run_program("export", "small.h5"))
        for command in [("targets", "small.h5"), ("explain", BASE, "mobile_subscribers"), ("check", BASE), ("levers", BASE), ("indicators", BASE),
                        ("models", BASE)]:
            with self.subTest(command):
                self.says_nothing_of_others(self.run_program(*command, "--json").replace(str(ROOT), ""))

    def test_no_currency_of_another_place(self):
        self.assertNotIn("CNY", self.run_program("export", "small.h5"))
        self.assertNotIn("CNY", self.run_program("levers", BASE))

    def test_no_word_of_another_place_in_what_check_and_explain_say(self):
        for language in ["en", "zh"]:
            self.says_nothing_of_others(self.run_program("check", BASE, "--lang", language))
            for name in ["mobile_subscribers", "ftth_homes_passed", "fibre.cost_per_home", "radio.g4.radio_cost", "economy.telecom_revenue_path"]:
                self.says_nothing_of_others(self.run_program("explain", BASE, name, "--lang", language))

    def place(self, name, **changes):
        """A copy of the small place, some of whose texts are other ones."""
        folder = self.folder / name
        shutil.copytree(BASE.parent, folder)
        for file, (old, new) in {"place.toml": ("../../models", str(ROOT / "models")), **changes}.items():
            text = (folder / file).read_text(encoding="utf-8")
            self.assertIn(old, text)
            (folder / file).write_text(text.replace(old, new), encoding="utf-8")
        return folder / "base.toml"

    def without_money(self, name):
        base = self.place(name)
        place = base.parent / "place.toml"
        place.write_text(re.sub(r"\[money\]\n(\w.*\n)+", "", place.read_text(encoding="utf-8")), encoding="utf-8")
        self.assertNotIn("currency", place.read_text(encoding="utf-8"))
        return base

    def test_a_place_that_says_nothing_of_its_money_has_no_currency_and_is_told(self):
        base = self.without_money("moneyless")
        told = json.loads(self.run_program("check", base, "--json"))
        self.assertEqual((told["errors"], [each["message"] for each in told["diagnostics"]]),
                         (0, ['the place does not say what its money is: amounts are in "money"']))
        self.assertIn("1 warning; infracast check", self.run_program("run", base, "--draws", "64", "--force", "-o", "moneyless.h5"))
        self.assertEqual(json.loads(self.run_program("explain", base, "unit_cost_home_passed", "--json"))["unit"], "money/household")
        said = self.run_program("export", "moneyless.h5") + self.run_program("levers", base)
        for language, words in {"en": "money", "zh": "货币单位"}.items():
            self.run_program("report", "moneyless.h5", "--lang", language, "--force", "-o", "moneyless.html")
            page = (self.folder / "moneyless.html").read_text(encoding="utf-8")
            self.assertEqual(re.findall(r"\b(?:CNY|EUR|USD)\b", page), [])
            explained = self.run_program("explain", base, "unit_cost_home_passed", "--lang", language)
            self.assertIn(words, explained)
            said += explained + self.run_program("targets", "moneyless.h5", "--lang", language)
        for currency in ["CNY", "EUR", "元"]:
            self.assertNotIn(currency, said)

    def test_an_amount_in_a_currency_needs_a_place_that_says_its_own(self):
        base = self.without_money("amount")
        base.write_text(base.read_text(encoding="utf-8").replace("[drivers]", '"fibre.cost_per_home" = "250 EUR/household"\n\n[drivers]'), encoding="utf-8")
        self.assertIn('unknown unit "EUR", and no [money] of the place says its currency', self.fails("check", base))

    def with_people(self, times, published=True):
        path = "[[2010.0, 112e3], [2017.0, 120e3], [2031.0, 126e3]]"
        other = str([[2010.0, 112e3 * times], [2017.0, 120e3 * times], [2031.0, 126e3 * times]])
        base = self.place(f"people-{times}-{published}", **{"base.toml": (path, other)})
        with (base.parent / "observations.csv").open("a", encoding="utf-8") as file:
            file.write("population,harbour,2016-12-31,120000,person,exact,,stated,,harbour-report-2016,120000 people,primary,\n" * published)
        return base

    def test_people_of_another_place_are_an_error_with_both_numbers(self):
        for times, level in {0.1: "12000", 0.5: "60000", 2: "240000", 10: "1200000"}.items():
            with self.subTest(times):
                told = self.fails("check", self.with_people(times))
                self.assertIn(f'error: the path behind "population" is at {level} person; published were 120000 person', told)
        self.assertIn("warning: the path behind", self.run_program("check", self.with_people(1.5)))
        self.assertNotIn("path behind", self.run_program("check", self.with_people(1)))

    def test_people_of_another_place_are_an_error_where_nobody_published_them(self):
        for times in [0.1, 10]:
            with self.subTest(times):
                self.assertIn("sizes of this city are another place's", self.fails("check", self.with_people(times, published=False)))


if __name__ == "__main__":
    unittest.main()
