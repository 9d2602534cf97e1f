# SPDX-License-Identifier: MIT
"""What the documents show must be so. Usage: docs_test.py PROGRAM SOURCE_DIR [--update]

--update writes what the program prints into the table of the README.
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
ROOT = pathlib.Path(sys.argv[2]).resolve()
del sys.argv[1:3]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")


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


def printed_table(execute):
    done = execute(re.search(r"^build/release/infracast run .*$", README, flags=re.M).group(0))
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return done.stdout


def excerpt(printed):
    """The column titles and the first rows of one plan."""
    lines = printed.splitlines()
    titles = next(line for line in lines if line.startswith("  indicator "))
    start = next(i for i, line in enumerate(lines) if line.startswith("action-plan-2014-2016: "))
    return "\n".join([titles, "", *lines[start : start + 9]]) + "\n"


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
                              encoding="utf-8", timeout=120)

    def test_commands_of_every_page_work(self):
        ran = 0
        for page in PAGES:
            for command in marked_commands(page.read_text(encoding="utf-8")):
                with self.subTest(page.name, command=command):
                    done = self.execute(command)
                    self.assertEqual(done.returncode, 0, done.stderr)
                    ran += 1
        self.assertGreater(ran, 5)

    def test_the_table_of_the_readme_is_what_is_printed(self):
        shown = [line.split() for line in table_of(README).splitlines()]
        printed = [line.split() for line in excerpt(printed_table(self.execute)).splitlines()]
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
            for link in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
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


def update():
    Commands.setUpClass()
    table = excerpt(printed_table(Commands().execute))
    (ROOT / "README.md").write_text(re.sub(TABLE, lambda m: m.group(1) + table + m.group(3), README, flags=re.S), encoding="utf-8")
    Commands.doClassCleanups()


if __name__ == "__main__":
    update() if sys.argv[1:] == ["--update"] else unittest.main()
