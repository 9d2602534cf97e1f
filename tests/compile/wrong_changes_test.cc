// SPDX-License-Identifier: MIT
// What is said about changes that cannot be, and what is told of those that can, word by word.
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "compiled.h"

namespace infracast {
namespace {

// A town with a parameter, a date, a path of each kind, and a number that is read at the start alone. Today is the end of 2011.
SmallCity changing(const std::string& changes) {
  return {.module = "[parameter.a]\nunit = \"household\"\nvalue = 4\nprior = \"lognormal(median = 4, gsd = 1.3)\"\nsource = \"test\"\n" +
                    fixed("when", "date", 2013) + fixed("first", "household", 3) +
                    "[driver.p]\nunit = \"household\"\nseries = [[2010.0, 10], [2013.0, 10]]\n"
                    "[driver.g]\nunit = \"1\"\ninterpolation = \"log\"\nseries = [[2010.0, 2], [2013.0, 2]]\n"
                    "[driver.s]\nunit = \"1\"\ninterpolation = \"step\"\nseries = [[2010.0, 4]]\n" +
                    stock("held", "household", "start = \"first\"") + indicator("of_a", "household", "a + p + held") +
                    indicator("of_g", "1", "g") + indicator("of_s", "1", "s") + indicator("begun", "1", "if time >= when then 1 else 0"),
          .scenario = "[changes]\n" + changes};
}

TEST(WrongChange, BeginsWithinTheHorizon) {
  EXPECT_EQ(diagnose(changing("\"town.a\" = { from = \"2013\", value = 5 }\n")),
            R"(base.toml:7:22: error: the change begins after the horizon, which ends with 2012
   7 | "town.a" = { from = "2013", value = 5 }
     |                      ^^^^
)");
  EXPECT_EQ(diagnose(changing("\"town.a\" = { from = \"2012-12\", value = 5 }\n")), "");
}

TEST(WrongChange, OfADateHasNoMultiple) {
  EXPECT_EQ(diagnose(changing("\"town.when\" = { from = \"2012\", factor = 2 }\n")),
            R"(base.toml:7:41: error: "town.when" is a date, which has no multiple
   7 | "town.when" = { from = "2012", factor = 2 }
     |                                         ^  write value = "2019-06"
)");
}

TEST(WrongChange, OfADateHasNoPath) {
  EXPECT_EQ(diagnose(changing("\"town.when\" = { from = \"2012\", series = [[2012.5, 2013]] }\n")),
            R"(base.toml:7:2: error: "town.when" is a date, which has no path
   7 | "town.when" = { from = "2012", series = [[2012.5, 2013]] }
     |  ^^^^^^^^^  write value = "2019-06"
)");
}

TEST(WrongChange, OfAPathByLogarithmsStaysAboveZero) {
  EXPECT_EQ(diagnose(changing("\"town.g\" = { from = \"2012\", series = [[2012.5, 0]] }\n")),
            R"(base.toml:7:2: error: "town.g" goes by logarithm, and cannot pass 0
   7 | "town.g" = { from = "2012", series = [[2012.5, 0]] }
     |  ^^^^^^
)");
}

TEST(WrongChange, OfWhatIsReadAtTheStartAloneMovesNothing) {
  EXPECT_EQ(diagnose(changing("\"town.first\" = { from = \"2012\", value = 5 }\n")),
            R"(base.toml:7:2: warning: nothing reads "town.first" after the start, so that its change moves nothing
   7 | "town.first" = { from = "2012", value = 5 }
     |  ^^^^^^^^^^
)");
}

TEST(WrongChange, SaysItsUnitOnce) {
  EXPECT_EQ(diagnose(changing("\"town.p\" = { from = \"2012\", value = \"5 household\", unit = \"household\" }\n")),
            R"(base.toml:7:60: error: the value says its unit already
   7 | "town.p" = { from = "2012", value = "5 household", unit = "household" }
     |                                                            ^^^^^^^^^  keep one of the two
)");
}

TEST(WrongChange, HasNoPointBeforeItBegins) {
  EXPECT_EQ(diagnose(changing("\"town.p\" = { from = \"2012-07\", series = [[2012.0, 5], [2012.75, 6]] }\n")),
            R"(base.toml:7:2: error: the new path has a point at 2012, before it begins
   7 | "town.p" = { from = "2012-07", series = [[2012.0, 5], [2012.75, 6]] }
     |  ^^^^^^  begin it at 2012.5 or later: until then it is what it was
)");
}

TEST(WrongChange, IsOneTableOrSeveral) {
  EXPECT_EQ(diagnose(changing("\"town.p\" = [3]\n")),
            R"(base.toml:7:13: error: expected a change, not a number
   7 | "town.p" = [3]
     |             ^  write { from = "2019", factor = 1.3 }, or value = …, or series = [[2025, …]]
)");
  EXPECT_EQ(diagnose(changing("\"town.p\" = []\n")),
            R"(base.toml:7:12: error: nothing is changed here
   7 | "town.p" = []
     |            ^^  write { from = "2019", factor = 1.3 }, or value = …, or series = [[2025, …]]
)");
}

TEST(WrongChange, ComesAfterTheOneBeforeIt) {
  EXPECT_EQ(diagnose(changing("\"town.p\" = [{ from = \"2012-06\", factor = 2 }, { from = \"2012-06\", factor = 3 }]\n")),
            R"(base.toml:7:57: error: the date does not come after the one before it
   7 | "town.p" = [{ from = "2012-06", factor = 2 }, { from = "2012-06", factor = 3 }]
     |                                                         ^^^^^^^
)");
}

TEST(Change, IsSaidAsItWasWritten) {
  const Program program =
      compiled(changing("\"town.p\" = [{ from = \"2012-02\", factor = 1.25 }, { from = \"2012-03\", value = 7 }]\n"
                        "\"town.a\" = { from = \"2012\", value = \"0.005 thousand household\" }\n"
                        "\"town.g\" = { from = \"2012-04\", series = [[2012.5, 6], [2012.75, 8]] }\n"));
  std::vector<std::string> said;
  for (const Change& change : program.changes) said.push_back(change.name + " " + change.what);
  EXPECT_EQ(said, (std::vector<std::string>{"town.p × 1.25", "town.p 7 household", "town.a 0.005 thousand household",
                                            "town.g 2012.5: 6, 2012.75: 8"}));
}

// Month 30 begins on the first of July 2012.
TEST(Change, OfADateTakesEffectAtItsBeginning) {
  const Program program = compiled(changing("\"town.when\" = { from = \"2012\", value = \"2012-07\" }\n"));
  const Trajectory run(program);
  EXPECT_EQ(run.at("begun", 24), 0);  // the date was the end of 2012 then, and nothing has changed yet
  EXPECT_EQ(run.at("begun", 29), 0);
  EXPECT_EQ(run.at("begun", 30), 1);
}

TEST(Change, OfAPathInStepsTakesItsNewStepsAtTheirDates) {
  const Program program = compiled(changing("\"town.s\" = { from = \"2012-02\", series = [[\"2012-03\", 8], [\"2012-05\", 9]] }\n"));
  const Trajectory run(program);
  EXPECT_EQ(run.at("of_s", 25), 4);  // the first of February: still as of the day before
  EXPECT_EQ(run.at("of_s", 26), 8);
  EXPECT_EQ(run.at("of_s", 27), 8);
  EXPECT_EQ(run.at("of_s", 28), 9);
}

TEST(Change, ToADateIsSaidAsItWasWritten) {
  for (const char* day : {"2012-07-15", "2012-07-01"}) {
    const Program program = compiled(changing("\"town.when\" = { from = \"2012\", value = \"" + std::string(day) + "\" }\n"));
    EXPECT_EQ(program.changes.at(0).what, day);
  }
}

}  // namespace
}  // namespace infracast
