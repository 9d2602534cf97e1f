# SPDX-License-Identifier: MIT
"""The rules of CONTRIBUTING.md that a machine can see. Usage: rules_test.py SOURCE_DIR"""

import json
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
SKIPPED = {"build", ".git", ".cache"}
CODE = {".cc", ".h", ".py", ".sh"}
PROSE = {".md", ".txt", ".toml", ".csv", ".json", ".cmake"}

# One third-party library, one folder.
LIBRARIES = {
    r"#include\s*[<\"](hdf5|H5)": ["engine/record/hdf5/"],
    r"#include\s*<boost/program_options": ["engine/cli/line/"],
    r"#include\s*<toml\+\+": ["engine/read/toml/"],
    r"#include\s*<(oneapi/)?tbb": ["engine/run/", "engine/study/"],
    r"#include\s*<nlohmann": ["engine/cli/", "engine/report/", "engine/serve/", "engine/read/schema/"],
    r"#include\s*<httplib": ["engine/serve/"],
    r"#include\s*<(immintrin|x86intrin|emmintrin)": ["engine/run/kernels/"],
    r"#include\s*<Eigen": ["engine/run/", "engine/study/"],
    r"#include\s*<boost/math": ["engine/run/", "engine/study/"],
    r"#include\s*<nlopt": ["engine/study/"],
    r"#include\s*<(xlsxwriter|unzip)": ["engine/report/workbook/"],
}
MOST_LINES = {"engine": 400, "include": 150, "tests": 700, "bench": 600}
MOST_FUNCTION_LINES = 80
MOST_FILES_IN_A_ROOM = 40  # what one looks over at a glance; the two pipelines are read in order
PIPELINES = {"engine/compile", "engine/run"}

# A room's namespace has the room's name, where no function has it already. The ground floor's names are everybody's.
NAMESPACES = {"begin": "beginning", "compile": "compiler", "forecast": "forecasting", "import": "importing", "run": "running", "notation": ""}


def files(suffixes, *folders):
    for folder in folders or [""]:
        for path in sorted((ROOT / folder).rglob("*")):
            inside = path.relative_to(ROOT)
            hidden = SKIPPED & set(inside.parts) or any(part.startswith("build") for part in inside.parts[:1])
            if path.is_file() and path.suffix in suffixes and not hidden:
                yield str(inside), path.read_text(encoding="utf-8")


def rooms():
    """Folder of engine/ → its own C++ files."""
    out = {}
    for name, text in files({".cc", ".h"}, "engine"):
        out.setdefault(name.rsplit("/", 1)[0], []).append((name, text))
    return out


def sees(room):
    """The rooms that the opening of a room's CMakeLists names after "Sees:"; the top of cli sees all below it."""
    opening = re.match(r"(#.*\n)+", (ROOT / room / "CMakeLists.txt").read_text()).group(0).replace("\n#", "")
    said = re.search(r"Sees: ([^.]*)\.", opening)
    names = re.findall(r"[a-z_/0-9]+", said.group(1)) if said else []
    if "every room below" in opening:
        return set(rooms()) - {"engine/cli", room}
    return {f"engine/{name}" for name in names if (ROOT / "engine" / name).is_dir()}


def namespace_of(file):
    room = file.split("/")[1]
    return f"infracast::{NAMESPACES.get(room, room)}".removesuffix("::")


def namespaces(text):
    """The named namespaces of the project that a file opens at its margin."""
    return re.findall(r"^namespace (infracast[\w:]*) \{", text, flags=re.M)


def code_lines(text):
    """Lines without what stands in raw strings, whose braces and words are data."""
    return re.sub(r'R"(\w*)\((.*?)\)\1"', lambda m: '""' + "\n" * m.group(2).count("\n"), text, flags=re.S).split("\n")


def functions(text):
    """Crude: a line at namespace or class depth that opens a brace and is no type; its length until the brace closes."""
    lines = code_lines(text)
    opens = re.compile(r"^( {0,2})\S.*\)( const| noexcept| override)*( ->.*)?( :.*)? \{$")
    for start, line in enumerate(lines):
        match = opens.match(line)
        if not match or re.match(r"\s*(class|struct|enum|namespace|extern)\b", line):
            continue
        closing = match.group(1) + "}"
        end = next((i for i in range(start, len(lines)) if lines[i].startswith(closing) and i > start), None)
        if end is not None:
            yield line.strip(), end - start + 1


class Text(unittest.TestCase):
    def test_code_starts_with_its_licence(self):
        for name, text in files(CODE):
            first = text.split("\n", 2)[:2]
            line = first[1] if first[0].startswith("#!") and len(first) > 1 else first[0]
            with self.subTest(name):
                self.assertIn("SPDX-License-Identifier: MIT", line)

    def test_headers_open_with_what_they_are(self):
        for name, text in files({".h"}, "engine", "include"):
            with self.subTest(name):
                self.assertRegex(text.split("\n")[1], r"^// \S", "a line after the licence says what the header holds")

    def test_nothing_is_left_for_later(self):
        words = "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"])
        for name, text in files(CODE | PROSE):
            with self.subTest(name):
                self.assertIsNone(re.search(rf"(?<![\"`])\b({words})\b", text))  # quoted it is a word of data: ISO 4217's code of no currency

    def test_no_path_of_a_machine(self):
        places = "|".join(["/ho" + "me/", "/ro" + "ot/", "/wo" + "rk/"])
        for name, text in files(CODE | PROSE | {""}):
            with self.subTest(name):
                self.assertIsNone(re.search(places, text))

    def test_lines_end_plainly(self):
        for name, text in files(CODE | {".md", ".toml"}):
            with self.subTest(name):
                self.assertNotIn("\t", text)
                self.assertNotRegex(text, r"[ ]\n")
                self.assertTrue(text.endswith("\n"))


class Words(unittest.TestCase):
    LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')
    SAID = re.compile(r'\b(?:say_?|phrase|heading|Phrases\([\w.]+\))\((?:[\w.]+, )?((?:"(?:[^"\\\n]|\\.)*"\s*)+)')

    def setUp(self):
        text = (ROOT / "engine/report/words/phrases.zh.json").read_text(encoding="utf-8")
        rows = json.loads(text, object_pairs_hook=list)
        self.keys = [key for key, _ in rows]
        self.table = dict(rows)
        self.code = [(name, text) for name, text in files({".cc", ".h"}, "engine/report", "engine/cli", "engine/inspect")]

    @staticmethod
    def spoken(literals):
        return "".join(re.sub(r"\\(.)", lambda sign: {"n": "\n"}.get(sign[1], sign[1]), one[1:-1]) for one in Words.LITERAL.findall(literals))

    def test_phrases_stand_once_and_in_order(self):
        self.assertEqual(self.keys, sorted(set(self.keys), key=lambda key: (key.lower(), key)))

    def test_every_phrase_of_the_code_has_its_chinese(self):
        for name, text in self.code:
            for literals in self.SAID.findall(text):
                with self.subTest(name):
                    self.assertTrue(self.spoken(literals) in self.table, f"no Chinese for {literals}")

    def test_every_phrase_of_the_table_is_said(self):
        said = set()
        for _, text in self.code:
            said |= {self.spoken(run) for run in re.findall(r'(?:"(?:[^"\\\n]|\\.)*"\s*)+', text)}
        self.assertEqual(set(self.table) - said, set())

    def test_a_phrase_takes_as_many_values_in_every_language(self):
        for english, chinese in self.table.items():
            with self.subTest(english):
                self.assertEqual(english.count("{}"), len(re.findall(r"\{\d?\}", chinese)))

    def test_languages_stand_in_tables(self):
        """Chinese in code is a number's sign or what both languages show together."""
        for name, text in self.code:
            if not re.search(r"/(numbers|number_format|page_shell|workbook/book)\.", name):
                with self.subTest(name):
                    self.assertIsNone(re.search("[\u4e00-\u9fff]+", re.sub(r"(?m)//.*$", "", text)))


class Size(unittest.TestCase):
    def test_files_are_short(self):
        for folder, most in MOST_LINES.items():
            for name, text in files({".cc", ".h", ".py"}, folder):
                with self.subTest(name):
                    self.assertLessEqual(text.count("\n"), most)

    def test_functions_are_short(self):
        for name, text in files({".cc", ".h"}, "engine"):
            for signature, length in functions(text):
                with self.subTest(name, function=signature):
                    self.assertLessEqual(length, MOST_FUNCTION_LINES)

    def test_the_function_counter_counts(self):
        self.assertEqual(list(functions("int f(int x) {\n  g();\n}\n")), [("int f(int x) {", 3)])

    def test_rooms_are_small(self):
        for room, members in rooms().items():
            if room not in PIPELINES:
                with self.subTest(room):
                    self.assertLessEqual(len(members), MOST_FILES_IN_A_ROOM)

    def test_main_fits_on_a_screen(self):
        self.assertLessEqual((ROOT / "engine/cli/main.cc").read_text().count("\n"), 24)

    def test_root_build_file_is_short(self):
        self.assertLessEqual((ROOT / "CMakeLists.txt").read_text().count("\n"), 90)


class Architecture(unittest.TestCase):
    def test_one_library_one_folder(self):
        for name, text in files({".cc", ".h"}, "engine", "include"):
            for include, folders in LIBRARIES.items():
                with self.subTest(name, include=include):
                    if re.search(include, text):
                        self.assertTrue(name.startswith(tuple(folders)), f"only in {folders}")

    def test_rooms_see_what_they_say(self):
        for room, members in rooms().items():
            allowed = sees(room)
            for name, text in members:
                for include in re.findall(r'#include "([^"]+)"', text):
                    other = "engine/" + include.rsplit("/", 1)[0]
                    with self.subTest(name, include=include):
                        if include.startswith("infracast/"):
                            continue
                        self.assertTrue((ROOT / "engine" / include).is_file(), "from engine/, with its room")
                        self.assertTrue(other == room or other in allowed, f"{room} does not say that it sees {other}")

    def test_rooms_see_only_what_they_use(self):
        for room, members in rooms().items():
            used = {"engine/" + i.rsplit("/", 1)[0] for _, text in members for i in re.findall(r'#include "([^"]+)"', text)}
            with self.subTest(room):
                if not room.startswith("engine/cli"):
                    self.assertEqual(sees(room) - used - {"engine/notation"}, set())  # whose public headers are elsewhere

    def test_no_two_rooms_see_each_other(self):
        seen, path = set(), []

        def walk(room):
            self.assertNotIn(room, path, "a circle of rooms")
            if room not in seen:
                path.append(room)
                for other in sees(room):
                    walk(other)
                seen.add(path.pop())

        for room in rooms():
            walk(room)

    def test_public_names_lie_in_the_projects_namespace(self):
        for name, text in files({".h"}, "include"):
            with self.subTest(name):
                self.assertEqual(set(namespaces(text)) - {"infracast"}, set())

    def test_private_names_lie_in_the_rooms_namespace(self):
        for name, text in files({".cc", ".h"}, "engine"):
            own = namespace_of(name)
            for opened in namespaces(text):
                defines_public_names = opened == "infracast" and name.endswith(".cc")
                with self.subTest(name, namespace=opened):
                    self.assertTrue(opened == own or opened.startswith(own + "::") or defines_public_names, f"not {own}")
            with self.subTest(name):
                if own != "infracast":
                    self.assertNotRegex(text, r"\nnamespace infracast \{\s*namespace \{", f"private names go to {own}")

    def test_public_headers_include_no_library(self):
        for name, text in files({".h"}, "include"):
            with self.subTest(name):
                self.assertNotRegex(text, r"#include <\w+/")

    def test_headers_are_guarded_once(self):
        for name, text in files({".h"}, "engine", "include", "tests"):
            with self.subTest(name):
                self.assertIn("#pragma once", text)


if __name__ == "__main__":
    unittest.main()
