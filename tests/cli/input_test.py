# SPDX-License-Identifier: MIT
"""Wrong input: each problem is named with its place, the exit code is 2, and nothing is written."""

import json

import harness
from harness import ProgramTest


class WrongInput(ProgramTest):
    def refused(self, *words):
        for command in ["run", "check"]:
            self.assert_refused(self.infracast(command, "base.toml"), 2, *words)

    def test_unknown_key(self):
        self.edit("base.toml", "horizon ", "horizn ")
        self.refused("base.toml:8:1: error", "horizn", "horizon")

    def test_unknown_table_in_a_module(self):
        self.edit("fibre.toml", "[stock.homes_passed]", "[stok.homes_passed]")
        self.refused("fibre.toml:", "stok", "stock")

    def test_misspelt_name_in_an_equation(self):
        self.edit("fibre.toml", "build_rate * build_factor", "buld_rate * build_factor")
        self.refused("fibre.toml:", "buld_rate", "build_rate")

    def test_misspelt_lever(self):
        (self.folder / "base.toml").write_text((self.folder / "base.toml").read_text() + '\n[levers]\n"fibre.build_facto" = 2\n')
        self.refused("base.toml:", "fibre.build_facto", "fibre.build_factor")

    def test_wrong_unit(self):
        self.edit("fibre.toml", 'inflow = "starts"', 'inflow = "premises"')
        self.refused("fibre.toml:", "household")

    def test_unknown_unit(self):
        self.edit("fibre.toml", 'unit   = "household/year"', 'unit   = "houshold/year"')
        self.refused("fibre.toml:", "houshold", "household")

    def test_loop_is_named(self):
        text = (self.folder / "fibre.toml").read_text(encoding="utf-8")
        loop = '\n[auxiliary.egg]\nunit = "1"\nequation = "hen"\n\n[auxiliary.hen]\nunit = "1"\nequation = "egg"\n'
        (self.folder / "fibre.toml").write_text(text + loop, encoding="utf-8")
        self.refused("loop", "egg", "hen")

    def test_several_problems_at_once(self):
        self.edit("base.toml", "horizon ", "horizn ")
        self.edit("base.toml", "seed ", "sed ")
        self.refused("horizn", "sed")

    def test_missing_scenario(self):
        self.assert_refused(self.infracast("run", "nowhere.toml"), 2, "nowhere.toml")

    def test_missing_model(self):
        self.edit("base.toml", "city.toml", "cities.toml")
        self.refused("cities.toml")

    def test_missing_data(self):
        self.edit("base.toml", '"targets.csv"', '"target.csv"')
        self.refused("target.csv")

    def test_folder_instead_of_a_file(self):
        self.assert_refused(self.infracast("run", "."), 2)

    def test_empty_files(self):
        for name in ["base.toml", "city.toml", "fibre.toml", "targets.csv"]:
            with self.subTest(name):
                path = self.folder / name
                kept = path.read_bytes()
                path.write_bytes(b"")
                self.refused("error")
                path.write_bytes(kept)

    def test_binary_file(self):
        (self.folder / "base.toml").write_bytes(bytes(range(256)) * 16)
        self.refused("base.toml")

    def test_duplicate_key(self):
        self.edit("base.toml", 'today        = "2014"', 'today = "2014"\ntoday = "2015"')
        self.refused("base.toml:10:1: error", "today")

    def test_text_that_is_no_utf8(self):
        text = (self.folder / "base.toml").read_text(encoding="utf-8")
        (self.folder / "base.toml").write_bytes(text.encode("gbk"))
        self.refused("base.toml:2:", "UTF-8")

    def test_broken_data_row(self):
        self.edit("observations.csv", "2012-12-31,3000", "2012-13-31,3000")
        self.refused("observations.csv:2:", "2012-13-31")

    def test_negative_draws_in_the_scenario(self):
        self.edit("base.toml", "draws    = 256", "draws    = -256")
        self.refused("base.toml:", "draws")

    def test_json_of_check_lists_the_problems(self):
        self.edit("base.toml", "horizon ", "horizn ")
        done = self.infracast("check", "base.toml", "--json")
        self.assertEqual(done.returncode, 2)
        found = json.loads(done.stdout)["diagnostics"]
        self.assertTrue(any(d["severity"] == "error" and d["line"] == 8 and "horizn" in d["message"] for d in found))


class TolerableInput(ProgramTest):
    def test_byte_order_mark_and_crlf(self):
        for name in ["base.toml", "fibre.toml", "targets.csv", "observations.csv"]:
            path = self.folder / name
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
        self.assertEqual(self.infracast("check", "base.toml").returncode, 0)

    def test_names_with_chinese_and_blanks(self):
        (self.folder / "小镇 基准.toml").write_text((self.folder / "base.toml").read_text(encoding="utf-8"), encoding="utf-8")
        done = self.infracast("run", "小镇 基准.toml", "-o", "结果.h5")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue((self.folder / "结果.h5").is_file())


if __name__ == "__main__":
    harness.main()
