# SPDX-License-Identifier: MIT
"""Sweeps: what they compute, what they refuse, how they are sharded."""

import json
import os
import shutil
import subprocess
import unittest

import harness
from harness import PROGRAM, SOURCE, environment
from sweep_harness import SweepTest, h5py, numpy


class Answers(SweepTest):
    def test_a_point_is_the_scenario_with_its_settings(self):
        self.study(edits=[("[design]\nkind = \"sobol\"\npoints = 96", "[design]\nkind = \"list\"\npoints = [[1.3, 900], [0.4, 1500]]"),
                          ("range = [0, 3]\n", ""), ("range = [500, 2000]\nscale = \"log\"\n", "")])
        self.succeed("sweep", "study.toml")
        with h5py.File(self.folder / "sweep.h5") as sweep:
            for point, (factor, rate) in enumerate([(1.3, 900), (0.4, 1500)]):
                self.succeed("run", "base.toml", "--draws", "300", "--set", f"fibre.build_factor={factor}", "--set", f"fibre.build_rate={rate}")
                with h5py.File(self.folder / "results.h5") as run:
                    for name in ["probability", "level_p05", "level_p95", "shortfall", "never"]:
                        numpy.testing.assert_allclose(sweep[name][point], run["plan"][name][0][:2], rtol=1e-12, err_msg=name)
                    years = [list(run["summary/year"]).index(year) for year in [2015, 2018, 2020]]
                    names = [name.decode() for name in run["summary/indicator"][:]]
                    homes, content = names.index("ftth_homes_passed"), names.index("contentment")
                    numpy.testing.assert_allclose(sweep["ftth_homes_passed_mean"][point], run["summary/mean"][0, homes][years], rtol=1e-12)
                    numpy.testing.assert_allclose(sweep["draws/contentment"][point], run["paths/draws"][0, content][years].T, rtol=1e-12)

    def test_a_choice_is_the_scenario_with_its_levers(self):
        (self.folder / "study.toml").write_text("""study = "sweep"
scenario = "base.toml"
draws = 100
[[factor]]
name = "measures"
label = { en = "measures", zh = "措施" }
[factor.choices.none]
label = { en = "as it is", zh = "不变" }
[factor.choices.push]
levers."fibre.build_factor" = [{ date = "2014-01-01", value = 2 }]
[[factor]]
name = "fibre.build_rate"
values = [900, 1500]
[design]
kind = "grid"
""", encoding="utf-8")
        points = json.loads(self.succeed("sweep", "study.toml", "--json"))["points"]
        self.assertEqual([point["factors"]["measures"] for point in points], ["none", "none", "push", "push"])
        self.assertIn("不变", self.succeed("sweep", "study.toml", "--resume", "--lang", "zh"))
        levers = "[levers]\n\"fibre.build_factor\" = [{ date = \"2014-01-01\", value = 2 }]\n"
        (self.folder / "push.toml").write_text("extends = \"base.toml\"\n" + levers, encoding="utf-8")
        self.succeed("run", "push.toml", "--draws", "100", "--set", "fibre.build_rate=1500", "--force")
        with h5py.File(self.folder / "sweep.h5") as sweep, h5py.File(self.folder / "results.h5") as run:
            self.assertEqual(sweep["measures"].attrs["flag_meanings"], b"none push")
            self.assertEqual(list(sweep["measures"]), [0, 0, 1, 1])
            numpy.testing.assert_allclose(sweep["probability"][3], run["plan"]["probability"][0][:2], rtol=1e-12)

    def test_threads_and_shards_change_no_bit(self):
        self.study(points=100)
        self.succeed("sweep", "study.toml", "--threads", "1", "-o", "one.h5")
        self.succeed("sweep", "study.toml", "--threads", "2", "-o", "two.h5")
        self.assert_same("one.h5", "two.h5")
        for shard in ["1/3", "2/3", "3/3"]:
            self.succeed("sweep", "study.toml", "--shard", shard)
        self.succeed("merge", *[f"sweep.shard-{k}-of-3.h5" for k in [2, 3, 1]], "-o", "merged.h5")
        self.assert_same("one.h5", "merged.h5")

    def test_shards_need_not_divide_the_points(self):
        self.study(points=11)
        self.succeed("sweep", "study.toml", "-o", "one.h5")
        for shard in ["1/4", "2/4", "3/4", "4/4"]:
            self.succeed("sweep", "study.toml", "--shard", shard)
        self.succeed("merge", *[f"sweep.shard-{k}-of-4.h5" for k in [1, 2, 3, 4]], "-o", "merged.h5")
        self.assert_same("one.h5", "merged.h5")

    def test_derived_columns_follow_their_formulas(self):
        self.study()
        points = json.loads(self.succeed("sweep", "study.toml", "--json"))["points"]
        self.assertEqual(len(points), 96)
        for point in points:
            outcomes = point["outcomes"]
            self.assertEqual(outcomes["either"], max(outcomes["probability.ftth_homes_passed_2012"], outcomes["probability.ftth_homes_passed_2018"]))

    def test_many_points_are_folded(self):
        self.study()
        lines = self.succeed("sweep", "study.toml").splitlines()
        self.assertEqual([len(lines), lines.index("best 5"), lines.index("worst 5")], [15, 2, 9])
        self.assertIn("最好的 5", self.succeed("sweep", "study.toml", "--resume", "--lang", "zh").splitlines())

    def test_other_tools_open_the_file(self):
        try:
            import xarray
        except ImportError:
            self.skipTest("needs xarray")
        self.study()
        self.succeed("sweep", "study.toml")
        with xarray.open_dataset(self.folder / "sweep.h5", engine="netcdf4") as sweep:
            self.assertEqual(dict(sweep.sizes), {"point": 96, "target": 2, "plan": 2, "time": 3, "quantile": 3})
            best = sweep.probability.sel(target="ftth_homes_passed_2018").argmax("point")
            self.assertGreater(float(sweep["fibre.build_factor"][best]), 1)
            self.assertEqual(list(sweep.year.values), [2015, 2018, 2020])


class Schedulers(SweepTest):
    """The scripts of scripts/cluster, as far as one machine goes."""

    def script(self, name, *arguments, **changes):
        path = f"{PROGRAM.parent}:{os.environ['PATH']}"
        done = subprocess.run([SOURCE / "scripts/cluster" / name, *arguments], cwd=self.folder, env=environment(PATH=path, **changes),
                              capture_output=True, encoding="utf-8", timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)

    def setUp(self):
        super().setUp()
        self.study(points=50)
        self.succeed("sweep", "study.toml", "-o", "one.h5")

    def test_a_slurm_array_whose_jobs_are_requeued(self):
        for task in [2, 1, 3, 1]:
            self.script("slurm_array.sh", "study.toml", "sweep.h5", SLURM_ARRAY_TASK_ID=str(task), SLURM_ARRAY_TASK_COUNT="3", SLURM_CPUS_PER_TASK="2")
        self.succeed("merge", *[f"sweep.shard-{k}-of-3.h5" for k in [1, 2, 3]])
        self.assert_same("one.h5", "sweep.h5")

    def test_gnu_parallel(self):
        if shutil.which("parallel") is None:
            self.skipTest("needs the Debian package parallel")
        self.script("parallel.sh", "study.toml", "sweep.h5", "4")
        self.assert_same("one.h5", "sweep.h5")

    def test_kubernetes_numbers_shards_from_one(self):
        text = (SOURCE / "scripts/cluster/kubernetes_job.yaml").read_text(encoding="utf-8")
        command = text.split("- exec ")[1].splitlines()[0]
        shards = int(text.split("completions: ")[1].split()[0])
        self.assertIn(f'/{shards}"', command)
        for index, expected in [(0, f"1/{shards}"), (shards - 1, f"{shards}/{shards}")]:
            shown = subprocess.run(["sh", "-c", f"set -- {command}; echo \"$9\""], env={"JOB_COMPLETION_INDEX": str(index)}, capture_output=True,
                                   encoding="utf-8").stdout.strip()
            self.assertEqual(shown, expected)


class Failures(SweepTest):
    def setUp(self):
        super().setUp()
        text = (self.folder / "fibre.toml").read_text(encoding="utf-8")
        text += '\n[indicator.strain]\nlabel = { en = "strain", zh = "压力" }\nunit = "1"\nequation = "sqrt(build_factor - 0.5)"\n'
        (self.folder / "fibre.toml").write_text(text, encoding="utf-8")
        self.study(points=96, edits=[("indicators = \"ftth_homes_passed\"", "indicators = [\"ftth_homes_passed\", \"strain\"]")])

    def test_a_point_without_a_number_is_a_row_with_a_reason(self):
        done = self.infracast("sweep", "study.toml")
        self.assertEqual(done.returncode, 0, done.stderr)
        with h5py.File(self.folder / "sweep.h5") as sweep:
            failed = sweep["fibre.build_factor"][:] < 0.5
            self.assertIn(f"{failed.sum()} points failed", done.stderr)
            numpy.testing.assert_array_equal(sweep["status"][:] == 1, failed)
            self.assertEqual({text.decode() for text in sweep["reason"][failed]}, {"strain is no finite number in 300 of 300 draws"})
            self.assertTrue(numpy.isnan(sweep["probability"][failed]).all())
            self.assertFalse(numpy.isnan(sweep["probability"][~failed]).any())

    def test_only_failed_points_are_run_again(self):
        self.succeed("sweep", "study.toml", "-o", "once.h5")
        self.succeed("sweep", "study.toml")
        with h5py.File(self.folder / "sweep.h5") as sweep:
            failed = int((sweep["status"][:] == 1).sum())
        done = self.infracast("sweep", "study.toml", "--retry-failed")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f"study: {failed} points x 300 draws", done.stderr)
        self.assert_same("once.h5", "sweep.h5")
        self.assertFalse((self.folder / "sweep.h5.parts").exists())


class Refusals(SweepTest):
    def refuse(self, code, *words, arguments=("sweep", "study.toml")):
        self.before = self.listing()
        self.assert_refused(self.infracast(*arguments), code, *words)

    def test_what_is_wrong_with_the_study_and_its_columns(self):
        self.study(edits=[("indicators = \"ftth_homes_passed\"", "indicators = \"ftth_homes_past\"\ntargets = [\"second-plam\"]"),
                          ("either = \"max(", "either = \"maximum("), ("probability.ftth_homes_passed_2018", "probability.ftth_homes_passed_2019")])
        self.refuse(2, 'unknown indicator "ftth_homes_past"', 'did you mean "ftth_homes_passed"?', 'did you mean "second-plan"?',
                    'unknown function "maximum"', 'unknown name "probability.ftth_homes_passed_2019"')

    def test_a_sweep_larger_than_the_disk(self):
        self.study(points=50_000_000, edits=[("draws = 300", "draws = 100000")])
        self.refuse(1, "the sweep needs about", "MB are free")

    def test_shards_that_are_none(self):
        self.study(points=4)
        for shard in ["0/3", "4/3", "x", "1/", "1/5"]:
            with self.subTest(shard):
                self.refuse(2, arguments=("sweep", "study.toml", "--shard", shard))

    def test_a_sensitivity_study(self):
        self.study(edits=[("study = \"sweep\"", "study = \"sensitivity\"")])
        self.refuse(2, "infracast sensitivity study.toml")

    def test_a_finished_sweep_is_not_overwritten(self):
        self.study(points=8)
        self.succeed("sweep", "study.toml")
        self.refuse(2, "sweep.h5 is a finished sweep", "--force")
        self.succeed("sweep", "study.toml", "--force")

    def test_a_file_that_is_none(self):
        self.study(points=8)
        (self.folder / "sweep.h5").write_text("Dear reader")
        self.refuse(1, "sweep.h5")

    def test_another_study_in_the_same_place(self):
        self.study(points=8)
        self.succeed("sweep", "study.toml")
        self.study(points=9)
        self.refuse(2, "sweep.h5 was begun as another sweep", "study.toml: another text", arguments=("sweep", "study.toml", "--resume"))
        self.study(points=8)
        self.refuse(2, "draws: 300 there, 200 here", arguments=("sweep", "study.toml", "--resume", "--draws", "200"))

    def test_shards_that_make_no_whole(self):
        self.study(points=30)
        for shard in ["1/3", "2/3", "3/3", "1/2"]:
            self.succeed("sweep", "study.toml", "--shard", shard)
        self.succeed("sweep", "study.toml", "--shard", "2/3", "-o", "other.h5", "--seed", "5")
        names = [f"sweep.shard-{k}-of-3.h5" for k in [1, 2, 3]]
        self.refuse(2, "points 10 to 19 are in no shard", arguments=("merge", names[0], names[2], "-o", "m.h5"))
        self.refuse(2, "points 20 to 29 are in no shard", arguments=("merge", names[0], names[1], "-o", "m.h5"))
        self.refuse(2, f"points 10 to 14 are in sweep.shard-1-of-2.h5 and in {names[1]}",
                    arguments=("merge", "sweep.shard-1-of-2.h5", names[1], names[2], "-o", "m.h5"))
        self.refuse(2, "other.shard-2-of-3.h5 is of another sweep", "seed: 5 there, 1 here",
                    arguments=("merge", names[0], "other.shard-2-of-3.h5", names[2], "-o", "m.h5"))
        self.refuse(2, "base.toml", arguments=("merge", "base.toml", "-o", "m.h5"))


if __name__ == "__main__":
    harness.main()
