# SPDX-License-Identifier: MIT
"""What differs between two scenarios, and where each value comes from."""

import json

import harness
from harness import ProgramTest

CHILD = """extends = "base.toml"
name    = "child"
today   = "2015"

[ensemble]
draws = 64

[levers]
"fibre.build_factor" = [{ date = "2016", value = 2 }]

[parameters]
"fibre.build_rate" = { value = 1500, source = "a guess" }
"""


class Diff(ProgramTest):
    def setUp(self):
        super().setUp()
        (self.folder / "child.toml").write_text(CHILD)

    def found(self, a="base.toml", b="child.toml", *options):
        return json.loads(self.succeed("diff", a, b, "--json", *options))

    def by_name(self, *arguments):
        return {(one["kind"], one["name"], one["what"]): one for one in self.found(*arguments)["differences"]}

    def test_a_scenario_does_not_differ_from_itself(self):
        self.assertEqual(self.succeed("diff", "base.toml", "base.toml"), "The scenarios do not differ.\n")
        self.assertEqual(self.found("base.toml", "base.toml")["differences"], [])
        self.assertTrue(self.found("base.toml", "base.toml")["equal"])

    def test_a_child_that_sets_nothing_differs_by_its_name_alone(self):
        (self.folder / "heir.toml").write_text('extends = "base.toml"\nname = "town"\nlabel = { en = "Town", zh = "小镇" }\n')
        self.assertTrue(self.found("base.toml", "heir.toml")["equal"])

    def test_every_value_says_where_it_stands(self):
        found = self.by_name()
        self.assertEqual(found["key", "today", ""]["a"], {"text": "2014-12-31", "where": "base.toml:9"})
        self.assertEqual(found["key", "today", ""]["b"], {"text": "2015-12-31", "where": "child.toml:3"})
        self.assertEqual(found["key", "ensemble.draws", ""]["b"], {"text": "64", "where": "child.toml:6"})
        self.assertEqual(found["lever", "fibre.build_factor", "path"]["a"], {"text": "1", "where": "fibre.toml:27"})
        self.assertEqual(found["lever", "fibre.build_factor", "path"]["b"], {"text": "2016: 2", "where": "child.toml:9"})
        self.assertEqual(found["parameter", "fibre.build_rate", "value"]["b"], {"text": "1500 household/year", "where": "child.toml:12"})

    def test_what_is_inherited_is_no_difference(self):
        self.assertEqual({kind for kind, _, _ in self.by_name()}, {"key", "lever", "parameter"})
        self.assertNotIn(("parameter", "fibre.build_rate", "prior"), self.by_name())

    def test_two_ways_to_write_a_thing_do_not_differ(self):
        (self.folder / "a.toml").write_text('extends = "base.toml"\nname = "one"\nstep = "month"\n[levers]\nfibre.build_factor = 1.0\n')
        (self.folder / "b.toml").write_text('extends = "base.toml"\nname = "one"\n[levers]\n"fibre.build_factor" = "100 %"\n')
        kinds = {(one["kind"], one["name"]) for one in self.found("a.toml", "b.toml")["differences"]}
        self.assertEqual(kinds - {("lever", "fibre.build_factor")}, set())
        self.assertEqual(self.found("base.toml", "a.toml")["differences"][0]["name"], "name")

    def other_model(self, *edits):
        """The town with another text of its module."""
        text = (self.folder / "fibre.toml").read_text(encoding="utf-8")
        for old, new in edits:
            self.assertIn(old, text)
            text = text.replace(old, new, 1)
        (self.folder / "other.toml").write_text(text, encoding="utf-8")
        city = (self.folder / "city.toml").read_text(encoding="utf-8").replace("fibre.toml", "other.toml")
        (self.folder / "other_city.toml").write_text(city, encoding="utf-8")
        (self.folder / "changed.toml").write_text('extends = "base.toml"\nname = "town"\nlabel = { en = "Town", zh = "小镇" }\n'
                                                  'model = "other_city.toml"\n', encoding="utf-8")
        return self.by_name("base.toml", "changed.toml")

    def test_a_changed_equation_is_shown_on_both_sides(self):
        found = self.other_model(("build_rate * build_factor else 0", "build_rate * build_factor / 2 else 0"))
        change = found["element", "fibre.starts", "equation"]
        self.assertEqual(change["a"]["where"], "fibre.toml:34")
        self.assertIn("/ 2", change["b"]["text"])
        self.assertEqual(change["b"]["where"], "other.toml:34")

    def test_a_changed_prior_and_an_added_element_are_found(self):
        found = self.other_model(("gsd = 1.3", "gsd = 1.5"),
                                 ("[flow.starts]", '[auxiliary.rest]\nunit = "household"\nequation = "premises - homes_passed"\n\n[flow.starts]'),
                                 ("if homes_passed < premises", "if rest > 0 [household]"))
        self.assertIn("1.5", found["parameter", "fibre.build_rate", "prior"]["b"]["text"])
        self.assertIsNone(found["element", "fibre.rest", ""]["a"])
        self.assertEqual(found["element", "fibre.rest", ""]["b"]["text"], "premises - homes_passed")
        self.assertIsNone(self.by_name("changed.toml", "base.toml")["element", "fibre.rest", ""]["b"])

    def test_rows_of_the_data_are_compared(self):
        rows = (self.folder / "targets.csv").read_text(encoding="utf-8").replace(",7000,", ",8000,")
        (self.folder / "higher.csv").write_text("\n".join(line for line in rows.splitlines() if "street_lights" not in line) + "\n")
        (self.folder / "higher.toml").write_text('extends = "base.toml"\ntargets = "higher.csv"\n')
        found = self.by_name("base.toml", "higher.toml")
        name = "town ftth_homes_passed 2018-12-31, second-plan"
        self.assertEqual(found["target", name, "value"]["a"], {"text": "at_least 7000 household", "where": "targets.csv:3"})
        self.assertEqual(found["target", name, "value"]["b"], {"text": "at_least 8000 household", "where": "higher.csv:3"})
        self.assertIsNone(found["target", "town street_lights 2018-12-31, second-plan", ""]["b"])
        self.assertEqual(found["key", "targets", ""]["b"]["where"], "higher.toml:2")

    def test_settings_of_the_command_line_hold_for_both(self):
        self.assertNotIn(("key", "ensemble.draws", ""), self.by_name("base.toml", "child.toml", "--set", "ensemble.draws=8"))

    def test_the_text_names_files_and_lines(self):
        text = self.succeed("diff", "base.toml", "child.toml")
        for word in ["Keys of the scenario", "2014-12-31 (base.toml:9)", "2015-12-31 (child.toml:3)", "Levers", "2016: 2 (child.toml:9)"]:
            self.assertIn(word, text)
        self.assertIn("情景设置", self.succeed("diff", "base.toml", "child.toml", "--lang", "zh"))

    def test_many_differences_are_cut_unless_all_are_wanted(self):
        header = (self.folder / "observations.csv").read_text(encoding="utf-8").splitlines()[0]
        rows = [f"ftth_homes_passed,town,2013-{month:02}-01,{month},household,exact,,stated,,gazette {day},{month},primary,"
                for month in range(1, 13) for day in range(3)]
        (self.folder / "many.csv").write_text("\n".join([header, *rows]) + "\n")
        (self.folder / "many.toml").write_text('extends = "base.toml"\nobservations = ["observations.csv", "many.csv"]\n')
        self.assertIn("Observations: 16 more; --all shows them", self.succeed("diff", "base.toml", "many.toml"))
        self.assertEqual(self.succeed("diff", "base.toml", "many.toml", "--all").count("gazette "), 36)

    def test_mistakes_of_both_are_told_at_once(self):
        self.edit("child.toml", "today", "toady")
        (self.folder / "other.toml").write_text('extends = "base.toml"\nhorizn = "2010..2020"\n')
        self.before = self.listing()
        self.assert_refused(self.infracast("diff", "child.toml", "other.toml"), 2, "toady", "horizn")


if __name__ == "__main__":
    harness.main()
