# SPDX-License-Identifier: MIT
"""Where on which host a file was made stays out of it, unless that is asked for; which instructions made it does not matter."""

import json
import platform
import zipfile

import harness
from harness import ProgramTest
from sweep_harness import STUDY, differences, h5py

SENSITIVITY = 'study = "sensitivity"\nscenario = "base.toml"\nmethod = "morris"\nsamples = 4\noutputs = ["contentment@2012"]\n'


def contents(path):
    """Everything a file holds, unpacked where it is packed."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as book:
        return b"".join(book.read(name) for name in book.namelist())


class Privacy(ProgramTest):
    def setUp(self):
        super().setUp()
        (self.folder / "study.toml").write_text(STUDY.format(points=4).replace("draws = 300", "draws = 16"), encoding="utf-8")
        (self.folder / "drivers.toml").write_text(SENSITIVITY, encoding="utf-8")

    def at(self, name):
        return str(self.folder / name)

    def commands(self):
        base, results = self.at("base.toml"), self.at("r.h5")
        return {"r.h5": ("run", base, "--draws", "16"), "p.h5": ("calibrate", base), "b.h5": ("backtest", base, "--today", "2013"),
                "s.h5": ("sweep", self.at("study.toml"), "--posterior", self.at("p.h5")), "m.h5": ("merge", self.at("s.h5")),
                "d.h5": ("sensitivity", self.at("drivers.toml")), "r.html": ("report", results, self.at("s.h5"), self.at("d.h5")),
                "r.xlsx": ("export", results), "r.csv": ("export", results, "--what", "observations")}

    def test_no_host_and_no_folders(self):
        for name, command in self.commands().items():
            with self.subTest(name):
                self.succeed(*command, "-o", self.at(name))
                found = contents(self.folder / name)
                self.assertNotIn(str(self.folder).encode(), found)
                if name.endswith(".h5"):
                    with h5py.File(self.folder / name) as file:
                        self.assertNotIn("host", file["provenance"].attrs if "provenance" in file else file.attrs)

    def test_command_lines_keep_what_matters(self):
        self.edit("base.toml", "draws    = 256", "draws    = 16")
        self.succeed("run", self.at("base.toml"), "-o", self.at("r.h5"), "--set", "fibre.build_factor=2", "--seed", "3")
        with h5py.File(self.folder / "r.h5") as file:
            self.assertEqual(file["provenance"].attrs["command_line"].decode(), "infracast run base.toml -o r.h5 --set fibre.build_factor=2 --seed 3")
            names = [name.decode() for name in file["provenance/file"][:] if name != b"--set"]
            self.assertEqual(names[:3], ["base.toml", "observations.csv", "targets.csv"])

    def test_files_of_several_folders_are_told_apart(self):
        (self.folder / "what-ifs").mkdir()
        (self.folder / "what-ifs/base.toml").write_text('extends = "../base.toml"\nname = "if"\n', encoding="utf-8")
        self.succeed("run", self.at("what-ifs/base.toml"), "--draws", "16", "-o", "r.h5")
        with h5py.File(self.folder / "r.h5") as file:
            names = [name.decode() for name in file["provenance/file"][:]]
        self.assertIn("what-ifs/base.toml", names)
        self.assertIn("base.toml", names)

    def test_full_provenance_is_asked_for(self):
        commands = self.commands()
        commands["r.html"] = ("report", self.at("r.h5"))
        for name in ("r.h5", "p.h5", "r.html", "r.xlsx"):
            with self.subTest(name):
                self.succeed(*commands[name], "-o", self.at(name), "--provenance", "full")
                self.assertIn(str(self.folder).encode(), contents(self.folder / name))
        with h5py.File(self.folder / "r.h5") as file:
            self.assertEqual(file["provenance"].attrs["host"].decode(), platform.node())
        self.succeed("report", self.at("r.h5"), "-o", self.at("plain.html"))  # of a file that says more
        self.succeed("export", self.at("r.h5"), "-o", self.at("plain.xlsx"))
        for name in ("plain.html", "plain.xlsx"):
            self.assertNotIn(str(self.folder).encode(), contents(self.folder / name))
        self.assert_usage(self.infracast("run", "base.toml", "--provenance", "some"), "private or full")

    def assert_usage(self, done, words):
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn(words, done.stderr)


class InstructionSets(ProgramTest):
    def had(self):
        known = ["sse2", "avx2", "avx512"]
        best = json.loads(self.succeed("version", "--json"))["instruction_set"]
        return known[: known.index(best) + 1]

    def test_every_one_gives_the_same_bits(self):
        (self.folder / "drivers.toml").write_text(SENSITIVITY, encoding="utf-8")
        for name in self.had():
            self.succeed("run", "base.toml", "-o", f"{name}.h5", "--fresh", "--instruction-set", name)
            self.succeed("calibrate", "base.toml", "-o", f"{name}-posterior.h5", "--fresh", "--instruction-set", name)
            self.succeed("sensitivity", "drivers.toml", "-o", f"{name}-drivers.h5", "--instruction-set", name)
            with h5py.File(self.folder / f"{name}.h5") as file:
                self.assertEqual(file["provenance"].attrs["instruction_set"].decode(), name)
            for kind in ("", "-posterior", "-drivers"):
                self.assertEqual(differences(self.folder / f"sse2{kind}.h5", self.folder / f"{name}{kind}.h5"), [], name + kind)

    def test_those_there_are_none_of_are_refused(self):
        done = self.infracast("run", "base.toml", "--instruction-set", "avx")
        self.assertEqual(done.returncode, 2)
        self.assertIn("one of sse2, avx2, avx512", done.stderr)
        if len(self.had()) < 3:
            self.assertIn("has no avx512", self.infracast("run", "base.toml", "--instruction-set", "avx512").stderr)


if __name__ == "__main__":
    harness.main()
