#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Kills a sweep at random moments and resumes it: kill_sweep.py PROGRAM SOURCE_DIR [KILLS, usually 100] [SEED]

Every time a killed sweep has been finished, its file must equal that of an uninterrupted sweep in every dataset. Half of the kills
come within the last moments before a file is whole, where parts become one file. Exits with 1 at the first difference.
"""

import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

program, source = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
kills, seed = [int(given) for given in sys.argv[3:5] + ["100", "1"][len(sys.argv) - 3 :]]
sys.path.insert(0, str(source / "tests/cli"))
from sweep_harness import STUDY, TOWN, differences  # noqa: E402

POINTS = 1000
EDITS = [("draws = 300", "draws = 3000"), ("[\"contentment\"]", "[]")]


def sweep(folder, output, *options):
    return subprocess.Popen([program, "sweep", "study.toml", "-o", output, "--quiet", *options], cwd=folder, stdout=subprocess.DEVNULL)


def finish(folder, output):
    if sweep(folder, output, "--resume").wait() != 0:
        sys.exit("the sweep could not be resumed")


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="infracast-kill-"))
    shutil.copytree(TOWN, folder, dirs_exist_ok=True)
    text = STUDY.format(points=POINTS)
    for old, new in EDITS:
        text = text.replace(old, new)
    (folder / "study.toml").write_text(text, encoding="utf-8")
    begin = time.monotonic()
    finish(folder, "whole.h5")
    whole = time.monotonic() - begin
    moments, killed, compared = random.Random(seed), 0, 0
    while killed < kills:
        process = sweep(folder, "sweep.h5", "--resume")
        if moments.random() < 0.5:
            time.sleep(moments.uniform(0, 0.7) * whole)
        else:
            while process.poll() is None and not list(folder.glob("sweep.h5.partial-*")):
                time.sleep(0.001)
            time.sleep(moments.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        if (folder / "sweep.h5").exists() or moments.random() < 0.1:
            finish(folder, "sweep.h5")
            different = differences(folder / "whole.h5", folder / "sweep.h5")
            if different:
                sys.exit(f"after {killed} kills these differ: {different}; see {folder}")
            compared += 1
            (folder / "sweep.h5").unlink()
    finish(folder, "sweep.h5")
    if differences(folder / "whole.h5", folder / "sweep.h5"):
        sys.exit(f"the last sweep differs; see {folder}")
    shutil.rmtree(folder)
    print(f"{killed} kills, {compared + 1} finished sweeps compared, all equal")


main()
