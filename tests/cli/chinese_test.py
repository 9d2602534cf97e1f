# SPDX-License-Identifier: MIT
"""With --lang zh, every word that people read is Chinese: what is not was written so in the files themselves."""

import re

import harness
from harness import SOURCE, ProgramTest

TABLES = {
    "run": ["run", "base.toml", "-o", "again.h5"],
    "targets": ["targets", "results.h5"],
    "check": ["check", "base.toml"],
    "explain": ["explain", "base.toml", "fibre.homes_passed"],
    "models": ["models", "base.toml"],
    "indicators": ["indicators", "base.toml"],
    "levers": ["levers", "base.toml"],
    "drivers": ["drivers", "base.toml"],
    "calibrate": ["calibrate", "base.toml"],
    "propose": ["propose", "base.toml", "--year", "2018"],
    "backtest": ["backtest", "base.toml", "--today", "2012"],
}


def words(text):
    return set(re.findall(r"[A-Za-z]{2,}", text))


class Chinese(ProgramTest):
    def written(self):
        """Words of the town's files, and units."""
        texts = [path.read_text(encoding="utf-8") for path in self.folder.iterdir() if path.suffix in {".toml", ".csv"}]
        return words(" ".join(texts)) | words((SOURCE / "models/units.toml").read_text(encoding="utf-8")) | {"toml"}

    def test_no_english_word_is_left(self):
        self.succeed("run", "base.toml", "-o", "results.h5")
        known = self.written()
        for name, arguments in TABLES.items():
            with self.subTest(name):
                done = self.infracast(*arguments, "--lang", "zh")
                self.assertIn(done.returncode, [0, 3], done.stderr)
                self.assertRegex(done.stdout, "[\u4e00-\u9fff]{2}")
                self.assertEqual(words(done.stdout) - known, set())


if __name__ == "__main__":
    harness.main()
