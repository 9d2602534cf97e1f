# SPDX-License-Identifier: MIT
"""Nothing in engine/ or models/ names a place, and no part names a year. Usage: places_test.py SOURCE_DIR"""

import pathlib
import re
import sys
import tomllib
import unittest

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
TEXT = {".cc", ".h", ".toml", ".txt", ".cmake", ".mjs", ".js", ".css", ".html", ".json"}
# Names of the shipped places are read from them; their districts, networks and cables from here.
MORE = ["i-shanghai", "i_shanghai", "minhang", "闵行", "申城", "hong kong", "beijing", "北京", "apcn", "cucn", "new cross pacific"]
MADE_UP_NAMES_OF_NETWORKS = ["NGB", "下一代广播电视网"]  # in what people read; ids keep them
YEAR = re.compile(r"(?<![\w.])(19|20)\d\d(?![\w.]|e\d)")


def names_of_places():
    names = set(MORE)
    for place in sorted((ROOT / "scenarios").glob("*/place.toml")):
        label = tomllib.loads((place.parent / "base.toml").read_text(encoding="utf-8"))["label"]
        names.add(place.parent.name)
        names.add(re.split("[,（]", label["en"])[0].strip().lower())
        names.add(re.split("[,（]", label["zh"])[0].strip())
    return names


def texts(folder):
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in TEXT:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def parts():
    for path in sorted((ROOT / "models").rglob("*.toml")):
        yield str(path.relative_to(ROOT)), tomllib.loads(path.read_text(encoding="utf-8"))


def strings(value):
    if isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif isinstance(value, str):
        yield value


def read_by_people(value, keys=("label", "doc", "effect")):
    """Texts that reports, explanations and manuals show, at any depth; sources cite whatever they cite."""
    if not isinstance(value, dict):
        return
    for key, each in value.items():
        yield from strings(each) if key in keys else read_by_people(each, keys)


def formulas(element):
    for key, value in element.items():
        if key in {"equation", "start", "inflow", "outflow", "need", "weight", "floor", "available", "of", "default"}:
            yield from strings(value)


def elements(part):
    for kind, table in part.items():
        if kind not in {"module", "model", "modules", "unit", "block", "correlation"}:
            yield from table.items()


class Places(unittest.TestCase):
    def test_are_named_nowhere_in_engine_and_models(self):
        names = names_of_places()
        self.assertTrue({"shanghai", "上海", "pudong", "浦东新区", "harbour", "海港镇"} <= names)
        for folder in ["engine", "include", "models"]:
            for file, text in texts(folder):
                with self.subTest(file):
                    self.assertEqual([name for name in sorted(names) if name in text.lower()], [])

    def test_networks_of_one_place_are_in_no_text_that_people_read(self):
        for file, part in parts():
            with self.subTest(file):
                shown = list(read_by_people(part))
                self.assertEqual([text for text in shown if any(name in text for name in MADE_UP_NAMES_OF_NETWORKS)], [])


class Years(unittest.TestCase):
    def test_are_in_no_text_that_people_read(self):
        for file, part in parts():
            with self.subTest(file):
                citations = r"\(\w+ (19|20)\d\d\)"  # "(Sterman 2000)" is no date of the model
                self.assertEqual([text for text in read_by_people(part) if YEAR.search(re.sub(citations, "", text))], [])

    def test_are_in_no_name(self):
        for file, part in parts():
            with self.subTest(file):
                self.assertEqual([name for name, _ in elements(part) if re.search(r"_(19|20)\d\d", name)], [])

    def test_are_in_no_formula_and_no_default(self):
        for file, part in parts():
            for name, element in elements(part):
                with self.subTest(file, element=name):
                    self.assertEqual([text for text in formulas(element) if YEAR.search(text)], [])

    def test_are_no_value_of_a_parameter_or_lever(self):
        for file, part in parts():
            for kind, keys in {"parameter": ["value"], "lever": ["null"]}.items():
                for name, element in part.get(kind, {}).items():
                    with self.subTest(file, element=name):
                        values = [element[key] for key in keys if key in element and element.get("unit") == "date"]
                        self.assertTrue(all(value == "never" for value in values), "any date but never is the place's")


class Sizes(unittest.TestCase):
    """A size of a part is per person or household, `of` what the city has, or the place's."""

    COUNTS = {"household", "person", "subscriber", "user", "port", "line", "community", "station", "site", "AP", "hotspot", "venue", "rack", "building",
              "trench-km", "sheath-km", "core-km", "cable", "system"}

    def test_no_parameter_is_an_absolute_number_of_things(self):
        for file, part in parts():
            for name, element in part.get("parameter", {}).items():
                with self.subTest(file, parameter=name):
                    counted = element["unit"].split("/")[0] in self.COUNTS and not set(element["unit"].split("/")[1:]) - {"year"}
                    value = element.get("value", 0)
                    never = element.get("prior") == "fixed" and (value == "never" or value >= 1e9)  # a bound that nothing reaches
                    self.assertFalse(counted and "of" not in element and element.get("prior") != "place" and not never, element)

    def test_no_path_is_given_by_a_part(self):
        for file, part in parts():
            for name, driver in part.get("driver", {}).items():
                with self.subTest(file, driver=name):
                    self.assertNotIn("series", driver)
                    self.assertNotIn("file", driver)


class Money(unittest.TestCase):
    """Parts count in "money", and say of no cost how much it is."""

    CURRENCY = re.compile(r"\b(CNY|RMB|USD|EUR|GBP|JPY|yuan|dollars?|euros?)\b|元", re.IGNORECASE)

    def test_no_part_names_a_currency(self):
        for file, part in parts():
            with self.subTest(file):
                self.assertEqual([text for text in strings(part) if self.CURRENCY.search(text)], [])

    def test_no_parameter_is_an_amount(self):
        for file, part in parts():
            for name, element in part.get("parameter", {}).items():
                with self.subTest(file, parameter=name):
                    money = "money" in element["unit"].split("/")
                    self.assertFalse(money and "of" not in element and element.get("prior") != "place", element)

    def test_no_instance_of_the_city_has_an_amount(self):
        city = tomllib.loads((ROOT / "models/city.toml").read_text(encoding="utf-8"))
        for group, instances in city["modules"].items():
            for name, instance in instances.items() if isinstance(instances, dict) else []:
                for parameter, said in instance.get("parameter", {}).items():
                    with self.subTest(f"{group}.{name}.{parameter}"):
                        self.assertTrue("cost" not in parameter or "of" in said, said)


class TheRule(unittest.TestCase):
    def test_sees_years(self):
        for text in ["in 2016", "2016 年", "(2016)", "time - 2006", "1 at end-2016"]:
            self.assertTrue(YEAR.search(text), text)
        for text in ["2000.5 [Mbps]", "2000e3", "x2016"]:
            self.assertFalse(YEAR.search(text), text)


if __name__ == "__main__":
    unittest.main()
