// SPDX-License-Identifier: MIT
// What is wrong with a study, as a person reads it.
#include <gtest/gtest.h>

#include "lever_town.h"

namespace infracast {
namespace {

const std::string kHead = "study = \"sweep\"\nscenario = \"base.toml\"\n";

std::string complaints(const std::string& rest, const std::string& points = "", const std::vector<Setting>& settings = {}) {
  Diagnostics diagnostics;
  const std::optional<Study> study = study_of(kHead + rest, diagnostics, points);
  if (!study) return render(diagnostics);
  const LeverTown town = lever_town(settings);
  const std::vector<Factor> factors = resolve_factors(*study, town.scenario, town.program, diagnostics);
  if (!diagnostics.has_errors()) make_design(*study, factors, diagnostics);
  return render(diagnostics);
}

TEST(StudyComplaints, UnknownFactorsNameTheNearest) {
  EXPECT_EQ(complaints(R"toml([[factor]]
name = "fibre.facter"
values = [1, 2]
[[factor]]
name = "fibre.passed"
values = [1, 2]
[design]
kind = "grid"
)toml"),
            R"(study.toml:4:9: error: unknown factor "fibre.facter"
   4 | name = "fibre.facter"
     |         ^^^^^^^^^^^^  did you mean "fibre.factor"?
study.toml:7:9: error: "fibre.passed" is computed; a factor is a lever, a parameter or a driver
   7 | name = "fibre.passed"
     |         ^^^^^^^^^^^^  infracast levers lists what can be set
2 errors
)");
}

TEST(StudyComplaints, AFactorStandsInAStudyOnce) {
  EXPECT_EQ(complaints(R"toml([[factor]]
name = "fibre.factor"
values = [1, 2]
[[factor]]
name = "fibre.factor"
values = [3]
[design]
kind = "grid"
)toml"),
            R"(study.toml:7:9: error: factor "fibre.factor" stands in the study twice
   7 | name = "fibre.factor"
     |         ^^^^^^^^^^^^  the first is in line 4
)");
}

TEST(StudyComplaints, ChoicesAreCheckedWhereTheyAreWritten) {
  EXPECT_EQ(complaints(R"toml([[factor]]
name = "measures"
[factor.choices.much]
levers."fibre.factor" = 9
[factor.choices.more]
levers."fibre.facter" = 1
[design]
kind = "grid"
)toml"),
            R"(study.toml:6:25: error: 9 is out of the range of "fibre.factor"
   6 | levers."fibre.factor" = 9
     |                         ^  it goes from 0 to 3
study.toml:8:9: error: unknown lever "fibre.facter"
   8 | levers."fibre.facter" = 1
     |         ^^^^^^^^^^^^  did you mean "fibre.factor"?
2 errors
)");
}

TEST(StudyComplaints, ChoicesHaveANameOfTheirOwn) {
  EXPECT_EQ(complaints(R"toml([[factor]]
name = "fibre.rate"
[factor.choices.much]
levers."fibre.factor" = 2
[design]
kind = "grid"
)toml"),
            R"(study.toml:4:9: error: a factor of choices is named with small letters, digits and _
   4 | name = "fibre.rate"
     |         ^^^^^^^^^^  write "fibre_rate"
)");
}

TEST(StudyComplaints, AFactorHasChoicesOrValues) {
  EXPECT_EQ(complaints(R"toml([[factor]]
name = "measures"
values = [1, 2]
from = "2015-01-01"
choices.much = { levers = { "fibre.factor" = 2 } }
[design]
kind = "grid"
)toml"),
            R"(study.toml:6:9: error: choices give dates to their levers
   6 | from = "2015-01-01"
     |         ^^^^^^^^^^  leave "from" out
study.toml:7:1: error: the factor has choices and values
   7 | choices.much = { levers = { "fibre.factor" = 2 } }
     | ^^^^^^^  keep one of the two
2 errors
)");
}

TEST(StudyComplaints, NoTwoFactorsSetTheSameLever) {
  EXPECT_EQ(complaints(R"toml([[factor]]
name = "measures"
[factor.choices.much]
levers."fibre.factor" = 2
[[factor]]
name = "fibre.factor"
values = [1, 2]
[design]
kind = "grid"
)toml"),
            R"(study.toml:8:9: error: "fibre.factor" is set by "measures" and by "fibre.factor"
   8 | name = "fibre.factor"
     |         ^^^^^^^^^^^^
)");
}

TEST(StudyComplaints, RangesAndValues) {
  EXPECT_EQ(complaints(R"toml([[factor]]
name = "fibre.factor"
range = [2, 1]
[[factor]]
name = "fibre.rate"
range = [0, 5]
scale = "log"
[[factor]]
name = "fibre.start"
values = [2012, 2012]
levels = 3
[design]
kind = "grid"
)toml"),
            R"(study.toml:5:9: error: the range ends before it begins
   5 | range = [2, 1]
     |         ^^^^^^  write [1, 2]
study.toml:8:10: error: a range on a logarithmic scale lies above zero
   8 | range = [0, 5]
     |          ^  leave scale = "log" out
study.toml:12:17: error: the value stands in the list twice
   12 | values = [2012, 2012]
      |                 ^^^^
study.toml:13:1: error: only a range has levels
   13 | levels = 3
      | ^^^^^^  add range = [low, high]
4 errors
)");
}

TEST(StudyComplaints, ValuesTheModelDoesNotAllow) {
  EXPECT_EQ(complaints(R"toml([[factor]]
name = "fibre.factor"
values = [1, 4]
[[factor]]
name = "fibre.growth"
values = [-1, 1]
[[factor]]
name = "fibre.rate"
values = ["900 household", 1]
from = "2015-01-01"
[[factor]]
name = "fibre.start"
values = [2011, 2012]
from = "2031-01-01"
[design]
kind = "grid"
)toml"),
            R"(study.toml:5:14: error: 4 is out of the range of "fibre.factor"
   5 | values = [1, 4]
     |              ^  it goes from 0 to 3
study.toml:8:11: error: a driver is multiplied by what is not negative
   8 | values = [-1, 1]
     |           ^^  write 1.1 for 10 % more
study.toml:11:12: error: "fibre.rate" is in household/year, not in household
   11 | values = ["900 household", 1]
      |            ^^^^^^^^^^^^^  write a number in household/year
study.toml:12:9: error: "fibre.rate" is a parameter, and those have no date
   12 | from = "2015-01-01"
      |         ^^^^^^^^^^  leave "from" out
study.toml:16:9: error: the date lies outside the horizon, 2010 to 2020
   16 | from = "2031-01-01"
      |         ^^^^^^^^^^
5 errors
)");
}

TEST(StudyComplaints, ADesignHasPoints) {
  EXPECT_EQ(complaints("[[factor]]\nname = \"fibre.factor\"\n[design]\nkind = \"list\"\npoints = []\n"),
            R"(study.toml:5:2: error: the design has no points
   5 | [design]
     |  ^^^^^^
)");
  EXPECT_EQ(complaints("[[factor]]\nname = \"fibre.factor\"\n[design]\nkind = \"grid\"\n"),
            R"(study.toml:4:9: error: "fibre.factor" has neither values nor a range
   4 | name = "fibre.factor"
     |         ^^^^^^^^^^^^  add values = [0.8, 1.0, 1.2], or range = [0.8, 1.2]
)");
  EXPECT_EQ(complaints("[[factor]]\nname = \"fibre.factor\"\nrange = [0, 1]\n[design]\nkind = \"gird\"\n"),
            R"(study.toml:7:9: error: "kind" cannot be "gird"
   7 | kind = "gird"
     |         ^^^^  did you mean "grid"?
)");
  EXPECT_EQ(complaints("[[factor]]\nname = \"fibre.factor\"\nrange = [0, 1]\n[design]\nkind = \"sobol\"\npoints = 0\n"),
            R"(study.toml:8:10: error: "points" lies between 1 and 100000000
   8 | points = 0
     |          ^
)");
}

TEST(StudyComplaints, OneAtATimeNeedsAValueToReturnTo) {
  EXPECT_EQ(complaints("[[factor]]\nname = \"fibre.factor\"\nvalues = [0, 1]\n[design]\nkind = \"one_at_a_time\"\n", "",
                       {{"fibre.factor", "[{ date = \"2015-01-01\", value = 2 }]"}}),
            R"(study.toml:4:9: error: the scenario has a schedule for "fibre.factor", so there is no one value to return to
   4 | name = "fibre.factor"
     |         ^^^^^^^^^^^^  set a constant in the scenario, or use a grid
)");
}

TEST(StudyComplaints, AParameterBeyondItsPriorWhereverItsValuesStand) {
  const std::string range = "  it is 1 or more household/year\n";
  EXPECT_EQ(complaints("[[factor]]\nname = \"fibre.rate\"\nvalues = [-500, 1000]\n[design]\nkind = \"grid\"\n"),
            R"(study.toml:5:11: error: -500 is out of the range of "fibre.rate"
   5 | values = [-500, 1000]
     |           ^^^^)" +
                range);
  EXPECT_EQ(complaints("[[factor]]\nname = \"fibre.rate\"\nrange = [-500, 1000]\n[design]\nkind = \"sobol\"\npoints = 4\n"),
            R"(study.toml:5:10: error: -500 is out of the range of "fibre.rate"
   5 | range = [-500, 1000]
     |          ^^^^)" +
                range);
  const std::string list = "[[factor]]\nname = \"fibre.rate\"\n[design]\nkind = \"list\"\n";
  EXPECT_EQ(complaints(list + "points = [[1000], [-500]]\n"), R"(study.toml:7:20: error: -500 is out of the range of "fibre.rate"
   7 | points = [[1000], [-500]]
     |                    ^^^^)" + range);
  EXPECT_EQ(complaints(list + "file = \"points.csv\"\n", "fibre.rate\n1000\n-500\n"),
            R"(points.csv:3:1: error: -500 is out of the range of "fibre.rate"
   3 | -500
     | ^^^^)" + range);
}

TEST(StudyComplaints, TablesOfPoints) {
  EXPECT_EQ(complaints("[[factor]]\nname = \"fibre.factor\"\n[design]\nkind = \"list\"\nfile = \"points.csv\"\n", "fibre.facto\n1\n"),
            R"(points.csv:1:1: error: column "fibre.facto" is no factor of the study
   1 | fibre.facto
     | ^^^^^^^^^^^  did you mean "fibre.factor"?
)");
  EXPECT_EQ(
      complaints("[[factor]]\nname = \"fibre.factor\"\n[design]\nkind = \"list\"\nfile = \"points.csv\"\n", "fibre.factor\n1\nmuch\n7\n"),
      R"(points.csv:3:1: error: "fibre.factor": "much" is not a number
   3 | much
     | ^^^^
)");
}

TEST(StudyComplaints, UnknownKeysAndMissingOnes) {
  EXPECT_EQ(complaints("facter = 1\n"), R"(study.toml:1:1: error: the study has no "factor"
   1 | study = "sweep"
     | ^  add [[factor]] with a name and values
study.toml:1:1: error: the study has no "design"
   1 | study = "sweep"
     | ^  add [design] with kind = "grid"
study.toml:3:1: error: unknown key "facter" in the study
   3 | facter = 1
     | ^^^^^^  did you mean "factor"?
3 errors
)");
}

TEST(StudyComplaints, QuantilesAndDatesRise) {
  EXPECT_EQ(complaints(R"toml([[factor]]
name = "fibre.factor"
values = [1, 2]
[design]
kind = "grid"
[record]
quantiles = [0.5, 0.05, 95]
dates = ["2018", "2015", "soon"]
)toml"),
            R"(study.toml:9:19: error: quantiles must rise
   9 | quantiles = [0.5, 0.05, 95]
     |                   ^^^^
study.toml:9:25: error: a quantile is a share between 0 and 1
   9 | quantiles = [0.5, 0.05, 95]
     |                         ^^  write 0.95
study.toml:10:19: error: dates must rise
   10 | dates = ["2018", "2015", "soon"]
      |                   ^^^^
study.toml:10:27: error: expected a date
   10 | dates = ["2018", "2015", "soon"]
      |                           ^^^^  write it as "2018-12-31", "2018-12" or "2018"
4 errors
)");
}

}  // namespace
}  // namespace infracast
