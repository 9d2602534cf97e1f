# SPDX-License-Identifier: MIT
"""What a `source` cites of the specification is in docs/city-model.md. Usage: sources_test.py SOURCE_DIR"""

import pathlib
import re
import sys
import tomllib
import unittest

ROOT = pathlib.Path(sys.argv[1]).resolve()
del sys.argv[1]
SPECIFICATION = (ROOT / "docs/city-model.md").read_text(encoding="utf-8")
SECTION = r"§[\d.]+(?: M\d+)?"
SECTIONS = set(re.findall(rf"^## ({SECTION}) ", SPECIFICATION, re.MULTILINE))
NUMBERS = set(re.findall(r"^\| (w\d+) \| \S", SPECIFICATION, re.MULTILINE))


def sources(value):
    """Every `source` of a file, wherever it stands."""
    if isinstance(value, list):
        return [found for each in value for found in sources(each)]
    if not isinstance(value, dict):
        return []
    own = [value["source"]] if isinstance(value.get("source"), str) else []
    return own + [found for each in value.values() for found in sources(each)]


def cited(text):
    return set(re.findall(SECTION, text)) | set(re.findall(r"\bw\d+\b", text))


def files():
    return [path for folder in ("models", "scenarios") for path in sorted((ROOT / folder).rglob("*.toml"))]


class Sources(unittest.TestCase):
    def test_what_they_cite_is_in_the_repository(self):
        for path in files():
            for source in sources(tomllib.loads(path.read_text(encoding="utf-8"))):
                with self.subTest(path.name, source=source):
                    self.assertLessEqual(cited(source), SECTIONS | NUMBERS)
                    self.assertEqual(source.count("§"), source.count("city-model §"), "a section of which document?")

    def test_a_city_cites_enough_for_this_to_mean_something(self):
        texts = [text for path in files() for text in sources(tomllib.loads(path.read_text(encoding="utf-8")))]
        self.assertGreater(sum("city-model §3" in text for text in texts), 100)
        self.assertGreater(len(set().union(*map(cited, texts)) & NUMBERS), 20)

    def test_the_specification_lists_every_number_it_mentions(self):
        self.assertEqual(set(re.findall(r"\bw\d+\b", SPECIFICATION)) - NUMBERS, set())

    def test_secondary_documents_are_numbers_of_the_specification(self):
        for key in re.findall(r"`secondary-(w\d+)`", (ROOT / "scenarios/shanghai/SOURCES.md").read_text(encoding="utf-8")):
            self.assertIn(key, NUMBERS)


if __name__ == "__main__":
    unittest.main()
