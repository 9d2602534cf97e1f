#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Kills a sweep and resumes it: kill_sweep.py PROGRAM SOURCE_DIR [CALLS_LIBRARY] [KILLS, usually 100] [SEED]

No kill loses a point that was kept, every finished sweep equals an uninterrupted one in every dataset, and nothing is left beside it.
The library is tests/faults' libinfracast_failing_calls.so: with it, half of the kills come just before a call to the system, the last
renames among them. Exits with 1 at the first difference.
"""

import json
import random
import subprocess

from killing import STUDY, Workplace, differences, kills, program, seed

POINTS = 60


def words(output):
    return ["sweep", "study.toml", "-q", "--prior", "--threads", "1", "-o", output, "--resume"]


def kept_points(place):
    if not (place.folder / "sweep.h5").exists() and not (place.folder / "sweep.h5.parts").exists():
        return 0
    told = subprocess.run([program, "status", "sweep.h5", "--json"], cwd=place.folder, capture_output=True, encoding="utf-8")
    return json.loads(told.stdout)[0]["done"] if told.returncode == 0 else 0


def main():
    place = Workplace(random.Random(seed))
    text = STUDY.format(points=POINTS).replace('["contentment"]', "[]")
    (place.folder / "study.toml").write_text(text, encoding="utf-8")
    clean = sorted([*place.listing(), "whole.h5", "sweep.h5"])
    life = place.life(words("whole.h5"))
    killed, compared, kept = 0, 0, 0
    while killed < kills:
        killed += place.kill(words("sweep.h5"), life)
        before, kept = kept, kept_points(place)
        if kept < before:
            place.give_up(f"kill {killed} lost {before - kept} of {before} points")
        if not (place.folder / "sweep.h5").exists() and place.moments.random() >= 0.1 and killed < kills:
            continue
        place.run(words("sweep.h5"))
        different = differences(place.folder / "whole.h5", place.folder / "sweep.h5")
        if different or place.listing() != clean:
            place.give_up(f"after {killed} kills these differ: {different}; beside the file: {set(place.listing()) - set(clean)}")
        (place.folder / "sweep.h5").unlink()
        compared, kept = compared + 1, 0
    place.leave()
    print(f"{killed} kills, no point lost; {compared} finished sweeps compared, all equal, nothing left beside them")


main()
