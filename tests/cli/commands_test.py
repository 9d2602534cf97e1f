# SPDX-License-Identifier: MIT
"""What commands say when all is well."""

import json

import harness
from harness import ProgramTest

SENSITIVITY = """study    = "sensitivity"
scenario = "base.toml"
method   = "morris"
samples  = 8
outputs  = ["ftth_homes_passed@2012"]
"""
SWEEP = """study    = "sweep"
scenario = "base.toml"
draws    = 64

[[factor]]
name   = "fibre.build_factor"
values = [0, 1, 3]

[design]
kind = "grid"
"""


class Run(ProgramTest):
    def test_it_writes_results_and_prints_the_plan_table(self):
        done = self.infracast("run", "base.toml")
        self.assertEqual(done.returncode, 0, done.stderr)
        for word in ["first-plan", "second-plan", "FTTH homes passed", "met", "street_lights", "not modelled: no such indicator"]:
            self.assertIn(word, done.stdout)
        self.assertIn("infracast targets results.h5", done.stderr)
        self.assertTrue((self.folder / "results.h5").is_file())

    def test_targets_prints_the_same_table(self):
        table = self.succeed("run", "base.toml", "-o", "a.h5")
        self.assertEqual(self.succeed("targets", "a.h5"), table)

    def test_report_writes_one_whole_page(self):
        self.succeed("run", "base.toml", "-o", "a.h5")
        self.succeed("report", "a.h5", "-o", "page.html")
        page = (self.folder / "page.html").read_text(encoding="utf-8")
        self.assertTrue(page.startswith("<!doctype html>") or page.startswith("<!DOCTYPE html>"), page[:40])
        self.assertTrue(page.rstrip().endswith("</html>"))
        refused = self.infracast("report", "a.h5", "-o", "no/such/page.html")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("no/such/page.html", refused.stderr)

    def test_a_page_that_answers_is_made_of_the_results_alone(self):
        self.succeed("run", "base.toml", "-o", "a.h5", "--set", "ensemble.draws=70")
        for text in self.folder.rglob("*.toml"):
            text.unlink()
        self.succeed("report", "a.h5", "--live", "--draws", "65", "-o", "plan.html")
        page = (self.folder / "plan.html").read_text(encoding="utf-8")
        facts = json.loads(page.split('id="live-facts">')[1].split("</script>")[0])
        self.assertEqual((facts["scenario"], facts["draws"]), ("base.toml", 65))
        self.assertGreater(len(facts["levers"]), 0)
        self.succeed("report", "a.h5", "-o", "still.html")
        self.assertNotIn("live", (self.folder / "still.html").read_text(encoding="utf-8").split("<style>")[0])

    def test_a_page_that_answers_needs_draws(self):
        self.succeed("run", "base.toml", "-o", "a.h5", "--summary-only")
        self.before = self.listing()
        self.assert_refused(self.infracast("report", "a.h5", "--live"), 2, "a.h5 keeps no draws of parameters", "without --summary-only")
        self.assert_refused(self.infracast("report", "a.h5", "--draws", "64"), 2, "--draws is of --live")

    def test_report_shows_studies_beside_results(self):
        self.succeed("run", "base.toml", "-o", "a.h5")
        (self.folder / "drivers.toml").write_text(SENSITIVITY, encoding="utf-8")
        (self.folder / "rates.toml").write_text(SWEEP, encoding="utf-8")
        self.succeed("sensitivity", "drivers.toml", "-o", "sens.h5")
        self.succeed("sweep", "rates.toml", "-o", "sweep.h5", "--prior")
        self.succeed("report", "sweep.h5", "a.h5", "sens.h5", "-o", "page.html")
        page = (self.folder / "page.html").read_text(encoding="utf-8")
        data = json.loads(page.split('id="data">')[1].split("</script>")[0])
        self.assertEqual([study["method"] for study in data["sensitivities"]], ["morris"])
        self.assertEqual([(sweep["name"], len(sweep["factors"][0]["at"])) for sweep in data["sweeps"]], [("rates", 3)])
        self.before = self.listing()
        self.assert_refused(self.infracast("report", "sweep.h5", "sens.h5"), 2, "needs a results file beside studies")

    def test_report_refuses_what_it_cannot_show(self):
        self.succeed("run", "base.toml", "-o", "a.h5")
        (self.folder / "letter.h5").write_text("Dear reader")
        self.before = self.listing()
        self.assert_refused(self.infracast("report", "a.h5", "letter.h5"), 2, "letter.h5 is no file of results, of a sensitivity study or of a sweep")
        self.assert_refused(self.infracast("report", "a.h5", "missing.h5"), 2, "missing.h5")
        (self.folder / "torn.h5").write_bytes((self.folder / "a.h5").read_bytes()[:5000])
        self.before = self.listing()
        self.assert_refused(self.infracast("report", "torn.h5"), 2, "cannot read torn.h5")

    def test_a_target_due_after_the_horizon_says_so(self):
        self.edit("targets.csv", "7000,household,2018-12-31", "7000,household,2035-12-31")
        target = json.loads(self.succeed("run", "base.toml", "--json"))["scenarios"][0]["targets"][1]
        self.assertEqual((target["modelled"], target["unmodelled"]), (False, "outside_horizon"))
        self.assertIn("not modelled: deadline or base outside the horizon", " ".join(self.succeed("targets", "results.h5").split()))

    def test_quiet_says_nothing_beside_the_table(self):
        self.assertEqual(self.infracast("run", "base.toml", "--quiet").stderr, "")

    def test_threads_change_nothing(self):
        tables = {self.succeed("run", "base.toml", "-o", f"{n}.h5", "--threads", n, "--json") for n in ["1", "2", "3"]}
        self.assertEqual(len(tables), 1)

    def test_options_reach_the_ensemble(self):
        text = self.succeed("run", "base.toml", "--draws", "64", "--seed", "9", "--today", "2011", "--json")
        scenario = json.loads(text)["scenarios"][0]
        self.assertEqual((scenario["draws"], scenario["seed"], scenario["today"]), (64, 9, "2011-12-31"))

    def test_a_lever_moves_the_result(self):
        def p50(*options):
            return json.loads(self.succeed("run", "base.toml", "--json", *options))["scenarios"][0]["targets"][1]["projected"]["p50"]

        self.assertGreater(p50("--set", "fibre.build_factor=1.2"), p50())
        self.assertEqual(p50("--set", "fibre.build_factor=1"), p50())

    def test_several_scenarios_share_a_file(self):
        (self.folder / "fast.toml").write_text('extends = "base.toml"\nname = "fast"\n[levers]\n"fibre.build_factor" = 2\n')
        text = self.succeed("run", "base.toml", "fast.toml", "--json")
        self.assertEqual([s["name"] for s in json.loads(text)["scenarios"]], ["town", "fast"])

    def test_summaries_alone_give_the_same_table(self):
        whole = self.succeed("run", "base.toml", "-o", "a.h5")
        self.assertEqual(self.succeed("run", "base.toml", "-o", "b.h5", "--summary-only"), whole)


class Check(ProgramTest):
    def test_it_finds_what_is_questionable(self):
        found = json.loads(self.succeed("check", "base.toml", "--json"))
        self.assertEqual([row["value"] for row in found["conflicts"][0]["rows"]], [4100, 4600])
        self.assertEqual(found["uninformed_parameters"], ["fibre.mood"])
        self.assertEqual([t["indicator"] for t in found["targets_without_model"]], ["street_lights"])
        self.assertEqual([o["date"] for o in found["observations_outside_horizon"]], ["2009-06-30"])

    def test_it_says_so_in_words(self):
        text = self.succeed("check", "base.toml")
        for word in ["Contradictions in the data, 1", "yearbook", "fibre.mood", "street_lights", "2009-06-30"]:
            self.assertIn(word, text)

    def test_rounding_is_no_contradiction(self):
        self.edit("observations.csv", "4600,household", "4000,household")
        self.assertEqual(json.loads(self.succeed("check", "base.toml", "--json"))["conflicts"], [])

    def test_a_region_spelt_otherwise_is_named_by_other_commands_too(self):
        self.edit("base.toml", 'region       = "town"', 'region       = "Town"')
        for command in [["check", "base.toml"], ["run", "base.toml", "-q"], ["explain", "base.toml", "ftth_homes_passed"]]:
            done = self.infracast(*command)
            self.assertIn('are of "town", not of "Town", and left out', done.stderr, command)

    def test_a_stock_that_falls_below_0_is_pointed_out(self):
        self.edit("fibre.toml", 'inflow = "starts"', 'inflow = "starts * (2013 - time) / 1 [year]"')
        self.assertIn("falls below 0 in", self.infracast("check", "base.toml").stderr)

    def test_warnings_do_not_fail(self):
        done = self.infracast("check", "base.toml")
        self.assertEqual(done.returncode, 0)
        self.assertIn("street_lights", done.stderr)


class CheckEnds(ProgramTest):
    def test_badly_where_the_numbers_are_another_places(self):
        self.assertEqual(self.infracast("check", "base.toml").returncode, 0)
        done = self.infracast("check", "base.toml", "--set", 'fibre.build_rate={ value = 2500, prior = "fixed" }')
        self.assert_refused(done, 2, 'error: the path behind "ftth_homes_passed" is at 7500 household; published were 3000 household')
        found = self.infracast("check", "base.toml", "--json", "--set", 'fibre.build_rate={ value = 2500, prior = "fixed" }')
        self.assertEqual(found.returncode, 2)
        told = json.loads(found.stdout)
        self.assertGreaterEqual(told["errors"], 1)
        self.assertEqual(told["errors"], sum(one["severity"] == "error" for one in told["diagnostics"]))
        self.assertEqual(told["warnings"], sum(one["severity"] == "warning" for one in told["diagnostics"]))


class Explain(ProgramTest):
    def explained(self, name, *options):
        return json.loads(self.succeed("explain", "base.toml", name, "--json", *options))

    def test_it_shows_equation_value_and_neighbours(self):
        starts = self.explained("fibre.starts")
        self.assertIn("build_rate * build_factor", starts["equation"])
        self.assertAlmostEqual(starts["value"], 1000)
        self.assertIn("fibre.build_rate", [r["name"] for r in starts["reads"]])
        self.assertEqual(starts["read_by"], ["fibre.homes_passed"])

    def test_values_are_those_of_the_date(self):
        self.assertAlmostEqual(self.explained("ftth_homes_passed", "--date", "2012")["value"], 3000, places=6)
        self.assertAlmostEqual(self.explained("ftth_homes_passed", "--date", "2012-06")["value"], 2500, places=6)

    def test_it_finds_the_levers_upstream(self):
        levers = self.explained("ftth_homes_passed")["levers"]
        self.assertEqual(levers, [["fibre.build_factor", "fibre.starts", "fibre.homes_passed", "ftth_homes_passed"]])

    def test_it_says_how_a_parameter_drifts(self):
        drift = "random_walk(sd = 0.1 per year)"
        self.assertNotIn("drift", self.explained("fibre.build_rate")["written"])
        said = self.explained("fibre.build_rate", "--set", f'fibre.build_rate={{ drift = "{drift}" }}')["written"]
        self.assertEqual(said["drift"]["text"], drift)
        text = self.succeed("explain", "base.toml", "fibre.build_rate", "--set", f'fibre.build_rate={{ drift = "{drift}" }}')
        self.assertIn(f"drift     {drift}", text)

    def test_every_name_can_be_explained(self):
        for name in ["fibre.build_rate", "fibre.build_factor", "fibre.homes_passed", "contentment"]:
            with self.subTest(name):
                self.assertIn(name, self.succeed("explain", "base.toml", name))


class Validate(ProgramTest):
    def figures(self, *options):
        return json.loads(self.succeed("validate", "base.toml", "--json", *options))["figures"]

    def test_it_shows_every_figure_of_the_horizon_beside_what_draws_say(self):
        figures = self.figures()
        self.assertEqual([(each["date"], each["published"]) for each in figures],
                         [("2012-12-31", 3000), ("2013-12-31", 4100), ("2013-12-31", 4600)])
        self.assertAlmostEqual(figures[0]["prior"]["p50"], 3000, delta=30)  # three years at a median of 1000
        self.assertAlmostEqual(figures[0]["prior"]["p95"], 3000 * 1.3**1.645, delta=60)
        self.assertEqual([each["prior_holds"] for each in figures], [True, True, True])

    def test_it_names_what_is_missed(self):
        self.edit("observations.csv", "2012-12-31,3000,household,exact", "2012-12-31,9000,household,exact")
        self.assertFalse(self.figures()[0]["prior_holds"])
        text = self.succeed("validate", "base.toml")
        self.assertIn("missed by the priors", text)
        self.assertIn("3 published figures; 1 outside", text)
        self.assertIn("先验不符", self.succeed("validate", "base.toml", "--lang", "zh"))

    def test_what_is_computed_from_others_may_be_missed_and_a_part_may_not(self):
        row = "ftth_homes_passed,town,2011-12-31,8700,household,exact,{},derived,4100 + 4600,report,as computed,primary,\n"
        whole = "ftth_homes_passed,town,2011-12-31,2000,household,exact,,stated,,yearbook,2000 households,primary,\n"
        before = (self.folder / "observations.csv").read_text(encoding="utf-8")

        def found(rows):
            (self.folder / "observations.csv").write_text(before + rows, encoding="utf-8")
            return next(each for each in self.figures() if each["published"] == 8700)

        computed, part = found(row.format("")), found(whole + row.format("new flats"))
        self.assertEqual([computed["counts"], computed["part"], computed["prior_holds"]], [False, False, False])
        self.assertEqual([part["counts"], part["part"], part["prior_holds"]], [False, True, True])

    def test_bounds_are_read_as_such(self):
        self.edit("observations.csv", "2012-12-31,3000,household,exact", "2012-12-31,900,household,at_least")
        self.assertTrue(self.figures()[0]["prior_holds"])
        self.edit("observations.csv", "2012-12-31,900,household,at_least", "2012-12-31,900,household,at_most")
        self.assertFalse(self.figures()[0]["prior_holds"])


class Converge(ProgramTest):
    def test_a_steady_build_does_not_depend_on_the_step(self):
        found = json.loads(self.succeed("converge", "base.toml", "--json", "--set", "fibre.premises=100000"))["indicators"]
        self.assertEqual([each["indicator"] for each in found], ["ftth_homes_passed", "contentment"])
        self.assertTrue(all(change < 1e-12 for change in found[0]["largest"]))

    def test_errors_of_first_order_halve(self):
        self.edit("fibre.toml", "if homes_passed < premises then build_rate * build_factor else 0", "0.3 [1/year] * (premises - homes_passed)")
        self.edit("fibre.toml", "mood * homes_passed / premises", "mood * homes_passed / premises + 0 [year/household] * build_rate * build_factor")
        homes = json.loads(self.succeed("converge", "base.toml", "--json"))["indicators"][0]
        self.assertAlmostEqual(homes["ratio"], 2, delta=0.1)
        self.assertTrue(homes["converges"])
        self.assertIn("Indicators that do not converge: 0", self.succeed("converge", "base.toml"))


class Pages(ProgramTest):
    def test_one_of_every_module_and_an_index(self):
        self.succeed("models", "base.toml", "--pages", "new/pages")
        self.assertEqual(sorted(path.name for path in (self.folder / "new/pages").iterdir()), ["fibre.md", "index.md"])
        page = (self.folder / "new/pages/fibre.md").read_text(encoding="utf-8")
        for words in ["# Fibre · 光纤", "d homes_passed / dt = starts", "homes_passed at the start = 0", "| `build_rate` | build rate · 建设速度 | 1,000 |",
                      "multiplies the build rate", "| `ftth_homes_passed` | FTTH homes passed · 光纤到户覆盖家庭 | household | 4 | 2 |"]:
            self.assertIn(words, page)
        self.assertIn("[Fibre](fibre.md)", (self.folder / "new/pages/index.md").read_text(encoding="utf-8"))

    def test_a_folder_that_cannot_be_is_refused(self):
        (self.folder / "file").write_text("")
        done = self.infracast("models", "base.toml", "--pages", "file/pages")
        self.assertEqual(done.returncode, 1)
        self.assertIn("file/pages", done.stderr)


class Listings(ProgramTest):
    def test_each_as_text_and_json(self):
        for command, word in [("models", "fibre"), ("indicators", "ftth_homes_passed"), ("levers", "fibre.build_factor")]:
            with self.subTest(command):
                self.assertIn(word, self.succeed(command, "base.toml"))
                self.assertIn(word, json.dumps(json.loads(self.succeed(command, "base.toml", "--json"))))

    def test_drivers_are_what_comes_from_outside_today_and_at_the_end(self):
        rows = {row["driver"]: row for row in json.loads(self.succeed("drivers", "--json"))}
        people = rows["demography.population_path"]
        self.assertEqual([people["today"], people["end"], people["unit"], people["drift"]], [24200000, 25200000, "person", None])
        self.assertIn("random_walk", rows["traffic.cache_path"]["drift"])
        self.assertIn("census", rows["demography.household_size_path"]["source"])
        self.assertRegex(self.succeed("drivers"), r"demography.population_path .*24,200,000 +25,200,000")

    def test_the_shipped_scenario_is_found_from_anywhere(self):
        self.assertIn("ftth_homes_passed", self.succeed("indicators"))


if __name__ == "__main__":
    harness.main()
