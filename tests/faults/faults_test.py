# SPDX-License-Identifier: MIT
"""One call to the system fails, and nothing is half done. Usage: faults_test.py PROGRAM SOURCE_DIR FAILING_CALLS_LIBRARY [every|N]

Of each kind of call, N (usually 6) spread over a command are made to fail, one at a time; with "every", all of them. Allocations are
those of the program and of all libraries but HDF5.
"""

import pathlib
import shutil
import sys
import unittest
import zipfile

LIBRARY = pathlib.Path(sys.argv.pop(3)).resolve()
MOST = sys.argv.pop(3) if len(sys.argv) > 3 else "6"
sys.path.insert(0, str(pathlib.Path(sys.argv[2]).resolve() / "tests/cli"))

import harness  # noqa: E402
from sweep_harness import STUDY, differences  # noqa: E402

KINDS = ["open", "read", "write", "sync", "rename", "close", "folder", "memory"]
# What there is to learn in the town.
BLOCK = """
[block.fibre]
label       = { en = "Homes passed", zh = "光纤覆盖" }
modules     = ["fibre"]
discrepancy = 0.05
"""
COMMANDS = {
    "run": (["run", "base.toml", "-q", "--prior", "--threads", "1", "--draws", "64"], "new.h5"),
    "calibrate": (["calibrate", "base.toml", "-q", "--threads", "1"], "new.h5"),
    "sweep": (["sweep", "study.toml", "-q", "--prior", "--threads", "1"], "new.h5"),
    "merge": (["merge", "s.shard-1-of-2.h5", "s.shard-2-of-2.h5"], "new.h5"),
    "report": (["report", "r.h5"], "new.html"),
    "csv": (["export", "r.h5", "--draws"], "new.csv"),
    "workbook": (["export", "r.h5"], "new.xlsx"),
}


class Faults(harness.ProgramTest):
    def setUp(self):
        super().setUp()
        with open(self.folder / "city.toml", "a", encoding="utf-8") as city:
            city.write(BLOCK)
        (self.folder / "study.toml").write_text(STUDY.format(points=4).replace("draws = 300", "draws = 16"), encoding="utf-8")
        self.succeed("run", "base.toml", "-q", "--prior", "--draws", "64", "-o", "r.h5")
        for shard in ("1/2", "2/2"):
            self.succeed("sweep", "study.toml", "-q", "--prior", "-o", "s.h5", "--shard", shard)

    def with_failure(self, command, failure="", **environment):
        preload = {"LD_PRELOAD": str(LIBRARY), "INFRACAST_FAIL": failure, "XDG_CACHE_HOME": str(self.folder / "cache"), "TMPDIR": str(self.folder)}
        return self.infracast(*command, env={**preload, **environment})

    def counts(self, command):
        done = self.with_failure(command, INFRACAST_CALLS=str(self.folder / "calls"))
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = (self.folder / "calls").read_text().split("\n")
        (self.folder / "calls").unlink()
        return {kind: int(count) for kind, count in (line.split() for line in lines if line)}

    def same(self, one, other):
        if one.suffix == ".h5":
            return differences(one, other) == []
        if one.suffix == ".xlsx":  # an archive, with the time of writing
            return self.members(one) == self.members(other)
        return one.read_bytes() == other.read_bytes()

    def members(self, path):
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def fail_in(self, name):
        words, output = COMMANDS[name]
        command = [*words, "-o", output]
        new, old, reference = self.folder / output, b"what was there before", self.folder / ("reference-" + output)
        count = self.counts(command)
        shutil.copy(new, reference)
        told, clean = 0, self.listing()
        for kind in KINDS:
            step = 1 if MOST == "every" else max(count[kind] // int(MOST), 1)
            for call in range(1, count[kind] + 1, step):
                with self.subTest(name, failure=f"{kind} {call} of {count[kind]}"):
                    shutil.rmtree(self.folder / "cache", ignore_errors=True)
                    new.write_bytes(old)
                    done = self.with_failure([*command, "--force"], f"{kind} {call}")
                    self.assertIn(done.returncode, (0, 1), done.stderr)
                    self.assertNotIn("unexpected failure", done.stderr)
                    if done.returncode == 1:
                        self.assertRegex(done.stderr, "(?m)^infracast: ")
                        told += 1
                    if done.returncode == 0 or new.read_bytes() != old:
                        self.assertTrue(self.same(new, reference), "neither the old file nor the new one")
                    self.clean_up_as_the_next_would(command, done, clean)
        self.assertGreater(told, 0)

    def clean_up_as_the_next_would(self, command, done, clean):
        """A sweep keeps its finished points, and says so; nothing else is left that the next run would not remove."""
        if list(self.folder.glob("new.h5.parts*")):
            self.assertEqual(done.returncode, 1, done.stderr)
            if "--resume" in done.stderr:
                (self.folder / "new.h5").unlink()
            self.succeed(*command, "--resume" if "--resume" in done.stderr else "--force")
        if "out of memory" in done.stderr and list(self.folder.glob("*.partial-*")):
            self.succeed(*command, "--force")
        self.assertEqual([name for name in self.listing() if name != "cache"], [name for name in clean if name != "cache"])


for each in COMMANDS:
    setattr(Faults, f"test_{each}", lambda self, each=each: self.fail_in(each))


if __name__ == "__main__":
    harness.main()
