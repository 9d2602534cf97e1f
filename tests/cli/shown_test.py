# SPDX-License-Identifier: MIT
"""What texts hold that would move a cursor or turn the direction of writing is shown in digits, wherever people look."""

import json
import unicodedata

import harness
from harness import PROGRAM, ProgramTest
from terminals import on_terminal

ESCAPES = "\\u001b]0;title\\u0007\\u001b[2J\\u001b[31m\\u009b1m\\r\\u202e\\u2066\\u2028"  # as TOML has them
WRITTEN = json.loads(f'"{ESCAPES}"')
SHOWN = "\\u202e\\u2066"  # a label is one line without control characters, which is an error; signs that turn the direction are shown
OURS = ("\033[1m", "\033[2m", "\033[31m", "\033[32m", "\033[33m", "\033[0m")


def unshown(text):
    """Characters that are not for eyes."""
    return {c for c in text if c not in "\n\t" and (unicodedata.category(c) == "Cc" or c in "\u2028\u2029\u061c\u200e\u200f" or
                                                    "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069")}


class ShownTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.edit("base.toml", 'en = "Town"', f'en = "Town{SHOWN}"')
        self.edit("base.toml", 'zh = "小镇"', f'zh = "小镇{SHOWN}"')
        self.edit("base.toml", "draws    = 256", "draws    = 16")
        self.edit("fibre.toml", 'en = "FTTH homes passed"', f'en = "=1+1{SHOWN}"')
        self.edit("fibre.toml", 'en = "build rate"', f'en = "build{SHOWN}"')
        self.edit("fibre.toml", 'doc     = "Homes', f'doc     = "{ESCAPES}Homes')
        self.edit("observations.csv", "3000 households", f"3000{WRITTEN.replace(chr(13), '')} households")
        self.edit("targets.csv", "2500 households", f"2500{WRITTEN.replace(chr(13), '')} households")
        self.before = self.listing()

    COMMANDS = [("check", "base.toml"), ("validate", "base.toml"), ("explain", "base.toml", "ftth_homes_passed"), ("calibrate", "base.toml", "--fresh"),
                ("explain", "base.toml", "fibre.build_rate"), ("models", "base.toml"), ("indicators", "base.toml"), ("levers", "base.toml"),
                ("run", "base.toml", "-o", "r.h5"), ("targets", "r.h5"), ("diff", "base.toml", "other.toml")]


class Texts(ShownTest):
    def test_nothing_unshown_is_printed(self):
        (self.folder / "other.toml").write_text('extends = "base.toml"\nlabel = { en = "x" }\n', encoding="utf-8")
        for language in ("en", "zh"):
            for command in self.COMMANDS:
                for words in ([], ["--json"]):
                    with self.subTest(command, words=words, language=language):
                        done = self.infracast(*command, *words, "--lang", language)
                        self.assertEqual(done.returncode, 0, done.stderr)
                        self.assertEqual(unshown(done.stdout) | unshown(done.stderr), set())

    def test_json_means_what_was_written(self):
        found = json.loads(self.succeed("run", "base.toml", "--json", "-q"))
        self.assertEqual(found["scenarios"][0]["label"]["en"], "Town" + json.loads(f'"{SHOWN}"'))

    def test_a_terminal_is_told_of_colours_only_by_the_program(self):
        for command in self.COMMANDS[:-1]:
            with self.subTest(command):
                shown = on_terminal([PROGRAM, *command], self.folder)[1]
                for ours in (*OURS, "\033[K", "\r\n", "\r"):
                    shown = shown.replace(ours, "")
                self.assertEqual(unshown(shown), set())

    def test_diagnostics_stay_on_their_lines(self):
        (self.folder / "bad.toml").write_text('extends = "base.toml"\n"k\\nbase.toml:1:1: error: none\\u001b[2J" = 1\n', encoding="utf-8")
        done = self.infracast("check", "bad.toml")
        self.assertEqual(done.returncode, 2)
        self.assertIn('unknown key "k\\nbase.toml:1:1: error: none\\u001b[2J"', done.stderr)
        self.assertEqual(unshown(done.stderr), set())

    def test_names_of_files(self):
        name = "no\033[2J\u202e\nfile"
        for command in (["check", name + ".toml"], ["targets", name + ".h5"], ["run", "base.toml", "-o", name + "/r.h5"], [name], ["report", name]):
            with self.subTest(command):
                done = self.infracast(*command)
                self.assertIn(done.returncode, (1, 2))
                self.assertIn("\\u001b[2J\\u202e", done.stderr)
                self.assertEqual(unshown(done.stderr), set())

    def test_a_name_of_bytes_that_are_no_text(self):
        done = self.infracast("check", b"caf\xe9.toml")
        self.assertEqual(done.returncode, 2)
        self.assertIn('"caf\\xe9.toml"', done.stderr)

    def test_tables_for_programs_keep_every_byte(self):
        (self.folder / "series.csv").write_text("series,year,value\na\u202eb,2010,1\na\u202eb,2011,2\n", encoding="utf-8")
        self.assertIn("a\u202eb,", self.succeed("forecast", "series.csv"))


if __name__ == "__main__":
    harness.main()
