# SPDX-License-Identifier: MIT
"""run draws from what history leaves of the priors: once, until something it depends on changes."""

import csv
import hashlib
import io
import json
import math
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time
import unittest

import harness
from harness import PROGRAM, SOURCE, ProgramTest, environment

BLOCK = """
[block.fibre]
label       = { en = "Homes passed", zh = "光纤覆盖" }
modules     = ["fibre"]
discrepancy = 0.05
"""
# Homes passed start at 0: no draw has any of them at that very moment.
AT_THE_START = "ftth_homes_passed,town,2009-12-31,10,household,exact,,stated,,gazette,10 households,primary,\n"
LEARNING = "learning from what was published up to 2014-12-31"


class CalibratedTown(ProgramTest):
    """The town, with a block to calibrate, and a cache of its own."""

    def setUp(self):
        super().setUp()
        with open(self.folder / "city.toml", "a", encoding="utf-8") as city:
            city.write(BLOCK)
        self.cache = self.folder / "cache"
        self.cache.mkdir()
        self.env = {"XDG_CACHE_HOME": str(self.cache)}
        self.before = self.listing()

    def infracast(self, *arguments, env=None, **options):
        return super().infracast(*arguments, env=self.env | (env or {}), **options)

    def learned(self, *arguments, **options):
        """Whether the command had to calibrate."""
        done = self.infracast(*arguments, **options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return "learning from" in done.stderr

    def kept(self):
        return sorted((self.cache / "infracast").glob("posterior-*.h5"))

    def scenario(self, *arguments):
        return json.loads(self.succeed("run", "base.toml", "--json", *arguments))["scenarios"][0]


def source_hash(source, what):
    """What the build writes into the program, of the sources in a folder."""
    with tempfile.TemporaryDirectory() as folder:
        output = pathlib.Path(folder) / "hash.cc"
        subprocess.run(["cmake", "-D", f"SOURCE_DIR={source}", "-D", f"OUTPUT={output}", "-P", SOURCE / "engine/cli/source_hashes.cmake"], check=True)
        return re.search(what + r'_hash.*"([0-9a-f]{64})"', output.read_text(encoding="utf-8")).group(1)


class Key(CalibratedTown):
    """A posterior is known by the sources that it depends on, committed or not."""

    def test_it_holds_the_sources_of_calibration(self):
        self.succeed("run", "base.toml")
        program = hashlib.sha256(source_hash(SOURCE, "calibration").encode()).hexdigest()
        self.assertIn(program.encode(), self.kept()[0].read_bytes())

    def test_it_changes_with_what_calibrates_and_with_nothing_else(self):
        copy = self.folder / "source"
        for room in ("engine", "include"):
            shutil.copytree(SOURCE / room, copy / room)
        hashes = [source_hash(copy, "calibration")]
        self.assertEqual(hashes, [source_hash(SOURCE, "calibration")])
        for same in ("engine/report/words/numbers.cc", "engine/study/solve/solve.cc", "engine/cli/main.cc", "engine/record/tally/sketch.cc"):
            with open(copy / same, "a", encoding="utf-8") as file:
                file.write("// changed\n")
            self.assertEqual(source_hash(copy, "calibration"), hashes[0], same)
        for other in ("engine/study/calibration/importance.cc", "engine/study/figures.cc", "engine/judge/figure.h", "engine/run/kernels/noise.h",
                      "engine/compile/lower.cc", "engine/inspect/reach.cc", "engine/notation/calendar.cc", "include/infracast/calibrate.h"):
            with open(copy / other, "a", encoding="utf-8") as file:
                file.write("// changed\n")
            hashes.append(source_hash(copy, "calibration"))
        self.assertEqual(len(set(hashes)), len(hashes))

    def test_a_point_is_known_by_what_computes_and_records_it(self):
        copy = self.folder / "source"
        for room in ("engine", "include"):
            shutil.copytree(SOURCE / room, copy / room)
        hashes = [source_hash(copy, "points")]
        for file, changes in (("engine/report/words/numbers.cc", False), ("engine/study/solve/solve.cc", False), ("engine/read/model/series.cc", True),
                              ("engine/record/sweep/point_tally.cc", True), ("engine/study/sweep/factors.cc", True), ("engine/run/ensemble.cc", True)):
            with open(copy / file, "a", encoding="utf-8") as text:
                text.write("// changed\n")
            hashes.append(source_hash(copy, "points"))
            self.assertEqual(hashes[-1] != hashes[-2], changes, file)


class Run(CalibratedTown):
    def test_it_learns_once(self):
        first = self.infracast("run", "base.toml")
        self.assertEqual(first.returncode, 0, first.stderr)
        self.assertIn(f"base.toml: {LEARNING}", first.stderr)
        self.assertFalse(self.learned("run", "base.toml"))
        self.assertEqual(len(self.kept()), 1)
        self.assertTrue(self.learned("run", "base.toml", "--fresh"))

    def test_history_narrows_what_is_projected(self):
        def spread(*options):
            projected = self.scenario(*options)["targets"][1]["projected"]
            return math.log(projected["p95"] / projected["p05"])

        self.assertLess(spread(), 0.85 * spread("--prior"))

    def test_the_same_is_learned_the_second_time(self):
        first = self.succeed("run", "base.toml", "--json")
        self.assertEqual(self.succeed("run", "base.toml", "--json"), first)
        self.assertEqual(self.succeed("run", "base.toml", "--json", "--fresh", "--threads", "1"), first)

    def test_what_cannot_matter_does_not(self):
        self.succeed("run", "base.toml")
        (self.folder / "fast.toml").write_text('extends = "base.toml"\nname = "fast"\n[levers]\n"fibre.build_factor" = 2\n')
        self.assertFalse(self.learned("run", "fast.toml", "base.toml"))
        self.assertFalse(self.learned("run", "base.toml", "--draws", "6000"))
        self.assertFalse(self.learned("run", "base.toml", "--set", "horizon=2010..2019", "-o", "shorter.h5"))
        self.edit("targets.csv", "at_least,7000", "at_least,8000")
        self.edit("base.toml", "en = \"Town\"", "en = \"Our town\"")
        self.assertFalse(self.learned("run", "base.toml"))

    def test_what_matters_does(self):
        self.succeed("run", "base.toml")
        for change in [["--seed", "2"], ["--today", "2013"], ["--set", "fibre.premises=20000"]]:
            with self.subTest(change):
                self.assertTrue(self.learned("run", "base.toml", *change))
        self.edit("observations.csv", "3000,household", "3100,household")
        self.assertTrue(self.learned("run", "base.toml"))
        self.edit("city.toml", "discrepancy = 0.05", "discrepancy = 0.06")
        self.assertTrue(self.learned("run", "base.toml"))
        self.edit("fibre.toml", "gsd = 1.3", "gsd = 1.4")
        self.assertTrue(self.learned("run", "base.toml"))

    def test_priors_when_asked_for(self):
        self.assertIsNone(self.scenario("--prior")["calibration"])
        self.assertIsNone(self.scenario("--set", "ensemble.from=prior")["calibration"])
        self.assertTrue(self.scenario()["calibration"]["converged"])
        self.assertFalse(self.learned("run", "base.toml", "--prior"))
        self.before = self.listing()
        self.edit("base.toml", "draws    = 256", "from = \"priors\"")
        self.assert_refused(self.infracast("run", "base.toml"), 2, "base.toml:13:", "did you mean \"prior\"?")

    def test_a_city_about_which_nothing_is_known_says_so(self):
        self.edit("city.toml", BLOCK, "")
        done = self.infracast("run", "base.toml")
        self.assertEqual(done.returncode, 0)
        self.assertIn("base.toml: the model has no blocks to calibrate; draws come from the priors", done.stderr)
        (self.folder / "city.toml").write_text((self.folder / "city.toml").read_text(encoding="utf-8") + BLOCK, encoding="utf-8")
        done = self.infracast("run", "base.toml", "--today", "2011")
        self.assertEqual(done.returncode, 0)
        self.assertIn("nothing was published that could calibrate it; draws come from the priors", done.stderr)


class Cache(CalibratedTown):
    def test_one_that_cannot_be_written_costs_a_line(self):
        (self.folder / "file").write_text("")
        for changes in [{"XDG_CACHE_HOME": str(self.folder / "file")}, {"XDG_CACHE_HOME": "/proc/nowhere"},
                        {"XDG_CACHE_HOME": "", "HOME": ""}]:
            with self.subTest(changes):
                done = self.infracast("run", "base.toml", env=changes)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(done.stderr.count("what was learned is not kept"), 1)

    def test_without_one_cities_that_differ_in_levers_are_calibrated_once(self):
        (self.folder / "fast.toml").write_text('extends = "base.toml"\nname = "fast"\n[levers]\n"fibre.build_factor" = 2\n')
        done = self.infracast("run", "base.toml", "fast.toml", env={"XDG_CACHE_HOME": "/proc/nowhere"})
        self.assertEqual(done.stderr.count("learning from"), 1)

    def test_home_stands_in(self):
        self.succeed("run", "base.toml", env={"XDG_CACHE_HOME": "", "HOME": str(self.folder)})
        self.assertEqual(len(list((self.folder / ".cache/infracast").iterdir())), 1)

    def test_a_damaged_file_is_replaced(self):
        self.succeed("run", "base.toml")
        [kept] = self.kept()
        whole = kept.read_bytes()
        kept.write_bytes(whole[: len(whole) // 2])
        self.assertTrue(self.learned("run", "base.toml"))
        self.assertFalse(self.learned("run", "base.toml"))

    def test_the_oldest_give_way_to_the_newest(self):
        self.succeed("run", "base.toml")
        [newest] = self.kept()
        for age in range(1, 40):
            other = newest.with_name(f"posterior-{age:02d}.h5")
            other.write_bytes(b"of another city")
            os.utime(other, (time.time() - 3600 * age,) * 2)
        newest.unlink()
        self.succeed("run", "base.toml")
        self.assertEqual(set(self.kept()), {newest} | {newest.with_name(f"posterior-{age:02d}.h5") for age in range(1, 32)})

    def test_two_at_once(self):
        commands = [[PROGRAM, "run", "base.toml", "-o", name] for name in ["a.h5", "b.h5"]]
        both = [subprocess.Popen(command, cwd=self.folder, env=environment(**self.env), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                 encoding="utf-8") for command in commands]
        ends = [process.communicate(timeout=120) + (process.returncode,) for process in both]
        self.assertEqual([end[2] for end in ends], [0, 0], ends)
        self.assertEqual(ends[0][0], ends[1][0])
        self.assertEqual(len(os.listdir(self.cache / "infracast")), 1)


class Calibrate(CalibratedTown):
    def test_it_says_what_was_learned(self):
        found = json.loads(self.succeed("calibrate", "base.toml", "--json"))
        self.assertEqual([block["name"] for block in found["blocks"]], ["fibre"])
        self.assertTrue(found["blocks"][0]["converged"])
        informed = {parameter["name"]: parameter["informed"] for parameter in found["parameters"]}
        self.assertEqual(informed, {"fibre.build_rate": True, "fibre.mood": False})
        # Both sources of 2013 are heard.
        self.assertEqual([figure["published"] for figure in found["figures"]], [3000, 4100, 4600])

    def test_run_draws_from_its_file(self):
        self.succeed("calibrate", "base.toml", "-o", "posterior.h5")
        self.assertEqual(self.succeed("run", "base.toml", "--posterior", "posterior.h5", env={"XDG_CACHE_HOME": "/proc/nowhere"}),
                         self.succeed("run", "base.toml"))

    def test_a_file_made_from_other_inputs_is_refused(self):
        self.succeed("calibrate", "base.toml", "-o", "posterior.h5")
        self.before = self.listing()
        for change, part in [(["--seed", "2"], "seed"), (["--today", "2012"], "published figures, today"),
                             (["--set", "fibre.premises=20000"], "priors")]:
            with self.subTest(part):
                done = self.infracast("run", "base.toml", "--posterior", "posterior.h5", *change)
                self.assert_refused(done, 2, f"posterior.h5 was not calibrated to what base.toml is: different {part}; "
                                             "infracast calibrate base.toml -o FILE makes one that is")
        self.edit("fibre.toml", "build_rate * build_factor else 0", "build_rate * build_factor * 1.1 else 0")
        self.assert_refused(self.infracast("run", "base.toml", "--posterior", "posterior.h5"), 2, "different model;")

    def test_files_that_are_no_posterior(self):
        self.succeed("run", "base.toml")
        self.before = self.listing()
        self.assert_refused(self.infracast("run", "base.toml", "--posterior", "results.h5", "-o", "other.h5"), 2,
                            "cannot read results.h5: it is not a posterior")
        self.assert_refused(self.infracast("run", "base.toml", "--posterior", "nowhere.h5"), 2, "cannot read nowhere.h5")
        self.assert_refused(self.infracast("calibrate", "base.toml", "-o", "results.h5"), 1, "results.h5", "--force")
        self.assert_refused(self.infracast("targets", "base.toml"), 2, "it is not a results file")

    def test_options_that_exclude_each_other(self):
        for options in [["--prior", "--posterior", "p.h5"], ["--prior", "--fresh"], ["--posterior", "p.h5", "--fresh"]]:
            with self.subTest(options):
                self.assert_refused(self.infracast("run", "base.toml", *options), 2, options[0])


class Failure(CalibratedTown):
    """No draw can explain a figure: it is said everywhere, and again."""

    def setUp(self):
        super().setUp()
        with open(self.folder / "observations.csv", "a", encoding="utf-8") as observations:
            observations.write(AT_THE_START)
        self.words = "base.toml: NOT CONVERGED: fibre."

    def test_it_is_loud(self):
        for options in [[], ["--quiet"], ["--fresh"]]:  # the second time from the cache
            with self.subTest(options):
                done = self.infracast("run", "base.toml", *options)
                self.assertEqual(done.returncode, 3)
                self.assertIn(self.words, done.stderr)
                self.assertIn("NOT CONVERGED: Homes passed.", done.stdout)

    def test_the_file_knows(self):
        self.infracast("run", "base.toml")
        self.assertIn("NOT CONVERGED: Homes passed.", self.succeed("targets", "results.h5"))
        self.assertIn("未收敛：光纤覆盖", self.succeed("targets", "results.h5", "--lang", "zh"))
        calibration = json.loads(self.succeed("targets", "results.h5", "--json"))["scenarios"][0]["calibration"]
        self.assertFalse(calibration["converged"])
        self.assertEqual(calibration["not_converged"][0]["block"], "fibre")

    def test_the_figure_is_pointed_at(self):
        for _ in range(2):
            done = self.infracast("calibrate", "base.toml")
            self.assertEqual(done.returncode, 3)
            self.assertIn('observations.csv:6:1: warning: no draw of block "fibre" comes near this figure', done.stderr)
            self.assertIn("NOT CONVERGED", done.stdout)


class Misfit(CalibratedTown):
    """The posterior has converged, and does not pass through the newest figure."""

    WORDS = "base.toml: MISFIT: fibre: ftth_homes_passed: newest figure (2014-12) "

    def setUp(self):
        super().setUp()
        with open(self.folder / "observations.csv", "a", encoding="utf-8") as observations:
            observations.write("ftth_homes_passed,town,2014-12-31,2600,household,exact,,stated,,gazette,2600 households,primary,\n")

    def test_it_is_told_whatever_the_options(self):
        for command, *options in [["run"], ["run", "--quiet"], ["run", "--json"], ["calibrate"], ["calibrate", "--quiet", "--json"]]:  # then from the cache
            with self.subTest(command=command, options=options):
                done = self.infracast(command, "base.toml", *options)
                self.assertEqual(done.returncode, 0)
                self.assertIn(self.WORDS, done.stderr)
                self.assertRegex(done.stderr, r"MISFIT.* \d\d % below the model")

    def test_strict_fails(self):
        for command in ["run", "calibrate"]:
            self.assertEqual(self.infracast(command, "base.toml", "--strict").returncode, 3)
        self.edit("observations.csv", "2014-12-31,2600", "2014-12-31,5000")
        for command in ["run", "calibrate"]:
            done = self.infracast(command, "base.toml", "--strict")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertNotIn("MISFIT", done.stderr)

    def test_the_file_knows(self):
        self.infracast("run", "base.toml")
        self.assertIn("MISFIT: Homes passed: FTTH homes passed: newest figure (2014-12) ", self.succeed("targets", "results.h5"))
        self.assertIn("不符：光纤覆盖：光纤到户覆盖家庭：最新公布数字（2014-12）比模型低 ", self.succeed("targets", "results.h5", "--lang", "zh"))
        scenario = json.loads(self.succeed("targets", "results.h5", "--json"))["scenarios"][0]
        self.assertTrue(scenario["calibration"]["converged"])
        [misfit] = scenario["calibration"]["misfits"]
        self.assertEqual((misfit["indicator"], misfit["date"], misfit["published"], misfit["width"]), ("ftth_homes_passed", "2014-12-31", 2600, 0.02))
        self.assertAlmostEqual(misfit["residual"], math.log(2600 / misfit["median"]))
        self.assertLess(misfit["p_value"], 0.05)
        self.assertEqual(scenario["targets"][1]["fit"], misfit)
        self.assertIsNone(scenario["targets"][2]["fit"])  # of no indicator of the model
        plan = list(csv.DictReader(io.StringIO(self.succeed("export", "results.h5", "--what", "plan"))))
        self.assertEqual([row["misfit"] for row in plan], ["1", "1", ""])
        self.assertAlmostEqual(float(plan[1]["residual"]), misfit["residual"])

    def test_calibrate_says_which_block(self):
        found = json.loads(self.infracast("calibrate", "base.toml", "--json").stdout)
        self.assertFalse(found["fits"])
        self.assertFalse(found["blocks"][0]["fits"])
        self.assertEqual([one["indicator"] for one in found["newest"] if one["misfit"]], ["ftth_homes_passed"])
        self.assertRegex(self.infracast("calibrate", "base.toml").stdout, r"Homes passed .*MISFIT")


if __name__ == "__main__":
    harness.main()
