# SPDX-License-Identifier: MIT
"""The Excel workbook, opened with other people's readers: openpyxl, and LibreOffice where it is installed."""

import csv
import io
import json
import math
import os
import pathlib
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree
import zipfile

import harness
from harness import ProgramTest, environment

try:
    import openpyxl
except ImportError:
    print("skipped: Debian package python3-openpyxl is not installed")
    sys.exit(77)

FAST = 'extends = "base.toml"\nname = "fast"\nlabel = { en = "Fast", zh = "加快" }\n[levers]\n"fibre.build_factor" = 2\n'
HEADER = 4  # row of the plan and of the systems' tables


def same(one, other):
    """libxlsxwriter writes 16 significant digits, not 17."""
    return math.isclose(one, other, rel_tol=1e-15)


class WorkbookTest(ProgramTest):
    def setUp(self):
        super().setUp()
        (self.folder / "fast.toml").write_text(FAST, encoding="utf-8")
        self.succeed("run", "base.toml", "fast.toml", "-o", "both.h5", "--quiet")

    def book(self, language):
        name = f"{language}.xlsx"
        self.succeed("export", "both.h5", "-o", name, "--lang", language)
        return openpyxl.load_workbook(self.folder / name)

    @staticmethod
    def table(sheet, header=HEADER):
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=header)]
        return rows[0], rows[1:]


class Texts(ProgramTest):
    def test_names_stay_texts_whatever_they_begin_with(self):
        name = '=HYPERLINK(\\"x\\")\\u202e'
        self.edit("fibre.toml", 'en = "FTTH homes passed"', f'en = "{name}"')
        self.edit("base.toml", 'en = "Town"', f'en = "{name}"')
        self.succeed("run", "base.toml", "-o", "r.h5", "-q", "--draws", "16")
        self.succeed("export", "r.h5", "-o", "r.xlsx", "--lang", "en")
        with zipfile.ZipFile(self.folder / "r.xlsx") as book:
            texts = {part: xml.etree.ElementTree.fromstring(book.read(part)) for part in book.namelist() if part.endswith(".xml")}
        charts = [root for part, root in texts.items() if "charts/chart" in part]
        self.assertTrue(charts)
        named = [element.text for root in charts for element in root.iter() if (element.text or "").startswith("=HYPERLINK")]
        self.assertTrue(any(text.startswith('=HYPERLINK("x")\\u202e') for text in named), named)
        for root in texts.values():
            for element in root.iter():
                self.assertFalse(element.tag.endswith("}f") and "HYPERLINK" in (element.text or ""))


class Openpyxl(WorkbookTest):
    def test_sheets_are_called_in_the_reader_s_language(self):
        self.assertEqual(self.book("en").sheetnames, ["Plan table", "Fibre and broadband", "Published figures", "Sources", "Parameters", "Provenance"])
        self.assertEqual(self.book("zh").sheetnames, ["规划目标表", "光纤与宽带", "公布数据", "资料来源", "参数", "计算记录"])

    def test_no_sheet_has_a_name_that_excel_keeps(self):
        self.edit("city.toml", "fibre = ", "history = ")
        self.succeed("run", "base.toml", "-o", "both.h5", "--quiet")
        for language, kept in (("en", "history"), ("zh", "历史记录")):
            names = [name.lower() for name in self.book(language).sheetnames]
            self.assertNotIn(kept, names)
            self.assertEqual(len(set(names)), len(names))

    def test_sheets_that_differ_in_capitals_only_are_told_apart(self):
        self.edit("city.toml", "fibre = ", "sources = ")
        self.succeed("run", "base.toml", "-o", "both.h5", "--quiet")
        names = [name.lower() for name in self.book("en").sheetnames]
        self.assertEqual(len(set(names)), len(names), names)

    def test_wrapped_rows_are_as_high_as_their_texts(self):
        long = "a source that says at some length what was found, by whom, and why it should be believed " * 3
        self.edit("fibre.toml", 'source = "made up"', f'source = "{long.strip()}"')
        self.succeed("run", "base.toml", "-o", "both.h5", "--quiet")
        sheet = self.book("en")["Parameters"]
        rows = [row for row in sheet.iter_rows() if any(cell.value and str(cell.value).startswith("a source that") for cell in row)]
        self.assertTrue(rows)
        for row in rows:
            cell = next(cell for cell in row if cell.value and str(cell.value).startswith("a source that"))
            lines = len(cell.value) / sheet.column_dimensions[cell.column_letter].width
            self.assertGreaterEqual(sheet.row_dimensions[cell.row].height, 15 * lines)

    def test_targets_of_a_plan_stand_together(self):
        targets = self.folder / "targets.csv"
        lines = targets.read_text(encoding="utf-8").splitlines()
        targets.write_text("\n".join([*lines, lines[1].replace("2012-12-31", "2013-12-31")]) + "\n", encoding="utf-8")
        self.succeed("run", "base.toml", "-o", "both.h5", "--quiet")
        _, rows = self.table(self.book("en")["Plan table"])
        plans = [row[1] for row in rows[:4]]
        self.assertEqual(plans, sorted(plans))

    def test_what_is_nearly_impossible_is_not_told_as_0_percent(self):
        self.edit("targets.csv", "at_least,7000,", "at_least,9990,")
        self.edit("fibre.toml", 'prior  = "lognormal(median = 1000, gsd = 1.3)"', 'prior  = "normal(mean = 1000, sd = 45)"')
        self.succeed("run", "base.toml", "-o", "both.h5", "--quiet", "--draws", "4096")
        share = json.loads(self.succeed("targets", "both.h5", "--json"))["scenarios"][0]["targets"][1]["probability"]
        self.assertTrue(0 < share < 0.01, share)
        cells = [cell for row in self.book("en")["Plan table"].iter_rows() for cell in row if cell.value == share]
        self.assertEqual({cell.number_format for cell in cells}, {'"<1%"'})  # the target's, and its whole plan's

    def test_infinity_is_written(self):
        self.edit("fibre.toml", 'equation = "mood * homes_passed / premises"', 'equation = "premises / (homes_passed - homes_passed)"')
        self.succeed("run", "base.toml", "-o", "both.h5", "--quiet")
        values = {cell.value for row in self.book("en")["Fibre and broadband"].iter_rows() for cell in row}
        self.assertIn("∞", values)

    def test_the_plan_table_equals_the_results(self):
        sheet = self.book("en")["Plan table"]
        header, rows = self.table(sheet)
        targets = [(s["name"], t) for s in json.loads(self.succeed("targets", "both.h5", "--json"))["scenarios"] for t in s["targets"]]
        self.assertGreaterEqual(len(rows), len(targets))
        for cells, (_, target) in zip(rows, targets):
            row = dict(zip(header, cells))
            self.assertEqual(row["Target"], target["value"])
            self.assertEqual(row["Published"] or None, target["observed"])
            self.assertEqual(row["Words of the source"], target["quote"])
            self.assertEqual(row["Deadline"].strftime("%Y-%m-%d"), target["deadline"])
            if target["modelled"]:
                told = [row["P5"], row["P50"], row["P95"], row["Probability"], row["Gap: P50 minus target"]]
                known = [*(target["projected"][name] for name in ["p05", "p50", "p95"]), target["probability"], target["gap"]]
                self.assertTrue(all(map(same, told, known)), (told, known))
                self.assertEqual(row["Verdict"], target["verdict"])
            else:
                self.assertEqual(row["Verdict"], "not modelled")
                self.assertTrue(row["Note"])

    def test_numbers_are_formatted_and_panes_frozen(self):
        english, chinese = self.book("en")["Plan table"], self.book("zh")["规划目标表"]
        self.assertEqual(english.freeze_panes, "D5")
        self.assertEqual(english.cell(5, 4).number_format, '"≥ "#,##0')
        self.assertEqual(english.cell(5, 11).number_format, "0%")
        self.assertEqual(chinese.cell(4, 11).value, "达标概率")
        bars = [rule for rules in english.conditional_formatting for rule in rules.rules if rule.type == "dataBar"]
        self.assertEqual(len(bars), 1)
        self.assertEqual([value.val for value in bars[0].dataBar.cfvo], [0, 1])

    def test_a_system_holds_its_indicators_as_exported(self):
        sheet = self.book("en")["Fibre and broadband"]
        header, rows = self.table(sheet)
        years = header[4:]
        found = {}
        for label, _, scenario, statistic, *values in rows:
            if statistic in {"P5", "P50", "P95"}:
                for year, value in zip(years, values):
                    found[label, scenario, statistic, str(year)] = value
        names = {"town": "Town", "fast": "Fast"}
        exported = csv.DictReader(io.StringIO(self.succeed("export", "both.h5")))
        known = {(row["label_en"], names[row["scenario"]], "P" + str(int(row["statistic"][1:])), row["year"]): float(row["value"])
                 for row in exported if row["statistic"] in {"p05", "p50", "p95"}}
        self.assertEqual(found.keys(), known.keys())
        for key, value in known.items():
            self.assertTrue(same(found[key], value), (key, found[key], value))

    def test_published_figures_and_targets_stand_below(self):
        header, rows = self.table(self.book("en")["Fibre and broadband"])
        published = next(row for row in rows if row[3] == "Published")
        self.assertEqual(dict(zip(header, published))[2012], 3000)
        self.assertEqual(dict(zip(header, published))[2013], 4350, "the median of two sources that contradict each other")
        self.assertEqual([dict(zip(header, row))[2018] for row in rows if row[3] == "target: Second plan"], [7000])

    def test_each_indicator_has_a_chart(self):
        sheet = self.book("zh")["光纤与宽带"]
        self.assertEqual(len(sheet._charts), 2)
        chart = sheet._charts[0]
        self.assertGreaterEqual(len(chart.series), 2 * 3 + 1 + 2)
        ranges = {series.yVal.numRef.f for series in chart.series}
        self.assertTrue(any("公布数据" in where for where in ranges), "history is drawn")

    def test_sources_and_provenance(self):
        book = self.book("en")
        cells = {cell.value for name in ["Sources", "Provenance", "Parameters", "Published figures"] for row in book[name].iter_rows() for cell in row}
        for value in ["gazette", "yearbook", "3000 households", "base.toml", "lognormal(median = 1000, gsd = 1.3)", "fibre.build_rate"]:
            self.assertTrue(any(value == cell or (isinstance(cell, str) and cell.endswith(value)) for cell in cells), value)
        self.assertEqual(book.properties.lastModifiedBy, "infracast")

    def test_the_same_results_make_the_same_file(self):
        self.book("en")
        first = (self.folder / "en.xlsx").read_bytes()
        self.book("en")
        self.assertEqual((self.folder / "en.xlsx").read_bytes(), first)

    def test_a_workbook_somebody_has_saved_is_not_replaced(self):
        book = self.book("en")
        book.properties.lastModifiedBy = "planner"
        book.save(self.folder / "en.xlsx")
        refused = self.infracast("export", "both.h5", "-o", "en.xlsx")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("--force", refused.stderr)


OFFICE = shutil.which("soffice")


@unittest.skipIf(OFFICE is None, "Debian package libreoffice-calc-nogui is not installed")
class LibreOffice(WorkbookTest):
    def convert(self, name, form):
        profile = (self.folder / "profile").as_uri()
        command = [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", form, "--outdir", "out", name]
        done = subprocess.run(command, cwd=self.folder, env=environment(HOME=str(self.folder)), capture_output=True, text=True, timeout=240)
        self.assertEqual(done.returncode, 0, done.stderr)
        return sorted((self.folder / "out").iterdir())

    def test_it_reads_every_sheet_as_written(self):
        self.book("zh")
        # Every sheet, comma, quotes, UTF-8, cells as they are shown.
        written = self.convert("zh.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1")
        self.assertEqual(len(written), 6)
        text = pathlib.Path(self.folder / "out/zh-规划目标表.csv").read_text(encoding="utf-8")
        for shown in ["达标概率", "≥ 2,500", "2012-12", "可望达成", "达成"]:
            self.assertIn(shown, text)
        self.assertNotIn("Err:", "".join(path.read_text(encoding="utf-8") for path in written))

    def test_it_makes_pages_of_it(self):
        self.book("en")
        pages = [path for path in self.convert("en.xlsx", "pdf") if path.suffix == ".pdf"]
        self.assertTrue(pages and os.path.getsize(pages[0]) > 20000)


if __name__ == "__main__":
    harness.main()
