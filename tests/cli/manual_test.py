# SPDX-License-Identifier: MIT
"""Manual pages, as man(1) and its critics see them."""

import re
import shutil
import subprocess
import unittest

import harness
from harness import ProgramTest


class Manual(ProgramTest):
    def setUp(self):
        super().setUp()
        self.succeed("manual", "--output", "man1")
        self.pages = sorted((self.folder / "man1").iterdir())

    def shown(self, page, *options):
        done = subprocess.run(["man", *options, "-l", str(page)], capture_output=True, encoding="utf-8", timeout=60,
                              env=harness.environment(MANWIDTH="100", MAN_KEEP_FORMATTING=""))
        return re.sub(r".\x08", "", done.stdout), done.stderr

    def test_a_page_for_every_command(self):
        names = {page.name for page in self.pages}
        self.assertLessEqual({f"infracast-{command}.1" for command in harness.COMMANDS} | {"infracast.1"}, names)

    def test_one_page_is_that_of_all(self):
        self.assertEqual(self.succeed("manual", "run"), (self.folder / "man1/infracast-run.1").read_text(encoding="utf-8"))
        self.assertEqual(self.succeed("manual"), (self.folder / "man1/infracast.1").read_text(encoding="utf-8"))
        self.assertEqual(self.infracast("manual", "rum").returncode, 2)

    def test_a_folder_that_cannot_be_written(self):
        self.assertEqual(self.infracast("manual", "--output", "base.toml").returncode, 1)

    @unittest.skipUnless(shutil.which("man"), "no man")
    def test_man_shows_all_that_help_says(self):
        for page in self.pages:
            with self.subTest(page.name):
                text, warnings = self.shown(page, "--warnings=w")
                self.assertEqual(warnings, "")
                command = page.stem.removeprefix("infracast-")
                if command == "infracast":
                    continue
                help_text = self.succeed(command, "--help")
                for option in re.findall(r"--[\w-]+", help_text):
                    self.assertIn(option, text)
                for example in re.findall(r"^  (infracast .*)$", help_text, flags=re.M):
                    self.assertIn(example, text)

    @unittest.skipUnless(shutil.which("mandoc"), "no mandoc")
    def test_mandoc_finds_nothing_wrong(self):
        for page in self.pages:
            with self.subTest(page.name):
                done = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", str(page)], capture_output=True, encoding="utf-8", timeout=60)
                self.assertEqual(done.stdout + done.stderr, "")


if __name__ == "__main__":
    harness.main()
