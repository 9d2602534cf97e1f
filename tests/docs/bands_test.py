# SPDX-License-Identifier: MIT
"""docs/validation.md says how wide the base scenario's bands are in 2030, largest first, and why where they are wide.

Usage: bands_test.py PROGRAM SOURCE_DIR [--update]

--update writes the numbers and keeps the reasons. An indicator that becomes wide needs a reason, which somebody writes.
"""

import collections
import csv
import math
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
os.environ["XDG_CACHE_HOME"] = str(PROGRAM.parent / "test-cache")  # never what the user has learned
ROOT = pathlib.Path(sys.argv[2]).resolve()
del sys.argv[1:3]
PAGE = ROOT / "docs/validation.md"
SCENARIO = "scenarios/shanghai/base.toml"
NEWEST, AHEAD = "2016-12-31", "2030-12-31"
WIDE = 4  # P95 over P5
# P5 and P95 of 4,096 draws move by some 7 % each where draws differ a hundredfold: three standard errors of their ratio.
RATIO_MAY_MOVE = math.log(1.3)
ROWS = re.compile(r"(<!-- bands -->\n\|.*\n\|.*\n)((?:\|.*\n)+)")
BORDER = 1.1  # what is as near to being wide may be so on one machine and not on another


def percentiles():
    with tempfile.TemporaryDirectory() as folder:
        results, table = pathlib.Path(folder, "base.h5"), pathlib.Path(folder, "base.csv")
        for arguments in (("run", SCENARIO, "-q", "-o", results), ("export", results, "-o", table)):
            done = subprocess.run([PROGRAM, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=900)
            if done.returncode != 0:
                raise AssertionError(done.stderr)
        found = collections.defaultdict(dict)
        with open(table, encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                if row["statistic"] in ("p05", "p95") and row["date"] in (NEWEST, AHEAD) and row["value"]:
                    found[row["indicator"], row["date"]][row["statistic"]] = float(row["value"])
        return found


def ratios(found, date):
    """P95 over P5 of the indicators that have both and are above 0: a level that may be 0 has no such ratio."""
    return {indicator: bands["p95"] / bands["p05"] for (indicator, when), bands in found.items()
            if when == date and bands.get("p05", 0) > 0 and math.isfinite(bands["p95"])}


def shown():
    block = ROWS.search(PAGE.read_text(encoding="utf-8"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in block.group(2).splitlines()]


def summary(found):
    now, then = ratios(found, NEWEST), ratios(found, AHEAD)
    return [("end of 2016", now), ("end of 2030", then)]


def summary_lines(found):
    return [f"| {when} | {len(each)} | {statistics.median(each.values()):.2f} | {sum(ratio > WIDE for ratio in each.values())} |"
            for when, each in summary(found)]


class Bands(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.found = percentiles()
        cls.wide = ratios(cls.found, AHEAD)

    def test_every_wide_band_is_listed_with_a_reason(self):
        reasons = {row[0].strip("`"): row[4] for row in shown()}
        for indicator, ratio in self.wide.items():
            if ratio > WIDE * BORDER:
                self.assertTrue(reasons.get(indicator), f"{indicator} has a P95 / P5 of {ratio:.3g} and no reason")

    def test_what_is_listed_is_what_the_program_says(self):
        for indicator, _, _, ratio, _ in shown():
            name = indicator.strip("`")
            self.assertIn(name, self.wide)
            self.assertLess(abs(math.log(self.wide[name] / float(ratio.replace(",", "")))), RATIO_MAY_MOVE, name)

    def test_the_widest_comes_first(self):
        listed = [float(row[3].replace(",", "")) for row in shown()]
        self.assertEqual(listed, sorted(listed, reverse=True))
        self.assertGreater(listed[-1], WIDE)

    def test_the_summary_is_as_shown(self):
        text = PAGE.read_text(encoding="utf-8")
        for when, each in summary(self.found):
            row = re.search(rf"^\| {when} \| (\d+) \| ([\d.]+) \| (\d+) \|$", text, re.M)
            self.assertLess(abs(int(row[1]) - len(each)), 4)
            self.assertLess(abs(float(row[2]) / statistics.median(each.values()) - 1), 0.1)


def update():
    found = percentiles()
    wide = sorted(((ratio, indicator) for indicator, ratio in ratios(found, AHEAD).items() if ratio > WIDE), reverse=True)
    reasons = {row[0].strip("`"): row[4] for row in shown()}
    rows = [f"| `{indicator}` | {found[indicator, AHEAD]['p05']:.3g} | {found[indicator, AHEAD]['p95']:.3g} | {ratio:.3g} | {reasons.get(indicator, '')} |"
            for ratio, indicator in wide]
    text = PAGE.read_text(encoding="utf-8")
    text = ROWS.sub(lambda match: match.group(1) + "\n".join(rows) + "\n", text)
    for line in summary_lines(found):
        text = re.sub(rf"^{re.escape(line[: line.index('|', 2) + 1])} \d.*$", lambda _, line=line: line, text, flags=re.M)
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    update() if sys.argv[1:] == ["--update"] else unittest.main()
