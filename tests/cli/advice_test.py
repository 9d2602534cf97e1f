# SPDX-License-Identifier: MIT
"""Follows every suggestion of the command line, of studies and of tables: what is written as the program said must be accepted."""

import re
import unittest

from harness import SOURCE, ProgramTest, main

SUGGESTS = re.compile(r"\bdid_you_mean\(")
SWEEP = """study = "sweep"
scenario = "base.toml"
draws = 64
[[factor]]
name = "{factor}"
values = [0, 1]
[design]
kind = "grid"
[record]
indicators = ["{indicator}"]
dates = ["2018"]
[derived]
least = "min({derived}, 1)"
"""
SENSITIVITY = """study = "sensitivity"
scenario = "base.toml"
method = "morris"
parameters = ["{parameter}"]
outputs = ["ftth_homes_passed@2018"]
"""
SOUND = {"factor": "fibre.build_factor", "indicator": "ftth_homes_passed", "derived": "probability.ftth_homes_passed_2018", "parameter": "fibre.build_rate"}
SERIES = "series,year,value\nincome,2010,1\nincome,2011,1.1\nincome,2012,1.25\n"


PUBLISHED = "seriesCode,entityIso,entityName,dataValue,dataYear\ni271,VAL,Valley,9000,2010\n"
MAPPING = """[table]
layout = "rows"
series = "sries"
year = "year"
value = "value"
[document]
id = "office"
[series]
income = { indicator = "income", unit = "1" }
"""
FIGURES = "indicator,region,date,value,unit,document\n" + "".join(
    f"mobile_subscribers,valley,{year},{9000 + 100 * (year - 2000)},subscriber,office\n" for year in range(2000, 2012))


def sweep(**changes):
    return {"study.toml": SWEEP.format(**{**SOUND, **changes})}


def points(column):
    text = SWEEP.format(**SOUND)
    text = text[:text.index("[[factor]]")] + text[text.index("[design]"):].replace('kind = "grid"', 'kind = "list"\nfile = "points.csv"')
    return {"study.toml": text.replace("[design]", '[[factor]]\nname = "fibre.build_factor"\n[design]'), "points.csv": f"{column}\n0\n1\n"}


POND = """<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">
<header><name>Pond</name></header>
<sim_specs><start>0</start><stop>4</stop><dt>1</dt></sim_specs>
<dimensions><dim name="Region"><elem name="north"/><elem name="south"/></dim></dimensions>
<model><variables>
<aux name="Depth"><dimensions><dim name="Region"/></dimensions><eqn>2</eqn></aux>
<aux name="Level"><eqn>Depth[north]</eqn></aux>
<aux name="Twice"><eqn>2 * Level</eqn></aux>
</variables></model></xmile>
"""
LAKE = """Region: north, south ~~|
Depth[nrth] = 2 ~~|
Depth[south] = 3 ~~|
INITIAL TIME = 0 ~~|
FINAL TIME = 4 ~~|
TIME STEP = 1 ~~|
"""
GOAL = ("--target", "ftth_homes_passed >= 7000 @ 2018")
# Of each place that suggests: what was written wrongly, in words or in files.
CASES = {
    "engine/cli/dispatch.cc": [(["rn", "base.toml"], {})],
    "engine/cli/line/arguments.cc": [(["run", "base.toml", "--draw", "64"], {})],
    "engine/cli/commands/explain_command.cc": [(["explain", "base.toml", "ftth_home_passed"], {})],
    "engine/cli/commands/export_command.cc": [(["export", "r.h5", "--what", "levrs"], {}), (["export", "r.h5", "--format", "iam"], {})],
    "engine/cli/commands/forecast_command.cc": [(["forecast", "table.csv", "--unit", "shar"], {"table.csv": SERIES.replace("1.1", "0.9").replace("1.25", "0.8")}),
                                                (["forecast", "table.csv", "--target", "incme >= 2 @ 2015"], {"table.csv": SERIES})],
    "engine/study/discovery/select_cases.cc": [(["discover", "table.csv", "--where", "yaer > 2011"], {"table.csv": SERIES}),
                                               (["discover", "table.csv", "--where", "year > 2011", "--input", "valeu"], {"table.csv": SERIES})],
    "engine/cli/scenarios/loading.cc": [(["explain", "base.toml", "fibre.starts", "--set", "buid factor=2"], {})],
    "engine/study/propose/propose.cc": [(["propose", "base.toml", "--prior", "--year", "2018", "--at-least", "ftth_home_passed"], {})],
    "engine/import/dynamics/catalogue.cc": [(["import", "pond.xmile", "-o", "pond-1"], {"pond.xmile": POND.replace("* Level", "* Levl")})],
    "engine/import/dynamics/expression.cc": [(["import", "pond.xmile", "-o", "pond-2"], {"pond.xmile": POND.replace("Depth[north]", "Depth[nrth]")})],
    "engine/import/vensim/model_reader.cc": [(["import", "lake.mdl", "-o", "lake"], {"lake.mdl": LAKE})],
    "engine/study/goal.cc": [(["solve", "base.toml", "--prior", "--lever", "fibre.build_factor", "--target", "ftth_home_passed >= 7000 @ 2018"], {}),
                             (["solve", "base.toml", "--prior", "--lever", "fibre.build_factor", "--plan", "second-pla"], {})],
    "engine/study/levers.cc": [(["solve", "base.toml", "--prior", "--lever", "fibre.build_facto", *GOAL], {})],
    "engine/study/sensitivity/factor_space.cc": [(["sensitivity", "study.toml", "--samples", "4"],
                                                  {"study.toml": SENSITIVITY.format(parameter="fibre.build_rat")})],
    "engine/study/sweep/design.cc": [(["sweep", "study.toml", "--prior", "-o", "s.h5"], points("fibre.biuld_factor"))],
    "engine/study/sweep/factors.cc": [(["sweep", "study.toml", "--prior", "-o", "s.h5"], sweep(factor="fibre.build_facto"))],
    "engine/record/sweep/describe_sweep.cc": [(["sweep", "study.toml", "--prior", "-o", "s.h5"], sweep(indicator="ftth_homes_pased")),
                                              (["sweep", "study.toml", "--prior", "-o", "s.h5"], sweep(derived="probability.ftth_homes_pased_2018"))],
    "engine/import/figures.cc": [(["import", "table.csv", "--country", "Vally"], {"table.csv": PUBLISHED})],
    "engine/import/mapped_layout.cc": [(["import", "table.csv", "--mapping", "study.toml"], {"table.csv": SERIES, "study.toml": MAPPING})],
    "engine/begin/history.cc": [(["new", "valley", "table.csv", "--region", "vally"], {"table.csv": FIGURES})],
    "engine/forecast/series_table.cc": [(["forecast", "table.csv"], {"table.csv": SERIES.replace("value", "vale")})],
}


class Advice(ProgramTest):
    def written_anew(self, words, said):
        """The wrong word, wherever it was written, is what the suggestion says."""
        meant = re.search(r'did you mean "([^"]+)"', said)
        self.assertIsNotNone(meant, said)
        marked = re.search(r"\n *\d+ \| (.*)\n *\| ( *)(\^+)", said)
        wrong = marked.group(1)[len(marked.group(2)):][:len(marked.group(3))].strip('"') if marked else None
        if "rename the one" in said:  # the other way round: the table's own name is to be renamed
            return self.write(words, meant.group(1), re.search(r'no column "([^"]+)"', said).group(1))
        return self.write(words, wrong or (re.findall(r'"([^"]+)"', said[:meant.start()]) or re.findall(r"--[a-z-]+", said[:meant.start()]))[-1],
                          meant.group(1))

    def write(self, words, wrong, right):
        for name in ("study.toml", "points.csv", "table.csv", "pond.xmile", "lake.mdl"):
            path = self.folder / name
            if path.exists():
                path.write_text(path.read_text(encoding="utf-8").replace(wrong, right), encoding="utf-8")
        return [word.replace(wrong, right) for word in words]

    def test_what_is_written_as_suggested_is_accepted(self):
        self.succeed("run", "base.toml", "--prior", "-q", "-o", "r.h5", "--draws", "64")
        for source, cases in CASES.items():
            for words, files in cases:
                with self.subTest(source=source, words=words):
                    for name, text in files.items():
                        (self.folder / name).write_text(text, encoding="utf-8")
                    refused = self.infracast(*words)
                    self.assertEqual(refused.returncode, 2, refused.stderr + refused.stdout)
                    again = self.written_anew(words, refused.stderr)
                    accepted = self.infracast(*again, "--force") if "s.h5" in again else self.infracast(*again)
                    self.assertEqual(accepted.returncode, 0, accepted.stderr)

    def test_no_place_that_suggests_is_left_out(self):
        """What reads and compiles texts has a test of its own: tests/study/advice_test.cc."""
        found = {str(path.relative_to(SOURCE)) for room in ("cli", "study", "record", "report", "forecast", "import", "begin", "inspect")
                 for path in (SOURCE / "engine" / room).rglob("*.cc") if SUGGESTS.search(path.read_text(encoding="utf-8"))}
        self.assertEqual(found, set(CASES))


if __name__ == "__main__":
    main()
