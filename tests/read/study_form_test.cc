// SPDX-License-Identifier: MIT
// Form of studies. Diagnostics are compared whole.
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "infracast/calendar.h"
#include "infracast/study.h"

namespace infracast {
namespace {

// Everything that is wrong with a sweep, whose first two lines are the same in all.
std::string sweep(const std::string& rest) {
  Diagnostics diagnostics;
  read_study("study.toml", files_in_memory({{"study.toml", "study = \"sweep\"\nscenario = \"base.toml\"\n" + rest}}), diagnostics);
  return render(diagnostics);
}

Study sweep_of(const std::string& rest) {
  Diagnostics diagnostics;
  const auto study =
      read_study("study.toml", files_in_memory({{"study.toml", "study = \"sweep\"\nscenario = \"base.toml\"\n" + rest}}), diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  return study.value_or(Study{});
}

// Lines 1 to 4, then the rest.
std::optional<SensitivityStudy> sensitivity(const std::string& method, const std::string& rest, std::string& said) {
  Diagnostics diagnostics;
  const std::string text =
      "study = \"sensitivity\"\nscenario = \"base.toml\"\nmethod = \"" + method + "\"\noutputs = \"racks@2020\"\n" + rest;
  auto study = read_sensitivity_study("study.toml", files_in_memory({{"study.toml", text}}), diagnostics);
  said = render(diagnostics);
  return study;
}

TEST(Factor, HasValuesOrARange) {
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nvalues = [1, 2]\nrange = [1, 3]\n[design]\nkind = \"grid\"\n"),
            R"(study.toml:6:1: error: the factor has both values and a range
   6 | range = [1, 3]
     | ^^^^^  keep one of the two
)");
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nvalues = []\n[design]\nkind = \"grid\"\n"),
            R"(study.toml:5:10: error: the factor has no values
   5 | values = []
     |          ^^  write values = [0.8, 1.0, 1.2]
)");
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nvalues = [1, 2]\nscale = \"log\"\n[design]\nkind = \"grid\"\n"),
            R"(study.toml:6:1: error: only a range has a scale
   6 | scale = "log"
     | ^^^^^  add range = [low, high]
)");
}

TEST(Factor, HasTwoEndsOfItsRange) {
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nrange = [1]\n[design]\nkind = \"grid\"\n"),
            R"(study.toml:5:9: error: a range is a lowest and a highest value
   5 | range = [1]
     |         ^^^  write range = [0.5, 1.5]
)");
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nrange = 3\n[design]\nkind = \"grid\"\n"),
            R"(study.toml:5:9: error: "range" must be a list, not a number
   5 | range = 3
     |         ^  write range = [0.5, 1.5]
)");
}

TEST(Factor, OfALeverHasTheLabelOfTheModel) {
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nlabel = { en = \"B\" }\nvalues = [1]\n[design]\nkind = \"grid\"\n"),
            R"(study.toml:5:1: error: a lever, parameter or driver has its label in the model
   5 | label = { en = "B" }
     | ^^^^^  leave label out
)");
}

TEST(Factor, HasTwoToAThousandLevels) {
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nrange = [1, 3]\nlevels = 1\n[design]\nkind = \"grid\"\n"),
            R"(study.toml:6:10: error: "levels" lies between 2 and 1000
   6 | levels = 1
     |          ^
)");
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nrange = [1, 3]\nlevels = 1001\n[design]\nkind = \"grid\"\n"),
            R"(study.toml:6:10: error: "levels" lies between 2 and 1000
   6 | levels = 1001
     |          ^^^^
)");
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nrange = [1, 3]\nlevels = 2\n[design]\nkind = \"grid\"\n"), "");
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nrange = [1, 3]\nlevels = 1000\n[design]\nkind = \"grid\"\n"), "");
}

TEST(Factors, AreThereAndAreTables) {
  EXPECT_EQ(sweep("factor = []\n[design]\nkind = \"grid\"\n"),
            R"(study.toml:3:10: error: the study has no factors
   3 | factor = []
     |          ^^  add [[factor]] with a name and values
)");
  EXPECT_EQ(sweep("factor = [3]\n[design]\nkind = \"grid\"\n"),
            R"(study.toml:3:11: error: a factor is a table
   3 | factor = [3]
     |           ^  write [[factor]] with a name and values
)");
}

TEST(MorrisDesign, HasAnEvenNumberOfLevels) {
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nvalues = [1, 2]\n[design]\nkind = \"morris\"\ntrajectories = 5\nlevels = 3\n"),
            R"(study.toml:6:2: error: a Morris design needs an even number of levels
   6 | [design]
     |  ^^^^^^  write levels = 4
)");
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nvalues = [1, 2]\n[design]\nkind = \"morris\"\ntrajectories = 5\nlevels = 6\n"), "");
}

TEST(ListDesign, HasPointsOrAFileOfThem) {
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nvalues = [1, 2]\n[design]\nkind = \"list\"\npoints = [[1]]\nfile = \"p.csv\"\n"),
            R"(study.toml:6:2: error: the design has both points and a file
   6 | [design]
     |  ^^^^^^  write points = [[0.8, 2018], [1.2, 2019]], or file = "points.csv"
)");
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nvalues = [1, 2]\n[design]\nkind = \"list\"\n"),
            R"(study.toml:6:2: error: the list has no points
   6 | [design]
     |  ^^^^^^  write points = [[0.8, 2018], [1.2, 2019]], or file = "points.csv"
)");
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nvalues = [1, 2]\n[design]\nkind = \"list\"\npoints = [1]\n"),
            R"(study.toml:8:11: error: a point is a list with a value for every factor
   8 | points = [1]
     |           ^  write [0.8, 2018]
)");
}

TEST(Design, HasAPointAndASeedThatIsNotNegative) {
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nvalues = [1, 2]\n[design]\nkind = \"sobol\"\npoints = 0\nseed = -1\n"),
            R"(study.toml:8:10: error: "points" lies between 1 and 100000000
   8 | points = 0
     |          ^
study.toml:9:8: error: "seed" lies between 0 and 9223372036854775807
   9 | seed = -1
     |        ^^
2 errors
)");
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nvalues = [1, 2]\n[design]\nkind = \"sobol\"\npoints = 1\nseed = 0\n"), "");
}

TEST(Study, HasADrawAndASeedThatIsNotNegative) {
  EXPECT_EQ(sweep("draws = 0\nseed = -1\n[[factor]]\nname = \"a.b\"\nvalues = [1, 2]\n[design]\nkind = \"grid\"\n"),
            R"(study.toml:3:9: error: "draws" lies between 1 and 1000000000
   3 | draws = 0
     |         ^
study.toml:4:8: error: "seed" lies between 0 and 9223372036854775807
   4 | seed = -1
     |        ^^
2 errors
)");
  EXPECT_EQ(sweep("draws = 1000000000\nseed = 0\n[[factor]]\nname = \"a.b\"\nvalues = [1, 2]\n[design]\nkind = \"grid\"\n"), "");
}

TEST(Record, HasQuantilesFromNothingToAllThatRise) {
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nvalues = [1, 2]\n[design]\nkind = \"grid\"\n[record]\nquantiles = [0, 1]\n"), "");
  EXPECT_EQ(sweep("[[factor]]\nname = \"a.b\"\nvalues = [1, 2]\n[design]\nkind = \"grid\"\n[record]\nquantiles = [0.5, 0.5]\n"),
            R"(study.toml:9:19: error: quantiles must rise
   9 | quantiles = [0.5, 0.5]
     |                   ^^^
)");
}

TEST(Study, HoldsWhatItsFileSays) {
  const Study study = sweep_of(
      "draws = 7\nseed = 5\n[[factor]]\nname = \"a.b\"\nrange = [1, 3]\nlevels = 5\nscale = \"log\"\nfrom = "
      "\"2018-02-01\"\n[[factor]]\nname "
      "= \"a.c\"\nvalues = [2, \"5 rack\"]\n[design]\nkind = \"morris\"\ntrajectories = 20\n[record]\nindicators = \"homes\"\nquantiles = "
      "[0.1, 0.9]\ndates = [\"2018-02\", \"2019\"]\n[derived]\ntwice = \"2 * homes\"\n");
  EXPECT_EQ(study.name, "study");
  EXPECT_EQ(study.kind, "sweep");
  EXPECT_EQ(study.scenario, "base.toml");
  EXPECT_EQ(study.draws, 7U);
  EXPECT_EQ(study.seed, 5U);
  ASSERT_EQ(study.factors.size(), 2U);
  EXPECT_EQ(study.factors[0].name.value, "a.b");
  EXPECT_EQ(study.factors[0].low->number.value, 1);
  EXPECT_EQ(study.factors[0].high->number.value, 3);
  EXPECT_EQ(study.factors[0].levels, 5U);
  EXPECT_TRUE(study.factors[0].logarithmic);
  EXPECT_DOUBLE_EQ(study.factors[0].from->value, 2018 + 1.0 / 12);
  EXPECT_FALSE(study.factors[1].logarithmic);
  ASSERT_EQ(study.factors[1].values.size(), 2U);
  EXPECT_EQ(study.factors[1].values[0].unit, std::nullopt);
  EXPECT_EQ(study.factors[1].values[1].number.value, 5);
  EXPECT_EQ(study.factors[1].values[1].unit, "rack");
  ASSERT_TRUE(study.design);
  EXPECT_EQ(study.design->kind, DesignKind::morris);
  EXPECT_EQ(study.design->trajectories, 20U);
  EXPECT_EQ(study.design->levels, 4U);  // nothing is said
  EXPECT_EQ(study.record.indicators.at(0).value, "homes");
  EXPECT_EQ(study.record.quantiles.at(1).value, 0.9);
  ASSERT_EQ(study.record.dates.size(), 2U);
  EXPECT_EQ(study.record.dates[0].value, (Date{2018, 2, 28}));
  EXPECT_EQ(study.record.dates[1].value, (Date{2019, 12, 31}));
  EXPECT_EQ(study.derived.at(0).first.value, "twice");
  EXPECT_EQ(study.derived.at(0).second.value, "2 * homes");
}

TEST(SensitivityFile, HasUsualNumbersUnlessSaid) {
  std::string said;
  const auto usual = sensitivity("sobol", "", said);
  ASSERT_TRUE(usual) << said;
  EXPECT_EQ(usual->method, SensitivityMethod::sobol);
  EXPECT_FALSE(usual->by_module);
  EXPECT_EQ(usual->samples, 0U);
  EXPECT_EQ(usual->seed, 1U);
  EXPECT_EQ(usual->resamples, 1000U);
  EXPECT_EQ(usual->confidence, 0.9);
  const auto other = sensitivity("morris",
                                 "group = \"module\"\nsamples = 12\nseed = 3\nresamples = 50\nconfidence = 0.8\n[[factor]]\nname = "
                                 "\"a.b\"\nrange = [0.5, 2]\nfrom = \"2018\"\n",
                                 said);
  ASSERT_TRUE(other) << said;
  EXPECT_TRUE(other->by_module);
  EXPECT_EQ(other->samples, 12U);
  EXPECT_EQ(other->seed, 3U);
  EXPECT_EQ(other->resamples, 50U);
  EXPECT_EQ(other->confidence, 0.8);
  ASSERT_EQ(other->levers.size(), 1U);
  EXPECT_EQ(other->levers[0].low->value, 0.5);
  EXPECT_EQ(other->levers[0].high->value, 2);
  EXPECT_EQ(other->levers[0].from->value, (Date{2018, 1, 1}));
}

TEST(SensitivityFile, CorrelatesOneParameterAtATime) {
  std::string said;
  sensitivity("prcc", "group = \"module\"\n", said);
  EXPECT_EQ(said, R"(study.toml:5:10: error: a correlation is that of one parameter, not of a module's
   5 | group = "module"
     |          ^^^^^^  use method = "sobol", or leave group out
)");
}

TEST(SensitivityFile, HasNumbersWithinTheirEnds) {
  std::string said;
  sensitivity("sobol", "resamples = 1\n", said);
  EXPECT_EQ(said, R"(study.toml:5:13: error: "resamples" lies between 2 and 100000
   5 | resamples = 1
     |             ^
)");
  sensitivity("sobol", "samples = 0\n", said);
  EXPECT_EQ(said, R"(study.toml:5:11: error: "samples" lies between 1 and 10000000
   5 | samples = 0
     |           ^
)");
  sensitivity("sobol", "[[factor]]\nname = \"a.b\"\nrange = [1]\n", said);
  EXPECT_EQ(said, R"(study.toml:7:9: error: a range is a lowest and a highest value
   7 | range = [1]
     |         ^^^  write range = [0.5, 1.5]
)");
  sensitivity("sobol", "confidence = 1\n", said);
  EXPECT_EQ(said, R"(study.toml:5:14: error: a confidence is a share between 0 and 1
   5 | confidence = 1
     |              ^  write confidence = 0.9
)");
}

}  // namespace
}  // namespace infracast
