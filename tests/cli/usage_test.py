# SPDX-License-Identifier: MIT
"""How commands are called: help, options, suggestions, exit codes."""

import json

import harness
from harness import COMMANDS, ProgramTest


class Help(ProgramTest):
    def test_every_command_explains_itself_on_a_screen(self):
        for command in COMMANDS:
            with self.subTest(command):
                done = self.infracast(command, "--help")
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                lines = done.stdout.splitlines()
                self.assertLessEqual(len(lines), 40)
                self.assertLessEqual(max(map(len, lines)), 80)

    def test_a_blank_parts_every_option_from_what_it_means(self):
        for command in COMMANDS:
            with self.subTest(command):
                for line in self.infracast(command, "--help").stdout.splitlines():
                    if line.startswith(("  -", "      --")):
                        if len(line) > 27 and line[26] != " ":  # the term reaches its meaning: it stands alone
                            self.assertLessEqual(len(line.split()), 3, line)

    def test_examples_come_before_options(self):
        for command in COMMANDS:
            with self.subTest(command):
                text = self.infracast(command, "--help").stdout
                self.assertLess(text.index(f"  infracast {command}"), text.index("--help"))

    def test_the_first_page_names_every_command(self):
        pages = [self.infracast("--help"), self.infracast("help"), self.infracast("-h")]
        self.assertEqual(len({page.stdout for page in pages}), 1)
        for command in COMMANDS:
            self.assertRegex(pages[0].stdout, rf"\n  {command} |; also: .*\b{command}\b")

    def test_help_names_its_command_either_way(self):
        self.assertEqual(self.infracast("help", "run").stdout, self.infracast("run", "-h").stdout)


class Mistakes(ProgramTest):
    def test_no_command_shows_help_and_fails(self):
        done = self.infracast()
        self.assert_refused(done, 2, "infracast run")

    def test_a_misspelt_command_gets_the_nearest(self):
        self.assert_refused(self.infracast("chek", "base.toml"), 2, 'unknown command "chek"', "check")

    def test_a_misspelt_option_gets_the_nearest(self):
        self.assert_refused(self.infracast("run", "base.toml", "--drws", "9"), 2, "unknown option --drws", "--draws")

    def test_options_are_not_guessed_from_their_beginnings(self):
        self.assert_refused(self.infracast("run", "base.toml", "--dra", "9"), 2, "unknown option --dra")

    def test_an_option_without_its_value(self):
        self.assert_refused(self.infracast("run", "base.toml", "--draws"), 2, "--draws needs a value: --draws N")

    def test_empty_words_are_no_values(self):
        """They come from scripts whose variable is not set."""
        self.assert_refused(self.infracast("run", "base.toml", "-o", ""), 2, "--output needs a value: --output FILE")
        self.assert_refused(self.infracast("run", "base.toml", "--posterior="), 2, "--posterior needs a value: --posterior FILE")
        self.assert_refused(self.infracast("run", ""), 2, "run needs SCENARIO…, not an empty word")

    def test_a_switch_with_a_value(self):
        self.assert_refused(self.infracast("run", "base.toml", "--force=yes"), 2, "--force takes no value")

    def test_an_option_twice(self):
        self.assert_refused(self.infracast("run", "base.toml", "--draws", "1", "--draws", "2"), 2, "--draws is given more than once")

    def test_draws_that_are_no_number_of_draws(self):
        for draws in ["-5", "0", "many", "1.5", "1e3", "99999999999999999999999"]:
            with self.subTest(draws):
                self.assert_refused(self.infracast("run", "base.toml", "--draws", draws), 2, "--draws needs a whole number from 1", draws)

    def test_a_setting_without_a_value(self):
        self.assert_refused(self.infracast("run", "base.toml", "--set", "fibre.build_factor"), 2, "--set needs NAME=VALUE")

    def test_an_unknown_setting(self):
        self.assert_refused(self.infracast("run", "base.toml", "--set", "fibre.build_facto=2"), 2, "fibre.build_facto", "fibre.build_factor")

    def test_a_today_that_is_no_date(self):
        self.assert_refused(self.infracast("run", "base.toml", "--today", "soon"), 2, "soon")

    def test_missing_operands(self):
        self.assert_refused(self.infracast("run"), 2, "run needs SCENARIO")
        self.assert_refused(self.infracast("explain", "base.toml"), 2, "explain needs SCENARIO NAME")

    def test_operands_too_many(self):
        self.assert_refused(self.infracast("targets", "a.h5", "b.h5"), 2, "targets takes only RESULTS")
        self.assert_refused(self.infracast("version", "x"), 2, "version takes no operands")

    def test_a_language_nobody_speaks_here(self):
        self.assert_refused(self.infracast("run", "base.toml", "--lang", "fr"), 2, "en or zh")

    def test_output_times_that_do_not_divide_a_year(self):
        self.assert_refused(self.infracast("run", "base.toml", "--times-per-year", "5"), 2, "--times-per-year must divide")

    def test_two_scenarios_of_one_name(self):
        self.assert_refused(self.infracast("run", "base.toml", "base.toml"), 2, 'two scenarios are called "town"')

    def test_an_explained_name_that_does_not_exist(self):
        self.assert_refused(self.infracast("explain", "base.toml", "fibre.homes_pased"), 2, "fibre.homes_passed")


class Version(ProgramTest):
    def test_it_says_what_it_is(self):
        text = self.infracast("version").stdout
        for word in ["infracast ", "git", "compiler", "instruction set", "results format"]:
            self.assertIn(word, text)
        self.assertEqual(self.infracast("--version").stdout, text)
        self.assertTrue(json.loads(self.infracast("version", "--json").stdout)["version"])


if __name__ == "__main__":
    harness.main()
