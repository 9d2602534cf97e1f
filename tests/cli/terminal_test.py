# SPDX-License-Identifier: MIT
"""What a person sees: real terminals of every width, in both languages, with and without colour."""

import contextlib
import fcntl
import json
import os
import pty
import re
import select
import struct
import subprocess
import termios
import unicodedata

import harness
from harness import COMMANDS, PROGRAM, SOURCE, ProgramTest, environment

CITY = str(SOURCE / "scenarios/shanghai/base.toml")
WHAT_IF = str(SOURCE / "scenarios/quickstart.toml")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# Commands that print a table, each with what it is about.
TABLES = {
    "targets": ["targets", "results.h5"],
    "check": ["check", CITY],
    "explain": ["explain", CITY, "international_egress"],
    "explain a parameter": ["explain", CITY, "fibre.build_rate"],
    "diff": ["diff", CITY, WHAT_IF],
    "models": ["models", CITY],
    "indicators": ["indicators", CITY],
    "levers": ["levers", CITY],
    "drivers": ["drivers", CITY],
}


def columns(text):
    """How many columns a terminal needs."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Terminal(ProgramTest):
    def on_terminal(self, arguments, width, **env):
        """What a command writes to the standard output when that is a terminal, and what it writes beside it."""
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        modes = termios.tcgetattr(follower)
        modes[1] &= ~termios.OPOST  # lines end as they are written
        termios.tcsetattr(follower, termios.TCSANOW, modes)
        child = subprocess.Popen([str(PROGRAM), *arguments], cwd=self.folder, env=environment(**{"TERM": "xterm", **env}),
                                 stdin=subprocess.DEVNULL, stdout=follower, stderr=subprocess.PIPE)
        os.close(follower)
        out, err = b"", b""
        watched = [leader, child.stderr.fileno()]
        while watched:
            for ready in select.select(watched, [], [], 60)[0]:
                data = b""
                with contextlib.suppress(OSError):  # a terminal whose other end is closed
                    data = os.read(ready, 65536)
                if not data:
                    watched.remove(ready)
                elif ready == leader:
                    out += data
                else:
                    err += data
        os.close(leader)
        child.stderr.close()
        self.assertEqual(child.wait(timeout=60), 0, err.decode())
        return out.decode("utf-8"), err.decode("utf-8")

    def results(self):
        self.succeed("run", CITY, "--draws", "64", "-o", "results.h5", "--summary-only")

    def test_every_table_folds_to_the_width(self):
        self.results()
        for name, arguments in TABLES.items():
            for width in [40, 60, 80, 120]:
                for language in ["en", "zh"]:
                    with self.subTest(f"{name} {width} {language}"):
                        out, _ = self.on_terminal([*arguments, "--lang", language], width)
                        for line in COLOUR.sub("", out).splitlines():
                            self.assertLessEqual(columns(line), width, line)

    def test_nothing_is_lost_by_folding(self):
        self.results()
        for name, arguments in TABLES.items():
            with self.subTest(name):
                narrow = re.sub(r"\s+", "", self.on_terminal(arguments, 40, NO_COLOR="1")[0])
                for number in set(re.findall(r"\d[\d.,]{3,}\d", self.succeed(*arguments))):
                    self.assertTrue(number in narrow, number)

    def test_colour_is_for_terminals_without_no_color(self):
        self.results()
        for name, arguments in TABLES.items():
            with self.subTest(name):
                self.assertNotRegex(self.succeed(*arguments, env={"TERM": "xterm"}), "\x1b")
                self.assertRegex(self.on_terminal(arguments, 120)[0], COLOUR)
                for changes in [{"NO_COLOR": "1"}, {"TERM": "dumb"}]:
                    self.assertNotIn("\x1b", self.on_terminal(arguments, 120, **changes)[0])

    def test_columns_stay_aligned_in_chinese(self):
        out, _ = self.on_terminal(["indicators", CITY, "--lang", "zh"], 300, NO_COLOR="1")
        head, *rows = out.splitlines()
        self.assertGreater(len(rows), 100)
        start = columns(head[: head.index("单位")])
        for row in rows:
            position, at = 0, 0
            while position < start:
                position += columns(row[at])
                at += 1
            self.assertEqual(position, start, row)
            self.assertEqual(row[at - 1], " ", row)
            self.assertNotEqual(row[at], " ", row)

    def test_data_is_on_stdout_and_the_rest_beside_it(self):
        out, err = self.on_terminal(["run", "base.toml"], 100, NO_COLOR="1")
        self.assertIn("FTTH homes passed", out)
        self.assertNotIn("Wrote", out)
        self.assertIn("Wrote results.h5", err)
        self.assertNotIn("FTTH homes passed", err)


class Json(ProgramTest):
    def test_every_command_that_prints_prints_json_too(self):
        self.succeed("run", "base.toml", "--draws", "32")
        self.succeed("run", "base.toml", "--draws", "32", "--set", "fibre.build_factor=0.5", "-o", "other.h5")
        operands = {"targets": ["results.h5"], "explain": ["base.toml", "fibre.starts"], "diff": ["base.toml", "base.toml"],
                    "backtest": ["base.toml", "--today", "2012"], "compare": ["results.h5", "other.h5"], "version": [],
                    "what-if": ["base.toml", "fibre.build_factor = 2"], "propose": ["base.toml", "--year", "2018"],
                    "solve": ["base.toml", "--lever", "fibre.build_factor", "--target", "ftth_homes_passed@2018-12-31"]}
        for command in COMMANDS:
            if command in {"serve", "report", "export", "forecast", "import", "new", "schema", "sweep", "merge", "status", "sensitivity", "discover", "robust"}:
                continue  # the first seven serve or write tables, pages and folders; the others read studies and have tests of their own
            with self.subTest(command):
                done = self.infracast(command, *operands.get(command, ["base.toml"]), "--json")
                self.assertIn(done.returncode, [0, 3], done.stderr)
                json.loads(done.stdout)


class FirstPage(ProgramTest):
    def test_it_fits_a_screen_and_names_the_next_command(self):
        lines = self.succeed("--help").splitlines()
        self.assertLessEqual(len(lines), 24)
        self.assertLessEqual(max(map(columns, lines)), 80)
        self.assertIn("infracast run scenarios/shanghai/base.toml", "\n".join(lines[:6]))


if __name__ == "__main__":
    harness.main()
