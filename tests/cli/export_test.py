# SPDX-License-Identifier: MIT
"""Tables for other programs: CSV and IAMC, read back by the rules of those who read them."""

import collections
import csv
import io
import json
import math
import re
import subprocess

import harness
from harness import PROGRAM, ProgramTest, environment

STATISTICS = ["mean", "p01", "p05", "p10", "p25", "p50", "p75", "p90", "p95", "p99"]
FAST = 'extends = "base.toml"\nname = "fast"\nlabel = { en = "Fast, \\"twice\\"", zh = "加快" }\n[levers]\n"fibre.build_factor" = 2\n'


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


class ExportTest(ProgramTest):
    def setUp(self):
        super().setUp()
        (self.folder / "fast.toml").write_text(FAST, encoding="utf-8")
        self.succeed("run", "base.toml", "fast.toml", "-o", "both.h5", "--quiet")
        self.before = self.listing()

    def rows(self, *options):
        return rows_of(self.succeed("export", "both.h5", *options))

    def plan(self):
        return json.loads(self.succeed("targets", "both.h5", "--json"))["scenarios"]


class Csv(ExportTest):
    def test_indicators_are_one_row_per_value(self):
        rows = self.rows()
        self.assertEqual(list(rows[0]), ["scenario", "indicator", "label_en", "label_zh", "unit", "module", "date", "year", "statistic", "value"])
        self.assertEqual({row["scenario"] for row in rows}, {"town", "fast"})
        keys = collections.Counter((row["scenario"], row["indicator"], row["date"], row["statistic"]) for row in rows)
        self.assertEqual(max(keys.values()), 1)
        homes = [row for row in rows if row["indicator"] == "ftth_homes_passed" and row["scenario"] == "town" and row["year"] == "2014"]
        self.assertEqual([row["statistic"] for row in homes], STATISTICS)
        self.assertEqual({row["date"] for row in homes}, {"2014-12-31"})
        quantiles = [float(row["value"]) for row in homes[1:]]
        self.assertEqual(quantiles, sorted(quantiles))

    def test_the_plan_is_the_one_of_targets_in_full(self):
        rows = self.rows("--what", "plan")
        known = [(scenario["name"], target) for scenario in self.plan() for target in scenario["targets"]]
        self.assertEqual(len(rows), len(known))
        for row, (scenario, target) in zip(rows, known):
            self.assertEqual((row["scenario"], row["indicator"], row["quote"]), (scenario, target["indicator"], target["quote"]))
            self.assertEqual(row["modelled"], str(int(target["modelled"])))
            if not target["modelled"]:
                self.assertEqual((row["level_p50"], row["probability"]), ("", ""))
                self.assertEqual(row["unmodelled"], target["unmodelled"] or "")
                continue
            self.assertEqual(float(row["level_p50"]), target["projected"]["p50"])
            self.assertEqual(float(row["probability"]), target["probability"])
            self.assertEqual(row["verdict"], target["verdict"])
            reached = target["reached"]["p50"]
            self.assertEqual(float(row["reached_p50"]), math.inf if reached is None else reached)

    def test_draws_have_the_quantiles_of_the_summary(self):
        draws = [row for row in self.rows("--draws") if row["indicator"] == "ftth_homes_passed" and row["year"] == "2015"]
        for scenario in ["town", "fast"]:
            values = sorted(float(row["value"]) for row in draws if row["scenario"] == scenario)
            self.assertEqual(len(values), 256)
            mine = [row for row in self.rows() if row["indicator"] == "ftth_homes_passed" and row["scenario"] == scenario]
            told = {row["statistic"]: float(row["value"]) for row in mine if row["year"] == "2015"}
            self.assertAlmostEqual(told["p50"], (values[127] + values[128]) / 2, places=9)
            self.assertEqual(sorted(int(row["draw"]) for row in draws if row["scenario"] == scenario), list(range(256)))

    def test_draws_of_parameters(self):
        rows = self.rows("--draws", "--what", "parameters")
        counts = collections.Counter((row["scenario"], row["parameter"]) for row in rows)
        self.assertEqual(counts["town", "fibre.build_rate"], 256)

    def test_draws_at_milestones_are_said_to_be_so(self):
        self.succeed("run", "base.toml", "-o", "few.h5", "--draws", "100000")
        done = self.infracast("export", "few.h5", "--draws")
        self.assertEqual((done.returncode, done.stderr), (0, "few.h5 keeps draws at 3 of 12 times; infracast run --draws-in-file keeps all\n"))
        self.assertEqual({row["date"] for row in rows_of(done.stdout)}, {"2015-12-31", "2018-12-31", "2020-12-31"})

    def test_draws_are_asked_of_a_file_that_has_them(self):
        self.succeed("run", "base.toml", "-o", "summary.h5", "--summary-only")
        self.before = self.listing()
        self.assert_refused(self.infracast("export", "summary.h5", "--draws", "-o", "x.csv"), 1, "summary.h5", "--summary-only")

    def test_observations_can_be_given_to_a_scenario_again(self):
        text = self.succeed("export", "both.h5", "--what", "observations", "-o", "observations.csv", "--force")
        self.assertEqual(text, "")
        self.assertEqual(self.infracast("check", "base.toml").returncode, 0)
        self.assertEqual(self.rows("--what", "observations"), rows_of((self.folder / "observations.csv").read_text(encoding="utf-8")))

    def test_levers_bindings_and_parameters(self):
        levers = [row for row in self.rows("--what", "levers") if row["lever"] == "fibre.build_factor"]
        self.assertEqual([(row["scenario"], row["from"], float(row["value"])) for row in levers],
                         [("town", "2010-01-01", 1), ("fast", "2010-01-01", 2)])
        self.assertIn("fibre.build_rate", {row["parameter"] for row in self.rows("--what", "parameters")})
        for row in self.rows("--what", "bindings"):
            self.assertTrue(0 <= float(row["share"]) <= 1)

    def test_the_standard_output_and_a_file_hold_the_same(self):
        printed = self.succeed("export", "both.h5")
        self.assertEqual(self.succeed("export", "both.h5", "-o", "-"), printed)
        self.succeed("export", "both.h5", "-o", "out.csv")
        self.assertEqual((self.folder / "out.csv").read_bytes().decode("utf-8"), printed)

    def test_the_byte_order_mark_comes_first_and_once(self):
        self.succeed("export", "both.h5", "--bom", "-o", "out.csv")
        text = (self.folder / "out.csv").read_bytes()
        self.assertEqual((text[:3], text.count(b"\xef\xbb\xbf")), (b"\xef\xbb\xbf", 1))
        self.succeed("export", "both.h5", "-o", "out.csv")
        self.assertEqual((self.folder / "out.csv").read_bytes(), text[3:])

    def test_no_text_is_a_formula_for_a_spreadsheet(self):
        signs = ["=1+1", "+1", "-1", "@SUM(A1)"]
        for number, sign in enumerate(signs):
            with self.subTest(sign):
                self.edit("fibre.toml", 'en = "Contentment"' if number == 0 else f'en = "{signs[number - 1]}"', f'en = "{sign}"')
                self.succeed("run", "base.toml", "-o", "sign.h5", "--quiet")
                for what in ["--what=indicators"], ["--what=indicators", "--draws"], ["--format=iamc"]:
                    plain, marked = self.succeed("export", "sign.h5", *what), self.succeed("export", "sign.h5", *what, "--bom").lstrip("\ufeff")
                    cells = [cell for row in csv.reader(io.StringIO(marked)) for cell in row]
                    numbers = re.compile(r"[-+]?[0-9.]+(e[-+]?[0-9]+)?")
                    self.assertFalse([cell for cell in cells if cell[:1] in "=+-@" and cell and not numbers.fullmatch(cell)])
                    self.assertEqual(marked.replace(f"'{sign}", sign), plain)

    def test_zero_has_no_sign(self):
        self.edit("fibre.toml", 'equation = "mood * homes_passed / premises"', 'equation = "-(mood * 0)"')
        self.succeed("run", "base.toml", "-o", "zero.h5", "--quiet")
        self.assertNotRegex(self.succeed("export", "zero.h5"), r",-0(\.0*)?\n")
        self.assertNotRegex(self.succeed("targets", "zero.h5", "--json"), r"-0(\.0*)?\b[^.]")

    def test_files_with_scenarios_of_one_name_stay_apart(self):
        text = self.succeed("export", "both.h5", "both.h5", "--what", "plan")
        self.assertEqual(list(dict.fromkeys(row["scenario"] for row in rows_of(text))), ["town", "fast", "town (2)", "fast (2)"])

    def test_a_reader_that_has_enough_ends_it(self):
        command = f"'{PROGRAM}' export both.h5 --draws | head -n 1; exit ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", command], cwd=self.folder, env=environment(), capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, ""))


def pyam_problems(text, wide):
    """What pyam's IamDataFrame refuses, and what the brief of the format asks beyond it."""
    reader = csv.reader(io.StringIO(text))
    header = next(reader)
    key = ["model", "scenario", "region", "variable", "unit"]
    problems = []
    expected = key + (header[5:] if wide else ["year", "value"])
    if header != expected or (wide and not all(name.isdigit() for name in header[5:])):
        problems.append(f"columns {header}")
    seen = set()
    for row in reader:
        if len(row) != len(header) or any(cell.strip() != cell or not cell for cell in row[:5]):
            problems.append(f"empty or ragged cells {row}")
        index = tuple(row[:5]) if wide else tuple(row[:6])
        if index in seen:
            problems.append(f"duplicate {index}")
        seen.add(index)
        if "||" in row[3] or row[3].startswith("|") or row[3].endswith("|"):
            problems.append(f"variable {row[3]}")
        years, values = (header[5:], row[5:]) if wide else ([row[5]], [row[6]])
        if not all(year.isdigit() for year in years) or not all(math.isfinite(float(value)) for value in values if value or not wide):
            problems.append(f"numbers {row}")
        if wide and not any(values):
            problems.append(f"no value {row}")
    return problems


class Iamc(ExportTest):
    def test_it_keeps_the_rules_of_its_readers(self):
        for wide in [False, True]:
            text = self.succeed("export", "both.h5", "--format", "iamc", *(["--wide"] if wide else []))
            self.assertEqual(pyam_problems(text, wide), [])

    def test_two_files_do_not_repeat_rows(self):
        self.assertEqual(pyam_problems(self.succeed("export", "both.h5", "both.h5", "--format", "iamc"), False), [])

    def test_the_checker_sees_what_is_wrong(self):
        good = "model,scenario,region,variable,unit,year,value\nm,s,r,v,u,2010,1\n"
        self.assertEqual(pyam_problems(good, False), [])
        for bad in ["m,s,r,v,u,2010,1\n", "m,s,r,v,,2011,1\n", "m,s,r,v,u,2011,nan\n", "m,s,r,v,u,soon,1\n", "m,s,r,v|,u,2012,1\n"]:
            self.assertTrue(pyam_problems(good + bad, False), bad)

    def test_both_forms_hold_the_indicators(self):
        long = rows_of(self.succeed("export", "both.h5", "--format", "iamc"))
        wide = rows_of(self.succeed("export", "both.h5", "--format", "iamc", "--wide"))
        cells = {(row["scenario"], row["variable"], year): row[year] for row in wide for year in list(row)[5:] if row[year]}
        self.assertEqual(cells, {(row["scenario"], row["variable"], row["year"]): row["value"] for row in long})
        told = [row for row in self.rows() if row["indicator"] == "ftth_homes_passed" and row["statistic"] == "p95" and row["scenario"] == "fast"]
        mine = {row["year"]: row["value"] for row in long if row["scenario"] == "fast" and row["variable"].endswith("|FTTH homes passed|P95")}
        self.assertEqual(mine, {row["year"]: row["value"] for row in told})


class Mistakes(ExportTest):
    def test_words_that_nobody_knows_get_the_nearest(self):
        self.assert_refused(self.infracast("export", "both.h5", "--format", "xslx"), 2, "--format is one of csv, iamc, xlsx", "xlsx")
        self.assert_refused(self.infracast("export", "both.h5", "--what", "plans"), 2, "--what is one of", "plan")

    def test_options_that_do_not_fit_each_other(self):
        for options, words in [(["--format", "iamc", "--what", "plan"], "--what is for --format csv"),
                               (["--what", "plan", "--draws"], "--draws is for"),
                               (["--wide"], "--wide is for --format iamc"),
                               (["-o", "x.xlsx", "--bom"], "--bom is for"),
                               (["--format", "xlsx"], "needs -o FILE")]:
            with self.subTest(options):
                self.assert_refused(self.infracast("export", "both.h5", *options), 2, words)

    def test_a_file_that_is_not_ours_stays(self):
        for name in ["letter.csv", "letter.xlsx"]:
            (self.folder / name).write_text("Dear reader\n")
            self.before = self.listing()
            self.assert_refused(self.infracast("export", "both.h5", "-o", name), 1, name, "--force")
            self.assertEqual((self.folder / name).read_text(), "Dear reader\n")
            self.succeed("export", "both.h5", "-o", name, "--force")
            self.succeed("export", "both.h5", "-o", name)

    def test_a_page_does_not_replace_what_is_not_a_page(self):
        (self.folder / "letter.html").write_text("<!doctype html>\n<title>Dear reader</title>\n")
        self.before = self.listing()
        self.assert_refused(self.infracast("report", "both.h5", "-o", "letter.html"), 1, "letter.html", "--force")
        self.succeed("report", "both.h5", "-o", "letter.html", "--force")
        self.succeed("report", "both.h5", "-o", "letter.html")

    def test_places_where_nothing_can_be_written(self):
        for name in ["no/such/x.csv", "no/such/x.xlsx", "."]:
            with self.subTest(name):
                self.assert_refused(self.infracast("export", "both.h5", "-o", name), 1, name)

    def test_a_full_disk_leaves_no_file(self):
        limit = "ulimit -f 2; trap '' XFSZ; "
        for name in ["x.csv", "x.xlsx"]:
            with self.subTest(name):
                done = subprocess.run(["bash", "-c", limit + f"'{PROGRAM}' export both.h5 -o {name}"], cwd=self.folder, env=environment(),
                                      stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=60)
                self.assert_refused(done, 1, "cannot write")

    def test_a_full_standard_output(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([str(PROGRAM), "export", "both.h5"], cwd=self.folder, env=environment(), stdout=full,
                                  stderr=subprocess.PIPE, encoding="utf-8", timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertIn("standard output", done.stderr)

    def test_a_file_that_holds_no_results(self):
        self.assert_refused(self.infracast("export", "base.toml"), 2, "base.toml", "not a results file")


if __name__ == "__main__":
    harness.main()
