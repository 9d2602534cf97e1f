# SPDX-License-Identifier: MIT
"""infracast import: published tables in, observations out."""

import csv
import io

import harness
from harness import ProgramTest

HEADER = "indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note"
TABLE = """seriesCode,seriesName,seriesUnits,entityIso,entityName,dataValue,dataYear,dataNote,dataSource
i271,Mobile-cellular subscriptions,Number,HIL,Hills,200000,2010,,Regulator
i271,Mobile-cellular subscriptions,Number,HIL,Hills,250000,2011,,ITU estimate
i555,Public payphones,Number,HIL,Hills,700,2010,,Regulator
i271,Mobile-cellular subscriptions,Number,VAL,Valley,9000,2010,,Regulator
"""


class ImportTest(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("table.csv", TABLE)
        self.before = self.listing()

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")


class Table(ImportTest):
    def test_rows_go_to_the_standard_output(self):
        done = self.infracast("import", "table.csv")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout.split("\n")[0], HEADER)
        self.assertEqual([(row["region"], row["value"], row["trust"]) for row in csv.DictReader(io.StringIO(done.stdout))],
                         [("hills", "200000", "primary"), ("hills", "250000", "secondary"), ("valley", "9000", "primary")])
        self.assertIn("table.csv:4:40: warning: left out: 1 figure of i555 (Public payphones), line 4", done.stderr)

    def test_a_file_is_written_whole_with_a_summary(self):
        done = self.infracast("import", "table.csv", "--country", "HIL", "--region", "uplands", "-o", "observations_new.csv")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"uplands +mobile_subscribers +2 +2010-12-31 +2011-12-31 +1 +0 +0")
        self.assertIn("Source: ITU DataHub. Licence: CC BY-NC-SA 3.0 IGO.", done.stdout)
        self.assertIn("Left out: 1 figures of other series, 0 empty cells.", done.stdout)
        self.assertTrue((self.folder / "observations_new.csv").read_text(encoding="utf-8").startswith(HEADER + "\nmobile_subscribers,uplands,"))
        self.succeed("import", "table.csv", "-o", "observations_new.csv")

    def test_counts_estimates_and_what_was_carried_forward_apart(self):
        self.write("carried.csv", TABLE.replace("250000,2011,,ITU estimate", "234567,2011,,Regulator").replace("i555", "i271").replace(
            "Public payphones,Number,HIL,Hills,700,2010", "Mobile-cellular subscriptions,Number,HIL,Hills,234567,2012"))
        self.assertRegex(self.succeed("import", "carried.csv", "-c", "HIL", "-o", "n.csv"), r"hills +mobile_subscribers +3 +2010-12-31 +2012-12-31 +0 +1 +0")

    def test_speaks_chinese(self):
        text = self.succeed("import", "table.csv", "-c", "VAL", "-o", "n.csv", "--lang", "zh")
        self.assertIn("沿用值", text)
        self.assertIn("来源：国际电信联盟 DataHub。许可：CC BY-NC-SA 3.0 IGO。", text)

    def test_replaces_only_its_kind_and_never_what_it_reads(self):
        self.write("mine.csv", "my own notes\n")
        refused = self.infracast("import", "table.csv", "-o", "mine.csv")
        self.assertEqual(refused.returncode, 1)
        self.assertEqual((self.folder / "mine.csv").read_text(encoding="utf-8"), "my own notes\n")
        self.succeed("import", "table.csv", "-o", "mine.csv", "--force")
        self.assertEqual(self.infracast("import", "table.csv", "-o", "table.csv", "--force").returncode, 2)
        self.assertEqual((self.folder / "table.csv").read_text(encoding="utf-8"), TABLE)

    def test_refuses_what_it_cannot_read(self):
        self.assert_refused(self.infracast("import", "table.csv", "-c", "Vally"), 2, 'no place "Vally"', 'did you mean "Valley"?')
        self.assert_refused(self.infracast("import", "table.csv", "--region", "x"), 2, "--region names one place")
        self.assert_refused(self.infracast("import", "table.csv", "--population", "some"), 2, "--population needs a number of people")
        self.assert_refused(self.infracast("import", "targets.csv"), 2, "targets.csv:1:1: error: no known layout has these columns")
        self.assert_refused(self.infracast("import", "none.csv"), 2, "none.csv")

    def test_a_mapping_file_describes_another_layout(self):
        self.write("office.csv", "year;lines\n2010;1.5\n2011;1.75\n")
        self.write("office.toml", '[table]\nlayout = "columns"\nyear = "year"\n[document]\nid = "office"\n'
                   '[series]\nlines = { indicator = "broadband_subscribers", unit = "thousand subscriber" }\n')
        rows = self.succeed("import", "office.csv", "--mapping", "office.toml", "--region", "hill")
        self.assertIn("broadband_subscribers,hill,2011-12-31,1.75,thousand subscriber,exact,,stated,,office,", rows)


class Observations(ImportTest):
    def test_need_five_columns_only(self):
        rows = csv.DictReader(io.StringIO((self.folder / "observations.csv").read_text(encoding="utf-8")))
        needed = ["indicator", "date", "value", "unit", "document"]
        text = io.StringIO()
        out = csv.DictWriter(text, needed, extrasaction="ignore", lineterminator="\n")
        out.writeheader()
        out.writerows(rows)
        self.write("observations.csv", text.getvalue())
        self.succeed("check", "base.toml")


if __name__ == "__main__":
    harness.main()
