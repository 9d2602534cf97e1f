# SPDX-License-Identifier: MIT
"""What tests of sweeps share: a study of the town, and files compared dataset by dataset."""

import subprocess
import sys

try:
    import h5py
    import numpy
except ImportError:
    print("skipped: Debian package python3-h5py is not installed")
    sys.exit(77)

from harness import PROGRAM, TOWN, ProgramTest, environment

STUDY = """study = "sweep"
scenario = "base.toml"
draws = 300

[[factor]]
name = "fibre.build_factor"
range = [0, 3]

[[factor]]
name = "fibre.build_rate"
range = [500, 2000]
scale = "log"

[design]
kind = "sobol"
points = {points}

[record]
indicators = "ftth_homes_passed"
dates = ["2015", "2018", "2020"]
trajectories = ["contentment"]

[derived]
either = "max(probability.ftth_homes_passed_2012, probability.ftth_homes_passed_2018)"
"""


def datasets(path):
    found = {}
    with h5py.File(path) as file:
        file.visititems(lambda name, item: found.update({name: item[()]}) if isinstance(item, h5py.Dataset) else None)
    return found


def differences(one, other):
    """Names of datasets that are not equal bit for bit."""
    a, b = datasets(one), datasets(other)
    different = sorted(set(a) ^ set(b))
    for name in sorted(set(a) & set(b)):
        x, y = numpy.asarray(a[name]), numpy.asarray(b[name])
        same = x.shape == y.shape and x.dtype == y.dtype
        same = same and (x.tobytes() == y.tobytes() if x.dtype != object else list(x.flat) == list(y.flat))
        if not same:
            different.append(name)
    return different


class SweepTest(ProgramTest):
    """Draws come from the priors: these tests are not about calibration."""

    def setUp(self):
        super().setUp()
        self.edit("base.toml", "draws    = 256", 'draws    = 256\nfrom     = "prior"')

    def study(self, name="study.toml", points=96, **changes):
        text = STUDY.format(points=points)
        for old, new in changes.get("edits", []):
            assert old in text, old
            text = text.replace(old, new)
        (self.folder / name).write_text(text, encoding="utf-8")
        return name

    def start(self, *arguments):
        process = subprocess.Popen([PROGRAM, "sweep", *arguments], cwd=self.folder, env=environment(), stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, encoding="utf-8")
        self.addCleanup(process.kill)
        return process

    def kill(self, process):
        process.kill()
        process.communicate()
        return process.returncode

    def assert_same(self, one, other):
        self.assertEqual(differences(self.folder / one, self.folder / other), [])
