#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Kills run, calibrate and merge at random moments: kill_commands.py PROGRAM SOURCE_DIR [KILLS of each, usually 100] [SEED]

After each kill the file is the one before or the new one, whole; and once the command has run through, nothing is left beside it.
"""

import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

program, source = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
kills, seed = [int(given) for given in sys.argv[3:5] + ["100", "1"][len(sys.argv) - 3 :]]
sys.path.insert(0, str(source / "tests/cli"))
from sweep_harness import STUDY, TOWN, differences  # noqa: E402

COMMANDS = {
    "run": ["run", "base.toml", "--prior", "--draws", "20000"],
    "calibrate": ["calibrate", "base.toml", "--fresh"],
    "merge": ["merge", "s.shard-1-of-2.h5", "s.shard-2-of-2.h5"],
}


def start(folder, words):
    environment = dict(os.environ, XDG_CACHE_HOME=str(folder / "cache"))
    return subprocess.Popen([program, *words], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)


def run(folder, words):
    if start(folder, words).wait() != 0:
        sys.exit(f"{words} failed")


def visible(folder):
    return sorted(path.name for path in folder.iterdir() if path.name != "cache")


def kill(folder, words, moment):
    process = start(folder, words)
    time.sleep(moment)
    process.kill()
    return process.wait() == -9


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="infracast-kill-"))
    shutil.copytree(TOWN, folder, dirs_exist_ok=True)
    (folder / "study.toml").write_text(STUDY.format(points=400), encoding="utf-8")
    for shard in ("1/2", "2/2"):
        run(folder, ["sweep", "study.toml", "-q", "--prior", "-o", "s.h5", "--shard", shard])
    moments = random.Random(seed)
    for name, command in COMMANDS.items():
        words = [*command, "-o", f"{name}.h5", "--force"]
        begin = time.monotonic()
        run(folder, words)
        whole = time.monotonic() - begin
        shutil.copy(folder / f"{name}.h5", folder / "reference.h5")
        clean, killed, between = visible(folder), 0, 0
        while killed < kills:
            killed += kill(folder, words, moments.uniform(0, whole))
            between += visible(folder) != clean
            if differences(folder / "reference.h5", folder / f"{name}.h5"):
                sys.exit(f"{name}: another file after {killed} kills; see {folder}")
        run(folder, words)
        if visible(folder) != clean:
            sys.exit(f"{name}: left behind: {visible(folder)}; see {folder}")
        print(f"{name}: {killed} kills, {between} of them with a file half written beside, all cleaned")
    shutil.rmtree(folder)


main()
