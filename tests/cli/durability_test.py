# SPDX-License-Identifier: MIT
"""Sweeps that are killed, stopped, run out of disk, or meet each other: nothing is lost, nothing is wrong."""

import contextlib
import json
import random
import signal
import subprocess
import time
import unittest

import harness
from sweep_harness import SweepTest, h5py

LONG = [("draws = 300", "draws = 4000"), ("trajectories = [\"contentment\"]\n", "")]
POINTS = 1200


class Kills(SweepTest):
    def test_a_resumed_sweep_is_the_same_whenever_it_was_killed(self):
        self.study(points=POINTS, edits=LONG)
        begin = time.monotonic()
        self.succeed("sweep", "study.toml", "-o", "whole.h5")
        duration = time.monotonic() - begin
        moments = random.Random(5)
        kills = 0
        while kills < 5:
            process = self.start("study.toml", "--resume")
            time.sleep(moments.uniform(0.05, 0.6) * duration)
            kills += self.kill(process) == -signal.SIGKILL
            if (self.folder / "sweep.h5").exists():
                self.assert_same("whole.h5", "sweep.h5")
                (self.folder / "sweep.h5").unlink()
        self.succeed("sweep", "study.toml", "--resume")
        self.assert_same("whole.h5", "sweep.h5")
        self.assertFalse((self.folder / "sweep.h5.parts").exists())

    def test_damaged_parts_are_computed_again(self):
        self.study(points=POINTS, edits=LONG)
        process = self.start("study.toml")
        parts = self.folder / "sweep.h5.parts"
        while len(list(parts.glob("points-*"))) < 4:
            self.assertIsNone(process.poll(), "ended too soon")
            time.sleep(0.01)
        self.kill(process)
        first, second, third, *_ = sorted(parts.glob("points-????????????"))
        first.write_bytes(first.read_bytes()[:-100])
        damaged = bytearray(second.read_bytes())
        damaged[len(damaged) // 2] ^= 1
        second.write_bytes(damaged)
        third.unlink()
        self.succeed("sweep", "study.toml", "--resume")
        self.succeed("sweep", "study.toml", "-o", "whole.h5")
        self.assert_same("whole.h5", "sweep.h5")

    def test_nothing_is_done_for_a_finished_sweep(self):
        self.study(points=40)
        self.succeed("sweep", "study.toml")
        before = (self.folder / "sweep.h5").stat()
        done = self.infracast("sweep", "study.toml", "--resume")
        self.assertEqual((done.returncode, done.stderr), (0, "sweep.h5 is complete: nothing to do\n"))
        after = (self.folder / "sweep.h5").stat()
        self.assertEqual((before.st_ino, before.st_mtime_ns), (after.st_ino, after.st_mtime_ns))


class Stops(SweepTest):
    def test_ctrl_c_keeps_what_is_finished_and_says_how_to_go_on(self):
        self.study(points=20000, edits=LONG)
        process = self.start("study.toml", "-o", "long.h5")
        time.sleep(1.5)
        self.assertIsNone(process.poll(), "ended before it could be stopped")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)  # left alone it would go on for much longer
        self.assertEqual((process.returncode, out), (130, ""))
        self.assertRegex(err, r"stopped; \d+ of 20,000 points are kept\. To go on:\n  infracast sweep study\.toml -o long\.h5 --resume\n$")
        kept = int(err.split("stopped; ")[1].split(" ")[0])
        status = json.loads(self.succeed("status", "long.h5", "--json"))[0]
        self.assertEqual((status["state"], status["done"], status["left"]), ("stopped", kept, 20000 - kept))
        self.assertGreater(kept, 0)

    def test_an_unfinished_sweep_is_not_begun_again_by_accident(self):
        self.study(points=20000, edits=LONG)
        process = self.start("study.toml")
        time.sleep(0.7)
        self.kill(process)
        done = self.infracast("sweep", "study.toml")
        self.assertEqual(done.returncode, 2)
        self.assertIn("sweep.h5.parts holds an unfinished sweep: --resume goes on with it, --force begins again", done.stderr)
        self.study(points=8)
        self.assertIn("study.toml: another text", self.infracast("sweep", "study.toml", "--resume").stderr)
        self.succeed("sweep", "study.toml", "--force")

    def test_a_second_process_is_refused(self):
        self.study(points=20000, edits=LONG)
        process = self.start("study.toml")
        while not (self.folder / "sweep.h5.parts/sweep").exists():
            time.sleep(0.01)
        done = self.infracast("sweep", "study.toml", "--resume")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("another process is writing to sweep.h5.parts", done.stderr)
        self.assertEqual(json.loads(self.succeed("status", "sweep.h5", "--json"))[0]["state"], "running")
        self.assertIsNone(process.poll())
        self.kill(process)


class FullDisk(SweepTest):
    def test_a_full_disk_is_told_and_survived(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(disk)], capture_output=True).returncode != 0:
            self.skipTest("only root may mount a small disk")
        self.addCleanup(subprocess.run, ["umount", "-l", str(disk)], check=True)
        self.study(points=POINTS, edits=LONG)
        process = self.start("study.toml", "-o", "disk/sweep.h5")
        while not list((disk / "sweep.h5.parts").glob("points-*")) and process.poll() is None:
            time.sleep(0.01)
        filler = disk / "filler"
        with open(filler, "wb", buffering=0) as file, contextlib.suppress(OSError):
            while file.write(bytes(4096)) == 4096:
                pass
        out, err = process.communicate(timeout=100)
        self.assertEqual((process.returncode, out), (1, ""), err)
        self.assertIn("No space left on device", err)
        self.assertIn("infracast sweep study.toml -o disk/sweep.h5 --resume", err)
        filler.unlink()
        self.succeed("sweep", "study.toml", "-o", "disk/sweep.h5", "--resume")
        self.succeed("sweep", "study.toml", "-o", "whole.h5")
        self.assert_same("whole.h5", "disk/sweep.h5")
        self.assertEqual([path.name for path in disk.iterdir()], ["sweep.h5"])


class Shards(SweepTest):
    def test_status_of_shards_and_of_a_half_finished_sweep(self):
        self.study(points=30)
        self.succeed("sweep", "study.toml", "--shard", "1/2")
        text = self.succeed("status", "sweep.shard-1-of-2.h5")
        self.assertRegex(text, r"sweep\.shard-1-of-2\.h5 +finished +0–14 +15 +0 +0")
        self.assertRegex(self.succeed("status", "sweep.shard-1-of-2.h5", "--lang", "zh"), "已完成")
        self.assertEqual(self.infracast("status", "nowhere.h5").returncode, 2)
        with h5py.File(self.folder / "sweep.shard-1-of-2.h5") as shard:
            self.assertEqual(list(shard["point"]), list(range(15)))


if __name__ == "__main__":
    harness.main()
