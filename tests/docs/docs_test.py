# SPDX-License-Identifier: MIT
"""What the documents show must be so. Usage: docs_test.py PROGRAM SOURCE_DIR [--update]

--update writes what the program prints into the tables of the READMEs.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
os.environ["XDG_CACHE_HOME"] = str(PROGRAM.parent / "test-cache")  # never what the user has learned
ROOT = pathlib.Path(sys.argv[2]).resolve()
del sys.argv[1:3]
PAGES = [ROOT / "README.md", ROOT / "README.zh.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Pages in both languages.
TRANSLATED = [path for path in PAGES if path.with_suffix(".zh.md").exists()]
READMES = {"README.md": "", "README.zh.md": " --lang zh"}

TABLE = r"(<!-- table -->\n```\n)(.*?)(```)"


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.S | re.M)


def marked_commands(text):
    """Lines of the shell blocks under a <!-- run --> mark."""
    found = re.findall(r"^<!-- run -->\n```sh\n(.*?)^```$", text, flags=re.S | re.M)
    return [line.split("  #")[0].strip() for block in found for line in block.splitlines() if line.strip()]


def anchors(page):
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def table_of(readme):
    return re.search(TABLE, readme, flags=re.S).group(2)


def printed_table(execute, language):
    done = execute(re.search(r"^build/release/infracast run .*$", README, flags=re.M).group(0) + language)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return done.stdout


def excerpt(printed):
    """What is ahead: the first key indicators, and the first rows of the draft plan."""
    lines = printed.splitlines()
    keys = next(i for i, line in enumerate(lines) if re.match("  (key indicator|关键指标) ", line))
    titles = next(line for line in lines if re.match("  (indicator|指标) ", line))
    plan = next(i for i, line in enumerate(lines) if re.match("draft-plan-2020(: |：)", line))
    return "\n".join([*lines[keys : keys + 7], "", titles, "", *lines[plan : plan + 9]]) + "\n"


def alike(one, other):
    """Equal words; numbers within 2 %, as another processor's mathematics may round another way."""
    plain = [re.sub(r"[\[\],+%<>]", "", text) for text in (one, other)]
    try:
        a, b = map(float, plain)
    except ValueError:
        return one == other
    return abs(a - b) <= max(0.02 * max(abs(a), abs(b)), 0.011)


class Commands(unittest.TestCase):
    """Run in one copy of models and scenarios, in the order of the page: later commands read what earlier ones wrote."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="infracast-docs-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        for name in ["models", "scenarios"]:
            (cls.folder / name).symlink_to(ROOT / name)
        (cls.folder / "bin").mkdir()
        (cls.folder / "bin/infracast").symlink_to(PROGRAM)
        (cls.folder / "build/release").mkdir(parents=True)
        (cls.folder / "build/release/infracast").symlink_to(PROGRAM)

    def execute(self, command):
        env = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "LC_ALL", "LC_MESSAGES"}}
        env |= {"PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "LANG": "C.UTF-8"}
        return subprocess.run(["bash", "-euc", command], cwd=self.folder, env=env, stdin=subprocess.DEVNULL, capture_output=True,
                              encoding="utf-8", timeout=300)

    def test_commands_of_every_page_work(self):
        ran = 0
        for page in PAGES:
            for command in marked_commands(page.read_text(encoding="utf-8")):
                with self.subTest(page.name, command=command):
                    done = self.execute(command)
                    self.assertEqual(done.returncode, 0, done.stderr)
                    ran += 1
        self.assertGreater(ran, 5)

    def test_the_tables_of_the_readmes_are_what_is_printed(self):
        for name, language in READMES.items():
            with self.subTest(name):
                self.assert_table_is_printed(name, language)

    def assert_table_is_printed(self, name, language):
        shown = [line.split() for line in table_of((ROOT / name).read_text(encoding="utf-8")).splitlines()]
        printed = [line.split() for line in excerpt(printed_table(self.execute, language)).splitlines()]
        self.assertEqual(len(shown), len(printed))
        for expected, line in zip(shown, printed):
            self.assertEqual(len(expected), len(line), f"{expected} {line}")
            for one, other in zip(expected, line):
                self.assertTrue(alike(one, other), f"{one} became {other} in {' '.join(line)}")


class Readme(unittest.TestCase):
    def test_it_comes_to_the_point(self):
        lines = README.splitlines()
        self.assertLess(next(i for i, line in enumerate(lines) if "make run" in line), 40)
        self.assertLess(next(i for i, line in enumerate(lines) if line.startswith("```") and "<!-- table -->" in lines[i - 1]), 60)
        self.assertLess(next(i for i, line in enumerate(lines) if "not for" in line), 60)

    def test_its_scenario_is_the_shipped_one(self):
        shown = blocks(README, "toml")[0]
        self.assertEqual(shown, (ROOT / "scenarios/quickstart.toml").read_text(encoding="utf-8"))
        self.assertLessEqual(len(shown.splitlines()), 9)


class Pages(unittest.TestCase):
    def test_toml_blocks_are_toml(self):
        for page in PAGES:
            for block in blocks(page.read_text(encoding="utf-8"), "toml"):
                with self.subTest(page.name):
                    tomllib.loads(block)

    def test_links_lead_somewhere(self):
        for page in PAGES:
            for link in re.findall(r"\]\(([^)]+)\)", re.sub(r"(?ms)^```.*?^```", "", page.read_text(encoding="utf-8"))):
                if "://" in link:
                    continue
                path, _, anchor = link.partition("#")
                target = (page.parent / path).resolve() if path else page
                with self.subTest(page.name, link=link):
                    self.assertTrue(target.exists())
                    if anchor:
                        self.assertIn(anchor, anchors(target))

    def test_every_public_word_of_the_command_line_is_documented(self):
        use = (ROOT / "docs/index.md").read_text(encoding="utf-8")
        listed = re.findall(r"^  (\w+) ", subprocess.run([PROGRAM, "help"], capture_output=True, encoding="utf-8").stdout, flags=re.M)
        for command in set(listed) - {"infracast", "version"}:
            with self.subTest(command):
                self.assertIn(f"infracast {command}", use)


def without_code(text):
    return re.sub(r"^```.*?^```$", "", text, flags=re.S | re.M)


class Translations(unittest.TestCase):
    """The Chinese page says what the English one says: the same commands, code, figures, words in code type, tables and links."""

    def assert_same(self, of):
        for page in TRANSLATED:
            translation = page.with_suffix(".zh.md")
            with self.subTest(page.name):
                self.assertEqual(of(page.read_text(encoding="utf-8")), of(translation.read_text(encoding="utf-8")))

    def test_there_are_some(self):
        self.assertGreaterEqual({page.name for page in TRANSLATED}, {"README.md", "index.md"})

    def test_commands(self):
        self.assert_same(lambda text: [line.split("  #")[0].replace(" --lang zh", "").strip() for block in blocks(text, "sh") for line in block.splitlines()])

    def test_other_code(self):
        self.assert_same(lambda text: [blocks(text, language) for language in ["toml", "python", "r"]])

    def test_figures(self):
        def figures(section):
            words = re.sub(r"`[^`]*`|\]\([^)]*\)", "", section)
            return sorted(re.findall(r"\d[\d.,]*\d|\d", words))

        self.assert_same(lambda text: [figures(section) for section in re.split(r"^#+ .*$", without_code(text), flags=re.M)])

    def test_words_in_code_type(self):
        def words(section):
            return sorted(set(re.findall(r"`([^`]*)`", section)) - {"--lang zh"})

        self.assert_same(lambda text: [words(section) for section in re.split(r"^#+ .*$", without_code(text), flags=re.M)])

    def test_tables_have_the_same_rows(self):
        self.assert_same(lambda text: len(re.findall(r"^\|", without_code(text), flags=re.M)))

    def test_links(self):
        def links(text):
            return sorted(link.replace(".zh.md", ".md") for link in re.findall(r"\]\(([^)]+)\)", text))

        self.assert_same(links)


def update():
    Commands.setUpClass()
    for name, language in READMES.items():
        page = ROOT / name
        table = excerpt(printed_table(Commands().execute, language))
        page.write_text(re.sub(TABLE, lambda m: m.group(1) + table + m.group(3), page.read_text(encoding="utf-8"), flags=re.S), encoding="utf-8")
    Commands.doClassCleanups()


if __name__ == "__main__":
    update() if sys.argv[1:] == ["--update"] else unittest.main()
