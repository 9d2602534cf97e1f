# SPDX-License-Identifier: MIT
"""Follows the planner's walk of docs/planning.md, in both languages. Usage: planning_test.py PROGRAM SOURCE_DIR [--update]

Under <!-- write: FILE --> stands a file of the walk, under <!-- walk --> its commands, in order; under <!-- printed: START LINES --> what the last
one prints, from the first line with START on; between <!-- ten --> and <!-- end --> what each of the one-liners moves. --update writes the
last two.
"""

import json
import os
import pathlib
import re
import shlex
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
PAGES = {"en": ROOT / "docs/planning.md", "zh": ROOT / "docs/planning.zh.md"}
LINES = tomllib.loads((ROOT / "scenarios/shanghai/what-if/one-liners.toml").read_text(encoding="utf-8"))["line"]
BASE = "scenarios/shanghai/base.toml"
STEP = re.compile(r"^<!-- (write|walk|printed|ten)(?:: (.*?))? -->\n(?:```\w*\n(.*?)^```$|(.*?)^<!-- end -->$)", flags=re.S | re.M)
MOVED = 2  # targets told of each one-liner
NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+")


def told_line(answer):
    """The targets that answer most: name and year, probability without and with."""
    cells = []
    for target in answer["targets"][:MOVED]:
        before, after = (each["probability"] for each in target["scenarios"])
        cells.append(f"`{target['indicator']}` {target['deadline'][:4]}: {100 * before:.0f} % → {100 * after:.0f} %")
    return "; ".join(cells)


class Walk:
    """One page, followed in a folder of its own."""

    def __init__(self, language):
        self.language, self.page = language, PAGES[language]
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="infracast-planning-"))
        for name in ["models", "scenarios"]:
            (self.folder / name).symlink_to(ROOT / name)
        (self.folder / "bin").mkdir()
        (self.folder / "bin/infracast").symlink_to(PROGRAM)

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def execute(self, command):
        env = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "LC_ALL", "LC_MESSAGES"}}
        env |= {"PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "LANG": "C.UTF-8"}
        done = subprocess.run(["bash", "-euc", command], cwd=self.folder, env=env, stdin=subprocess.DEVNULL, capture_output=True,
                              encoding="utf-8", timeout=600)
        if done.returncode != 0:
            raise AssertionError(f"{command}: {done.stderr}")
        return done.stdout

    def answers(self):
        for line in LINES:
            command = f'infracast what-if {BASE} {shlex.quote(line["what_if"])}'
            yield line, json.loads(self.execute(f"{command} --json"))

    def ten(self):
        titles = {"en": "| what if | written | most moved |\n", "zh": "| 假设 | 写法 | 变化最大 |\n"}[self.language]
        rows = [f"| {line['question'][self.language]} | `{line['what_if']}` | {told_line(answer)} |\n" for line, answer in self.answers()]
        return titles + "|---|---|---|\n" + "".join(rows)

    @staticmethod
    def excerpt(text, asked):
        """`START LINES`: so many lines, from the first that has START on."""
        start, count = asked.rsplit(" ", 1)
        lines = text.splitlines()
        first = next((k for k, line in enumerate(lines) if start in line), None)
        if first is None:
            raise AssertionError(f"no line has {start!r}: {text}")
        return "".join(line.rstrip() + "\n" for line in lines[first : first + int(count)])

    @staticmethod
    def with_text(match, group, text):
        """What was matched, with another text in the place of a group."""
        whole, at = match.group(0), match.start()
        return whole[: match.start(group) - at] + text + whole[match.end(group) - at :]

    def followed(self):
        """The page with what is printed now."""
        printed = [""]

        def step(match):
            how, asked, shown, _ = match.groups()
            if how == "write":
                (self.folder / asked).write_text(shown, encoding="utf-8")
            elif how == "walk":
                for command in shown.splitlines():
                    printed[0] = self.execute(command)
            elif how == "printed":
                return self.with_text(match, 3, self.excerpt(printed[0], asked))
            else:
                return self.with_text(match, 4, self.ten())
            return match.group(0)

        return STEP.sub(step, self.page.read_text(encoding="utf-8"))


def alike(one, other):
    """Equal words; numbers within 3 %, or two points of a percentage: another processor's mathematics draws another posterior sample."""
    a, b = NUMBER.findall(one), NUMBER.findall(other)
    if NUMBER.sub("#", one).split() != NUMBER.sub("#", other).split() or len(a) != len(b):
        return False
    pairs = [(float(x.replace(",", "")), float(y.replace(",", ""))) for x, y in zip(a, b)]
    return all(abs(x - y) <= max(0.03 * max(abs(x), abs(y)), 2 if max(abs(x), abs(y)) <= 100 else 0) for x, y in pairs)


class Planning(unittest.TestCase):
    def assert_page_is_followed(self, language):
        walk = Walk(language)
        self.addCleanup(walk.close)
        shown, now = walk.page.read_text(encoding="utf-8").splitlines(), walk.followed().splitlines()
        self.assertEqual(len(shown), len(now))
        for old, new in zip(shown, now):
            self.assertTrue(alike(old, new), f"\n{old}\nbecame\n{new}")

    def test_the_english_page_is_what_happens(self):
        self.assert_page_is_followed("en")

    def test_the_chinese_page_is_what_happens(self):
        self.assert_page_is_followed("zh")

    def test_there_are_ten_what_ifs_and_each_moves_what_it_says(self):
        self.assertEqual(len(LINES), 10)
        walk = Walk("en")
        self.addCleanup(walk.close)
        for line, answer in walk.answers():
            with self.subTest(line["what_if"]):
                first = answer["targets"][0]
                self.assertEqual(first["indicator"], line["moves"])
                self.assertGreater(abs(first["scenarios"][1]["change"]), 2 * first["scenarios"][1]["change_error"])

    def test_levels_of_the_draft_are_still_attained_as_their_rows_say(self):
        walk = Walk("en")
        self.addCleanup(walk.close)
        plan = json.loads(walk.execute(f"infracast run {BASE} -o plan.h5 --summary-only --quiet --json"))["scenarios"][0]["targets"]
        drafts = [target for target in plan if target["draft"]]
        self.assertEqual(len(drafts), 39)
        for target in drafts:
            with self.subTest(target["indicator"], plan=target["plan"]):
                said = re.match(r"attained alone in ([\d.]+) % of", target["quote"])
                if said:
                    self.assertAlmostEqual(target["probability"], float(said.group(1)) / 100, delta=0.02)
                else:
                    self.assertEqual((target["indicator"], target["plan"], target["value"]), ("wlan_venues", "draft-plan-2020", 4000))


def update():
    for language, page in PAGES.items():
        walk = Walk(language)
        page.write_text(walk.followed(), encoding="utf-8")
        walk.close()


if __name__ == "__main__":
    update() if sys.argv[1:] == ["--update"] else unittest.main()
