#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Kills run, calibrate and merge: kill_commands.py PROGRAM SOURCE_DIR [CALLS_LIBRARY] [KILLS of each, usually 100] [SEED]

After each kill the file is the one before or the new one, whole; and once the command has run through, nothing is left beside it. The
library is tests/faults' libinfracast_failing_calls.so: with it, half of the kills come just before a call to the system.
"""

import random
import shutil

from killing import STUDY, Workplace, differences, kills, seed

COMMANDS = {
    "run": ["run", "base.toml", "--prior", "--draws", "2000", "--threads", "1"],
    "calibrate": ["calibrate", "base.toml", "--fresh", "--threads", "1"],
    "merge": ["merge", "s.shard-1-of-2.h5", "s.shard-2-of-2.h5"],
}
# What there is to learn in the town.
BLOCK = """
[block.fibre]
label       = { en = "Homes passed", zh = "光纤覆盖" }
modules     = ["fibre"]
discrepancy = 0.05
"""


def main():
    place = Workplace(random.Random(seed))
    with open(place.folder / "city.toml", "a", encoding="utf-8") as city:
        city.write(BLOCK)
    (place.folder / "study.toml").write_text(STUDY.format(points=100), encoding="utf-8")
    for shard in ("1/2", "2/2"):
        place.run(["sweep", "study.toml", "-q", "--prior", "-o", "s.h5", "--shard", shard])
    for name, command in COMMANDS.items():
        words, output = [*command, "-o", f"{name}.h5", "--force"], place.folder / f"{name}.h5"
        life = place.life(words)
        reference = place.folder / "reference.h5"
        shutil.copy(output, reference)
        clean, killed, between = place.listing(), 0, 0
        while killed < kills:
            killed += place.kill(words, life)
            between += place.listing() != clean
            if differences(reference, output):
                place.give_up(f"{name}: another file after {killed} kills")
        place.run(words)
        if place.listing() != clean:
            place.give_up(f"{name}: left behind: {set(place.listing()) - set(clean)}")
        print(f"{name}: {killed} kills, {between} of them with a file half written beside, all cleaned", flush=True)
    place.leave()


main()
