# SPDX-License-Identifier: MIT
"""The machine's side: files in the way, full disks, signals, terminals, pipes."""

import os
import signal
import subprocess
import time
import unittest

import harness
from harness import PROGRAM, ProgramTest, environment
from terminals import on_terminal


class Output(ProgramTest):
    def test_a_file_that_is_no_results_file_stays(self):
        (self.folder / "letter.h5").write_text("Dear reader")
        self.before = self.listing()
        self.assert_refused(self.infracast("run", "base.toml", "-o", "letter.h5"), 1, "letter.h5", "--force")
        self.assertEqual((self.folder / "letter.h5").read_text(), "Dear reader")

    def test_force_replaces_it(self):
        (self.folder / "letter.h5").write_text("Dear reader")
        self.succeed("run", "base.toml", "-o", "letter.h5", "--force")
        self.succeed("targets", "letter.h5")

    def test_an_older_results_file_is_replaced(self):
        self.succeed("run", "base.toml", "--draws", "32")
        self.succeed("run", "base.toml", "--draws", "64")
        self.assertIn("64 draws", self.succeed("targets", "results.h5"))

    def test_a_folder_that_does_not_exist(self):
        self.assert_refused(self.infracast("run", "base.toml", "-o", "nowhere/results.h5"), 1, "nowhere")

    def test_a_folder_in_place_of_the_file(self):
        self.assert_refused(self.infracast("run", "base.toml", "-o", "."), 1)

    @unittest.skipIf(os.geteuid() == 0, "root may write anywhere")
    def test_a_folder_without_permission(self):
        (self.folder / "closed").mkdir(mode=0o555)
        self.before = self.listing()
        self.assert_refused(self.infracast("run", "base.toml", "-o", "closed/results.h5"), 1, "closed")

    def test_a_device_that_takes_nothing(self):
        self.assert_refused(self.infracast("run", "base.toml", "-o", "/proc/results.h5"), 1, "/proc/results.h5")

    def test_results_that_are_none(self):
        self.assert_refused(self.infracast("targets", "base.toml"), 2, "base.toml")
        self.assert_refused(self.infracast("targets", "nowhere.h5"), 2, "nowhere.h5")

    def test_results_that_were_cut(self):
        self.succeed("run", "base.toml")
        data = (self.folder / "results.h5").read_bytes()
        (self.folder / "results.h5").write_bytes(data[: len(data) // 2])
        self.before = self.listing()
        self.assert_refused(self.infracast("targets", "results.h5"), 2, "results.h5")

    def test_a_full_disk_leaves_nothing(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(disk)], capture_output=True).returncode != 0:
            self.skipTest("only root may mount a small disk")
        try:
            done = self.infracast("run", "base.toml", "-o", "disk/results.h5", "--draws", "20000")
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn("No space left on device", done.stderr)
            self.assertEqual(list(disk.iterdir()), [])
        finally:
            subprocess.run(["umount", str(disk)], check=True)

    def test_a_full_standard_output(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([PROGRAM, "version"], stdout=full, stderr=subprocess.PIPE, encoding="utf-8")
        self.assertEqual(done.returncode, 1)
        self.assertIn("cannot write to the standard output", done.stderr)

    def test_a_reader_that_has_read_enough(self):
        done = subprocess.run(["bash", "-c", f"'{PROGRAM}' run base.toml | head -n 1; echo ${{PIPESTATUS[0]}}"], cwd=self.folder,
                              env=environment(), capture_output=True, encoding="utf-8")
        self.assertEqual(done.stdout.splitlines()[-1], "0", done.stderr)
        self.assertNotIn("standard output", done.stderr)


class Signals(ProgramTest):
    def start_long_run(self):
        process = subprocess.Popen([PROGRAM, "run", "base.toml", "--draws", "200000000", "--summary-only"], cwd=self.folder,
                                   env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        self.addCleanup(process.kill)
        time.sleep(0.7)
        self.assertIsNone(process.poll(), "ended before it could be stopped")
        return process

    def test_the_first_stops_cleanly(self):
        for number, code in [(signal.SIGINT, 130), (signal.SIGTERM, 143)]:
            with self.subTest(number):
                process = self.start_long_run()
                process.send_signal(number)
                out, err = process.communicate(timeout=60)
                self.assertEqual((process.returncode, out), (code, ""), err)
                self.assertIn("results.h5 was not written", err)
                self.assertEqual(self.listing(), self.before)

    def test_an_older_file_survives(self):
        self.succeed("run", "base.toml", "--draws", "32")
        process = self.start_long_run()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        self.assertIn("32 draws", self.succeed("targets", "results.h5"))


class Endings(ProgramTest):
    """A signal ends whatever a command is doing. Left alone, each of these would go on for hours, so that ending at all is the proof."""

    def setUp(self):
        super().setUp()
        outputs = 'outputs = ["ftth_homes_passed@2018"]\n'
        for method in ("morris", "sobol", "prcc"):
            (self.folder / f"{method}.toml").write_text(f'study = "sensitivity"\nscenario = "base.toml"\nmethod = "{method}"\n{outputs}')
        (self.folder / "sweep.toml").write_text(
            'study = "sweep"\nscenario = "base.toml"\ndraws = 20000\n[[factor]]\nname = "fibre.build_factor"\nrange = [0.1, 3]\n'
            '[design]\nkind = "latin_hypercube"\npoints = 1000000\n[record]\nindicators = ["ftth_homes_passed"]\ndates = ["2018"]\n')
        self.before = self.listing()

    def end(self, number, *arguments):
        process = subprocess.Popen([PROGRAM, *arguments], cwd=self.folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   encoding="utf-8")
        self.addCleanup(process.kill)
        time.sleep(0.7)
        self.assertIsNone(process.poll(), "ended before it could be stopped")
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
        return process.returncode, err

    def test_every_command_that_works_long_ends(self):
        solve = ["solve", "base.toml", "--lever", "fibre.build_factor", "--target", "ftth_homes_passed >= 7000 @ 2018", "--draws", "20000000"]
        commands = [["sensitivity", f"{method}.toml", "--samples", "3000000", "--threads", "1"] for method in ("morris", "sobol", "prcc")]
        commands += [solve, ["validate", "base.toml", "--draws", "50000000"], ["sweep", "sweep.toml", "--force"]]
        for arguments in commands:
            for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
                with self.subTest(arguments=arguments, signal=number):
                    ended, err = self.end(number, *arguments)
                    self.assertIn(ended, (code, -number), err)
                    self.assertFalse([name for name in self.listing() if "partial" in name])

    def test_a_command_that_listens_to_nothing_leaves_no_half_a_file(self):
        self.succeed("run", "base.toml", "-o", "many.h5", "--draws", "60000", "--times-per-year", "12", "--draws-in-file", "-q")
        before = self.listing()
        ended, err = self.end(signal.SIGTERM, "export", "many.h5", "--draws", "-o", "draws.csv")
        self.assertEqual(ended, -signal.SIGTERM, err)
        self.assertEqual(self.listing(), before)

    def test_sizes_beyond_memory_are_refused_before_they_are_tried(self):
        study = self.folder / "sweep.toml"
        study.write_text(study.read_text().replace("points = 1000000", "points = 100000000"))
        solve = ["solve", "base.toml", "--lever", "fibre.build_factor", "--target", "ftth_homes_passed >= 7000 @ 2018", "--draws", "1000000000"]
        for arguments in (["sensitivity", "morris.toml", "--samples", "1000000000000"], ["sensitivity", "sobol.toml", "--samples", "10000000000"],
                          ["sensitivity", "prcc.toml", "--samples", "10000000000"], solve, ["validate", "base.toml", "--draws", "1000000000"],
                          ["sweep", "sweep.toml", "-q"]):
            with self.subTest(arguments):
                limited = ["bash", "-c", 'ulimit -v 3000000; exec "$0" "$@"', str(PROGRAM), *arguments]
                done = subprocess.run(limited, cwd=self.folder, env=environment(), capture_output=True, encoding="utf-8", timeout=120)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn("of memory, and there are", done.stderr)


class Terminals(ProgramTest):
    def colours(self, **changes):
        return "\033[" in on_terminal([PROGRAM, "check", "base.toml"], self.folder, **changes)[1]

    def test_colour_only_where_it_is_welcome(self):
        self.assertTrue(self.colours())
        self.assertFalse(self.colours(NO_COLOR="1"))
        self.assertFalse(self.colours(TERM="dumb"))
        self.assertNotIn("\033[", self.succeed("check", "base.toml", env={"TERM": "xterm"}))

    def test_progress_is_redrawn_on_a_terminal_only(self):
        command = [PROGRAM, "run", "base.toml", "--draws", "2000000", "--summary-only", "-o", "long.h5"]
        shown = on_terminal(command, self.folder)[1]
        self.assertRegex(shown, r"\r.*draws/s.*left")
        self.assertNotIn("\r", self.infracast(*map(str, command[1:])).stderr)

    def test_a_narrow_window_folds_the_table(self):
        for columns in [40, 72, 100]:
            with self.subTest(columns):
                text = self.succeed("run", "base.toml", env={"COLUMNS": str(columns)})
                self.assertLessEqual(max(map(len, text.splitlines())), columns)

    def test_a_pipe_gets_a_line_per_target(self):
        lines = self.succeed("run", "base.toml").splitlines()
        self.assertEqual(sum("FTTH homes passed" in line and "2018-12" in line for line in lines), 1)

    def test_a_chinese_locale_reads_chinese(self):
        for name in ["LC_ALL", "LANG"]:
            with self.subTest(name):
                self.assertIn("光纤到户覆盖家庭", self.succeed("run", "base.toml", env={name: "zh_CN.UTF-8"}))
        self.assertIn("FTTH homes passed", self.succeed("run", "base.toml", "--lang", "en", env={"LC_ALL": "zh_CN.UTF-8"}))

    def test_of_the_locale_the_strongest_variable_counts(self):
        chinese, english = "zh_CN.UTF-8", "en_GB.UTF-8"
        for env, word in [({"LC_ALL": english, "LC_MESSAGES": chinese, "LANG": chinese}, "FTTH homes passed"),
                          ({"LC_MESSAGES": english, "LANG": chinese}, "FTTH homes passed"),
                          ({"LC_ALL": chinese, "LC_MESSAGES": english, "LANG": english}, "光纤到户覆盖家庭"),
                          ({"LC_ALL": "", "LC_MESSAGES": chinese, "LANG": english}, "光纤到户覆盖家庭")]:
            with self.subTest(env):
                self.assertIn(word, self.succeed("run", "base.toml", env=env))


if __name__ == "__main__":
    harness.main()
