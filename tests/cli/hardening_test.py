# SPDX-License-Identifier: MIT
"""The guards that docs/security.md promises are in the program that is shipped."""

import subprocess
import unittest

import harness


def readelf(*options):
    return subprocess.run(["readelf", "--wide", *options, str(harness.PROGRAM)], capture_output=True, encoding="utf-8", check=True).stdout


class Hardening(unittest.TestCase):
    def test_the_program_may_lie_anywhere_in_memory(self):
        self.assertIn("DYN (Position-Independent Executable", readelf("--file-header"))

    def test_what_the_loader_filled_in_cannot_be_written(self):
        self.assertIn("GNU_RELRO", readelf("--program-headers"))
        flags = [line for line in readelf("--dynamic").splitlines() if "FLAGS" in line]
        self.assertTrue(any("NOW" in line for line in flags), flags)

    def test_the_stack_cannot_be_executed(self):
        stack = next(line for line in readelf("--program-headers").splitlines() if "GNU_STACK" in line)
        self.assertIn(" RW ", stack)

    def test_the_stack_the_c_library_and_containers_are_watched(self):
        wanted = [line.split() for line in readelf("--dyn-syms").splitlines() if " UND " in line]
        names = {words[7].split("@")[0] for words in wanted if len(words) > 7}
        self.assertIn("__stack_chk_fail", names)
        self.assertTrue([name for name in names if name.endswith("_chk")], names)
        self.assertTrue([name for name in names if "__glibcxx_assert_fail" in name], names)


if __name__ == "__main__":
    harness.main()
