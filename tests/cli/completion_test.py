# SPDX-License-Identifier: MIT
"""What Tab offers: from the program itself, and through real shells."""

import os
import pty
import re
import select
import shutil
import subprocess
import time
import unittest

import harness
from harness import COMMANDS, PROGRAM, ProgramTest, environment

HIDDEN = ["completion", "manual", "complete"]


class CompletionTest(ProgramTest):
    def lines(self, *words):
        return self.succeed("complete", "--", *words).splitlines()

    def offered(self, *words):
        return [line.split("\t")[0] for line in self.lines(*words)]

    def options(self, command):
        return re.findall(r"^ +(?:-\w, )?(--[\w-]+)", self.succeed(command, "--help"), flags=re.M)


class Candidates(CompletionTest):
    def test_every_listed_command_with_its_meaning(self):
        self.assertEqual(sorted(self.offered("")), sorted(COMMANDS))
        self.assertEqual(self.lines("vers"), ["version\tprint the version, and how the program was built"])

    def test_help_takes_a_command(self):
        self.assertEqual(self.offered("help", "che"), ["check"])

    def test_every_option_of_every_command(self):
        for command in COMMANDS + HIDDEN:
            with self.subTest(command):
                self.assertEqual(sorted(self.offered(command, "--")), sorted(self.options(command)))

    def test_an_option_once_unless_it_may_be_repeated(self):
        offered = self.offered("run", "base.toml", "--quiet", "--set", "fibre.build_factor=1", "--")
        self.assertNotIn("--quiet", offered)
        self.assertIn("--set", offered)

    def test_words_of_an_option(self):
        self.assertEqual(self.offered("run", "--lang", ""), ["en", "zh"])
        self.assertEqual(self.offered("run", "--lang", "z"), ["zh"])
        self.assertEqual(self.offered("run", "--lang=z"), ["--lang=zh"])
        self.assertEqual(self.offered("completion", ""), ["bash", "zsh", "fish"])

    def test_files_are_the_shells_affair(self):
        self.assertEqual(self.offered("run", ""), [":files toml"])
        self.assertEqual(self.offered("run", "base.toml", ""), [":files toml"])
        self.assertEqual(self.offered("targets", ""), [":files h5"])
        self.assertEqual(self.offered("run", "-o", ""), [":files"])
        self.assertEqual(self.offered("targets", "a.h5", ""), [])

    def test_numbers_are_not_guessed(self):
        self.assertEqual(self.offered("run", "--draws", ""), [])

    def test_settings_are_those_of_the_scenario_on_the_line(self):
        self.assertEqual(self.lines("run", "base.toml", "--set", "fibre.build_f"),
                         [":nospace", "fibre.build_factor=\tbuild factor"])

    def test_names_are_those_of_the_scenario_on_the_line(self):
        names = self.offered("explain", "base.toml", "")
        self.assertIn("ftth_homes_passed", names)
        self.assertIn("fibre.homes_passed", names)
        self.assertEqual(self.offered("explain", "base.toml", "ftth_homes_p"), ["ftth_homes_passed"])

    def test_a_scenario_that_cannot_be_read_offers_nothing_and_says_nothing(self):
        done = self.infracast("complete", "--", "explain", "no.toml", "")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_what_nobody_knows_offers_nothing(self):
        self.assertEqual(self.offered("chek", ""), [])
        self.assert_refused(self.infracast("completion", "tcsh"), 2, "bash, zsh and fish")


class ShellTest(CompletionTest):
    """The script of a shell in a file, the program on the path."""

    def setUp(self):
        super().setUp()
        (self.folder / "bin").mkdir()
        (self.folder / "bin/infracast").symlink_to(PROGRAM)
        self.env = environment(PATH=f"{self.folder / 'bin'}:{os.environ['PATH']}", TERM="dumb", HOME=str(self.folder), ZDOTDIR=str(self.folder))

    def script(self, shell, name):
        path = self.folder / name
        path.write_text(self.succeed("completion", shell), encoding="utf-8")
        return path

    def shell(self, *command):
        done = subprocess.run(command, cwd=self.folder, env=self.env, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def typed(self, command, prompt, keys, wanted):
        """Types into a shell on a terminal of its own until `wanted` is on the screen."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.folder)
            os.execvpe(command[0], command, self.env)
        screen = ""
        try:
            for waited, typing in [(prompt, keys), (wanted, None)]:
                limit = time.monotonic() + 20
                while waited not in screen and time.monotonic() < limit:
                    if select.select([terminal], [], [], 0.2)[0]:
                        screen += os.read(terminal, 4096).decode(errors="replace")
                self.assertIn(waited, screen)
                if typing:
                    screen = ""
                    os.write(terminal, typing.encode())
        finally:
            os.close(terminal)
            os.kill(pid, 9)
            os.waitpid(pid, 0)


class Bash(ShellTest):
    REPLY = """
source ./infracast.bash
compopt() { :; }  # knows only completions that a key began
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_infracast infracast
printf '%s\\n' "${COMPREPLY[@]}"
"""

    def reply(self, *words):
        return self.shell("bash", "-c", self.REPLY, "bash", *words).splitlines()

    def setUp(self):
        super().setUp()
        self.script("bash", "infracast.bash")

    def test_it_is_bash(self):
        self.assertEqual(self.shell("bash", "-n", "infracast.bash"), "")

    def test_commands_options_and_words(self):
        self.assertEqual(self.reply("infracast", "ru"), ["run"])
        self.assertEqual(self.reply("infracast", "run", "--summ"), ["--summary-only"])
        self.assertEqual(self.reply("infracast", "run", "--lang", ""), ["en", "zh"])

    def test_words_that_bash_takes_apart(self):
        self.assertEqual(self.reply("infracast", "run", "--lang", "=", "z"), ["zh"])
        self.assertEqual(self.reply("infracast", "run", "--lang", "="), ["en", "zh"])

    def test_files_of_the_wanted_kind_and_folders(self):
        (self.folder / "more").mkdir()
        (self.folder / "my results.h5").touch()
        self.assertEqual(sorted(self.reply("infracast", "run", "")), ["base.toml", "bin", "city.toml", "fibre.toml", "more", "units.toml"])
        self.assertEqual(self.reply("infracast", "targets", "my"), ["my results.h5"])

    def test_a_key_completes(self):
        (self.folder / "rc").write_text("PS1='ready> '\nsource ./infracast.bash\n")
        self.typed(["bash", "--rcfile", "rc", "-i"], "ready> ", "infracast run base.toml --set fibre.build_f\t",
                   "--set fibre.build_factor=")


@unittest.skipUnless(shutil.which("zsh"), "no zsh")
class Zsh(ShellTest):
    def setUp(self):
        super().setUp()
        self.script("zsh", "_infracast")
        (self.folder / ".zshrc").write_text("fpath=($ZDOTDIR $fpath); autoload -U compinit; compinit -u -D; PROMPT='ready> '\n")

    def test_it_is_zsh(self):
        self.assertEqual(self.shell("zsh", "-n", "_infracast"), "")

    def test_keys_complete(self):
        for typed, wanted in [("infracast targ", "targets "), ("infracast run --summ", "--summary-only"), ("infracast run base.toml --set fibre.build_f", "fibre.build_factor="),
                              ("infracast run --lang=z", "--lang=zh"), ("infracast explain ba", "se.toml")]:
            with self.subTest(typed):
                self.typed(["zsh", "-i"], "ready> ", typed + "\t", wanted)


@unittest.skipUnless(shutil.which("fish"), "no fish")
class Fish(ShellTest):
    def complete(self, typed):
        shown = self.shell("fish", "--no-config", "-c", f"source infracast.fish; complete -C '{typed}'")
        return [line.split("\t")[0] for line in shown.splitlines()]

    def setUp(self):
        super().setUp()
        self.script("fish", "infracast.fish")

    def test_it_is_fish(self):
        self.assertEqual(self.shell("fish", "--no-config", "-n", "infracast.fish"), "")

    def test_what_it_offers(self):
        self.assertEqual(self.complete("infracast targ"), ["targets"])
        self.assertEqual(self.complete("infracast run --lang "), ["en", "zh"])
        self.assertEqual(self.complete("infracast run base.toml --set fibre.build_f"), ["fibre.build_factor="])
        self.assertIn("base.toml", self.complete("infracast check b"))


if __name__ == "__main__":
    harness.main()
