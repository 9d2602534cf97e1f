# SPDX-License-Identifier: MIT
"""Schemas and readers agree: about every file that ships, and about every key given every wrong type. Usage: schema_test.py PROGRAM SOURCE_DIR"""

import concurrent.futures
import copy
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

import jsonschema

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
os.environ["XDG_CACHE_HOME"] = str(PROGRAM.parent / "test-cache")  # never what the user has learned
SOURCE = pathlib.Path(sys.argv[2]).resolve()
EVERYTHING = SOURCE / "tests/schema/everything"
# How the readers word what a schema can say; everything else they complain of is meaning.
OF_FORM = re.compile(r"error: (unknown key|\S+ (must be|cannot be|lists)|(?!the scenario).* has no \"\w+\"$|.*is the least and the largest value|a point of a|a series needs"
                     r"|a schedule needs|expected a|\S+ is named with small letters)")
WRONG = ["text", 1.5, True, [1], {"unheard_of": 1}]


def schema(kind):
    done = subprocess.run([PROGRAM, "schema", kind], capture_output=True, encoding="utf-8", check=True)
    return json.loads(done.stdout)


KINDS = re.search(r"schema \[([^\]]*)\]", subprocess.run([PROGRAM, "schema", "--help"], capture_output=True, encoding="utf-8").stdout).group(1).split("|")
SCHEMAS = {kind: schema(kind) for kind in KINDS}
VALIDATORS = {kind: jsonschema.Draft7Validator(text) for kind, text in SCHEMAS.items()}


def read(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def kind_of(document):
    if "study" in document:
        return "study"
    if "module" in document:
        return "module"
    if "model" in document and isinstance(document["model"], dict):
        return "model" if "name" in document["model"] and document["model"]["name"] != "part" else "part"
    if {"modules", "renamed"} & set(document) or isinstance(document.get("labels"), dict):
        return "part"
    return "units" if set(document) == {"unit"} else "scenario" if not {"question", "answer", "line"} & set(document) else None


def toml(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key, ensure_ascii=False)} = {toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def text_of(document):
    return "".join(f"{json.dumps(key, ensure_ascii=False)} = {toml(value)}\n" for key, value in document.items())


def places(value, path=()):
    """Every place in a document, by the keys that lead there."""
    if path:
        yield path
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    for key, item in entries:
        yield from places(item, (*path, key))


def form_of(path):
    """Places of one form need one look: [stock.a] and [stock.b], the first point and the second."""
    named = len(path) > 1 and path[0] not in {"model", "module", "ensemble"}
    return tuple("#" if isinstance(key, int) or (named and place == 1) else key for place, key in enumerate(path))


def changed(document, path, value):
    document = copy.deepcopy(document)
    table = document
    for key in path[:-1]:
        table = table[key]
    table[path[-1]] = value
    return document


def without(document, path):
    document = copy.deepcopy(document)
    table = document
    for key in path[:-1]:
        table = table[key]
    del table[path[-1]]
    return document


class Schemas(unittest.TestCase):
    def test_they_are_schemas(self):
        for kind, text in SCHEMAS.items():
            with self.subTest(kind):
                jsonschema.Draft7Validator.check_schema(text)
                self.assertNotIn("oneOf", json.dumps(text))

    def test_a_folder_of_all_of_them(self):
        with tempfile.TemporaryDirectory(prefix="infracast-schema-") as folder:
            subprocess.run([PROGRAM, "schema", "--output", folder], check=True)
            self.assertEqual(sorted(path.stem for path in pathlib.Path(folder).iterdir()), sorted(KINDS))

    def test_every_key_is_explained(self):
        for kind, text in SCHEMAS.items():
            for table in [text, *text["definitions"].values()]:
                for name, key in table.get("properties", {}).items():
                    with self.subTest(kind, key=name):
                        self.assertGreater(len(key["description"]), 3)

    def test_every_file_that_ships_is_valid(self):
        files = [path for folder in ["models", "scenarios", "tests/cli/town", "tests/schema/everything", "bench"] for path in (SOURCE / folder).rglob("*.toml")]
        self.assertGreater(len(files), 30)
        for path in files:
            document = read(path)
            if kind_of(document) is None:  # questions and answers of what-ifs and studies, what-ifs of one line
                continue
            with self.subTest(str(path.relative_to(SOURCE))):
                errors = [error.message for error in VALIDATORS[kind_of(document)].iter_errors(document)]
                self.assertEqual(errors, [])


class Readers(unittest.TestCase):
    """The readers' word on documents derived from those that use every key."""

    FILES = {"scenario": ["scenario.toml"], "model": ["city.toml"], "part": ["part.toml"], "module": ["fibre.toml", "ladder.toml"], "units": ["units.toml"]}

    def complaints(self, name, document):
        with tempfile.TemporaryDirectory(prefix="infracast-schema-") as folder:
            shutil.copytree(EVERYTHING, folder, dirs_exist_ok=True)
            (pathlib.Path(folder) / name).write_text(text_of(document), encoding="utf-8")
            done = subprocess.run([PROGRAM, "check", "with_part.toml" if name == "part.toml" else "scenario.toml"], cwd=folder, capture_output=True, encoding="utf-8", timeout=60,
                                  env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"})
            return done.returncode, done.stdout + done.stderr

    def test_every_key_of_every_schema_is_read(self):
        """A key that a schema has and no reader takes would not be here, or would stop the program."""
        for names in self.FILES.values():
            for name in names:
                code, said = self.complaints(name, read(EVERYTHING / name))
                self.assertEqual(code, 0, said)
        used = {key for path in EVERYTHING.glob("*.toml") for place in places(read(path)) for key in place if isinstance(key, str)}
        for kind, text in SCHEMAS.items():
            for table in [text, *text["definitions"].values()]:
                self.assertLessEqual(set(table.get("properties", {})), used, kind)

    def variants(self):
        seen = set()
        for kind, names in self.FILES.items():
            for name in names:
                document = read(EVERYTHING / name)
                for path in places(document):
                    if (kind, form_of(path)) in seen:
                        continue
                    seen.add((kind, form_of(path)))
                    yield kind, name, path, "left out", without(document, path)
                    for wrong in WRONG:
                        yield kind, name, path, wrong, changed(document, path, wrong)

    def judged(self, variant):
        kind, name, path, what, document = variant
        valid = VALIDATORS[kind].is_valid(document)
        code, said = self.complaints(name, document)
        return f"{name}: {'.'.join(map(str, path))} = {what}", valid, code, said

    def test_they_agree_with_the_schemas(self):
        refused = 0
        with concurrent.futures.ThreadPoolExecutor() as pool:
            for label, valid, code, said in pool.map(self.judged, self.variants()):
                with self.subTest(label):
                    self.assertIn(code, [0, 2], said)
                    if not valid:
                        refused += 1
                        self.assertEqual(code, 2, "the schema refuses what the reader takes")
                    elif code == 2:
                        self.assertIsNone(OF_FORM.search(said), f"the schema takes what the reader refuses: {said}")
        self.assertGreater(refused, 200)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
