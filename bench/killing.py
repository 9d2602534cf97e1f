# SPDX-License-Identifier: MIT
"""Kills a command at a moment of its life: after a time, or, with the library of tests/faults, just before one of its calls to the system."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
LIBRARY = pathlib.Path(sys.argv.pop(3)).resolve() if len(sys.argv) > 3 and sys.argv[3].endswith(".so") else None
program, source = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
kills, seed = [int(given) for given in sys.argv[3:5] + ["100", "1"][len(sys.argv) - 3 :]]
sys.path.insert(0, str(source / "tests/cli"))
from sweep_harness import STUDY, TOWN, differences  # noqa: E402, F401


class Workplace:
    """A folder with the town, and one command at a time in it."""

    def __init__(self, moments):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="infracast-kill-"))
        self.moments = moments
        shutil.copytree(TOWN, self.folder, dirs_exist_ok=True)

    def start(self, words, **environment):
        environment = dict(os.environ, XDG_CACHE_HOME=str(self.folder / "cache"), **environment)
        return subprocess.Popen([program, *words], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)

    def run(self, words):
        if self.start(words).wait() != 0:
            self.give_up(f"{words} failed")

    def listing(self):
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if "cache" not in path.parts)

    def life(self, words):
        """How long the command takes, and how many calls of each kind it makes."""
        begin = time.monotonic()
        if LIBRARY is None:
            self.run(words)
            return time.monotonic() - begin, {}
        told = self.folder / "calls"
        if self.start(words, LD_PRELOAD=str(LIBRARY), INFRACAST_CALLS=str(told)).wait() != 0:
            self.give_up(f"{words} failed")
        lines = told.read_text().split("\n")
        told.unlink()
        calls = {kind: int(count) for kind, count in (line.split() for line in lines if line)}
        return time.monotonic() - begin, {kind: count for kind, count in calls.items() if count > 0 and kind != "memory"}

    def kill(self, words, life):
        """Whether it was killed before it had ended."""
        whole, calls = life
        if calls and self.moments.random() < 0.5:
            kind = self.moments.choice(sorted(calls))
            call = f"{kind} {self.moments.randint(1, calls[kind])}"
            return self.start(words, LD_PRELOAD=str(LIBRARY), INFRACAST_KILL=call).wait() == -9
        process = self.start(words)
        time.sleep(self.moments.uniform(0, whole))
        process.kill()
        return process.wait() == -9

    def give_up(self, why):
        sys.exit(f"{why}; see {self.folder}")

    def leave(self):
        shutil.rmtree(self.folder)
