# SPDX-License-Identifier: MIT
"""The Debian packages: what they say of themselves, what is in them, and that what is in them runs. scripts/check_package.sh installs them."""

import gzip
import re
import shutil
import subprocess
import unittest

import installation
from installation import BUILD, SOURCE, InstallationTest


@unittest.skipUnless(shutil.which("dpkg-deb") and shutil.which("dpkg-shlibdeps"), "no Debian")
class Packages(InstallationTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.succeed("cpack", "--config", BUILD / "CPackConfig.cmake", "-G", "DEB", "-B", cls.folder / "packages")
        cls.program = cls.package("infracast")
        cls.development = cls.package("infracast-dev")

    @classmethod
    def package(cls, name):
        (path,) = (cls.folder / "packages").glob(f"{name}_*.deb")
        return path

    def field(self, package, name):
        return self.succeed("dpkg-deb", "-f", package, name).strip()

    def contents(self, package):
        lines = self.succeed("dpkg-deb", "-c", package).splitlines()
        return {line.split(None, 5)[5].removeprefix("./"): line.split(None, 2)[:2] for line in lines}

    def test_they_say_what_they_are(self):
        self.assertEqual(self.field(self.program, "Section"), "science")
        self.assertEqual(self.field(self.development, "Section"), "libdevel")
        for package in [self.program, self.development]:
            self.assertRegex(self.field(package, "Maintainer"), r"^[^<]+ <[^@]+@[^>]+>$")
            self.assertRegex(self.field(package, "Description"), r"^[a-z][^\n]{20,78}\n .{40,}")
            self.assertGreater(int(self.field(package, "Installed-Size")), 100)

    def test_the_program_depends_on_libraries_alone(self):
        needed = [re.match(r"[\w.+-]+", part.strip()).group(0) for part in self.field(self.program, "Depends").split(",")]
        self.assertIn("libc6", needed)
        self.assertTrue(any(name.startswith("libhdf5") for name in needed), needed)
        for name in needed:
            self.assertRegex(name, r"^(lib.*(?<!-dev)|zlib1g)$")

    def test_the_library_depends_on_its_program_and_what_it_is_linked_with(self):
        needed = self.field(self.development, "Depends")
        self.assertIn(f"infracast (= {self.field(self.program, 'Version')})", needed)
        self.assertIn("libhdf5-dev", needed)

    def test_files_are_in_their_places_and_belong_to_root(self):
        contents = self.contents(self.program)
        for path in ["bin/infracast", "share/man/man1/infracast.1.gz", "share/man/man1/infracast-run.1.gz",
                     "share/bash-completion/completions/infracast", "share/infracast/models/city.toml",
                     "share/infracast/scenarios/shanghai/base.toml", "share/infracast/schema/scenario.json",
                     "share/doc/infracast/copyright", "share/doc/infracast/changelog.Debian.gz"]:
            self.assertIn(f"usr/{path}", contents)
        for path, (mode, owner) in contents.items():
            with self.subTest(path):
                self.assertEqual(owner, "root/root")
                self.assertEqual(mode, "drwxr-xr-x" if path.endswith("/") else "-rwxr-xr-x" if "/bin/" in path else "-rw-r--r--")
        self.assertFalse(any("include/" in path or path.endswith(".a") for path in contents))
        self.assertIn("usr/include/infracast/scenario.h", self.contents(self.development))

    def test_the_extracted_program_runs(self):
        root = self.folder / "root"
        self.succeed("dpkg-deb", "-x", self.program, root)
        self.assert_finds_what_it_came_with(root / "usr/bin/infracast")
        with gzip.open(root / "usr/share/doc/infracast/changelog.Debian.gz", "rt") as text:
            self.assertIn(f"infracast ({self.field(self.program, 'Version')})", text.readline())


if __name__ == "__main__":
    installation.main()
