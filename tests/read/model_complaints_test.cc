// SPDX-License-Identifier: MIT
// Form of a city and its modules. Diagnostics are compared whole.
#include <gtest/gtest.h>

#include "sample.h"

namespace infracast {
namespace {

TEST(Element, KnowsItsKeys) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "inflow =", "inflw =")),
            R"(models/fibre.toml:30:1: error: unknown key "inflw" in [stock.homes_passed]
   30 | inflw = "completions"
      | ^^^^^  did you mean "inflow"?
)");
}

TEST(Element, HasItsRequiredKeys) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "source = \"fitted\"\n", "")),
            R"(models/fibre.toml:6:12: error: [parameter.build_rate] has no "source"
   6 | [parameter.build_rate]
     |            ^^^^^^^^^^  add source = "…": where the number comes from
)");
}

TEST(Element, HasANameOfItsOwn) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "[flow.completions]", "[flow.homes_passed]")),
            R"(models/fibre.toml:27:8: error: "homes_passed" is already the name of an element on line 23
   27 | [stock.homes_passed]
      |        ^^^^^^^^^^^^  every element has a name of its own
)");
}

TEST(Element, IsNamedInSmallLetters) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "[flow.completions]", "[flow.homesCompleted]")),
            R"(models/fibre.toml:23:7: error: an element is named with small letters, digits and _
   23 | [flow.homesCompleted]
      |       ^^^^^^^^^^^^^^  write "homes_completed"
)");
}

TEST(Element, HasAnExpression) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "\"completions\"", "[1]")),
            R"(models/fibre.toml:30:10: error: "inflow" must be an expression in quotes, or a number, not a list
   30 | inflow = [1]
      |          ^^^
)");
}

TEST(Module, KnowsTheKindsOfElements) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "[flow.", "[flwo.")),
            R"(models/fibre.toml:23:2: error: unknown key "flwo" in the module
   23 | [flwo.completions]
      |  ^^^^  did you mean "flow"?
)");
}

TEST(Module, GivesOutWhatItHas) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "[\"homes_passed\"]", "[\"homes_pased\"]")),
            R"(models/fibre.toml:4:13: error: the module has no "homes_pased" to give out
   4 | outputs = ["homes_pased"]
     |             ^^^^^^^^^^^  did you mean "homes_passed"?
)");
}

TEST(Module, HasADoc) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "doc = \"Homes passed.\"\n", "")),
            R"(models/fibre.toml:1:2: error: [module] has no "doc"
   1 | [module]
     |  ^^^^^^  add doc = "…": what the module is
)");
}

TEST(Lever, HasARangeFromLeastToLargest) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "[0.2, 3]", "[3, 0.2]")),
            R"(models/fibre.toml:15:10: error: the least value is larger than the largest
   15 | range = [3, 0.2]
      |          ^
)");
}

TEST(Lever, HasItsNullInItsRange) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "null = 1", "null = 5")),
            R"(models/fibre.toml:14:8: error: "null" lies outside the range
   14 | null = 5
      |        ^
)");
}

TEST(Lever, HasTwoEndsOfItsRange) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "[0.2, 3]", "[0.2]")),
            R"(models/fibre.toml:15:9: error: "range" is the least and the largest value
   15 | range = [0.2]
      |         ^^^^^  write [0, 2]
)");
}

TEST(Series, HasPointsInOrder) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "[[2006.0, 800e4], [\"2016\", 900e4]]",
                                   "[[2006.0], [2007.5, \"x\"], [2008.0, 1], [2008.0, 1]]")),
            R"(models/fibre.toml:20:11: error: a point of a series is a date and a value
   20 | series = [[2006.0], [2007.5, "x"], [2008.0, 1], [2008.0, 1]]
      |           ^^^^^^^^  write [2016.5, 1.2] or ["2016-06", 1.2]
models/fibre.toml:20:31: error: expected a number, not a text
   20 | series = [[2006.0], [2007.5, "x"], [2008.0, 1], [2008.0, 1]]
      |                               ^
models/fibre.toml:20:49: error: the date does not come after the one before it
   20 | series = [[2006.0], [2007.5, "x"], [2008.0, 1], [2008.0, 1]]
      |                                                 ^^^^^^^^^^^
3 errors
)");
}

TEST(Series, HoldsOrGrowsBeyondItsEnd) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "beyond = 0.01", "beyond = \"hld\"")),
            R"(models/fibre.toml:21:11: error: "beyond" is "hold", or a growth per year above -1
   21 | beyond = "hld"
      |           ^^^  write "hold", or 0.02 for 2 % a year
)");
}

TEST(Series, IsPositiveForLogarithms) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "800e4], [\"2016\", 900e4]]", "-1]]\ninterpolation = \"log\"")),
            R"(models/fibre.toml:18:9: error: [driver.population] is interpolated by logarithms but has values that are not positive
   18 | [driver.population]
      |         ^^^^^^^^^^
)");
}

TEST(Instance, BindsInputsOfItsModule) {
  EXPECT_EQ(complaints(sample_with("models/city.toml", "demand =", "demnd =")),
            R"(models/city.toml:11:1: error: "demnd" in [modules.egress.international] is neither a key nor an input of the module
   11 | demnd = "fibre.homes_passed"
      | ^^^^^  did you mean "demand"?
)");
}

TEST(Instance, ReplacesParametersOfItsModule) {
  EXPECT_EQ(complaints(sample_with("models/city.toml", "parameter.trigger", "parameter.triger")),
            R"(models/city.toml:12:41: error: the module has no parameter "triger"
   12 | [modules.egress.international.parameter.triger]
      |                                         ^^^^^^  did you mean "trigger"?
)");
}

TEST(Instance, NamesItsFile) {
  EXPECT_EQ(complaints(sample_with("models/city.toml", "use = \"egress_link.toml\"\n", "")),
            R"(models/city.toml:8:17: error: [modules.egress.international] has no "use"
   8 | [modules.egress.international]
     |                 ^^^^^^^^^^^^^  add use = "file.toml"
)");
}

TEST(Instance, NamesAFileThatExists) {
  EXPECT_EQ(complaints(sample_with("models/city.toml", "egress_link.toml", "egress.toml")),
            R"(models/city.toml:9:8: error: cannot read "models/egress.toml": no such file
   9 | use = "egress.toml"
     |        ^^^^^^^^^^^
)");
}

TEST(Correlation, LiesBelowOne) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "[flow.", "[correlation.x]\nparameters = [\"build_rate\"]\nvalue = 1\n[flow.")),
            R"(models/fibre.toml:24:14: error: a correlation needs two parameters or more
   24 | parameters = ["build_rate"]
      |              ^^^^^^^^^^^^^^
models/fibre.toml:25:9: error: a correlation lies between -1 and 1, without them
   25 | value = 1
      |         ^
2 errors
)");
}

TEST(Block, HasADiscrepancy) {
  EXPECT_EQ(complaints(sample_with("models/city.toml", "[modules.egress.international]",
                                   "[block.fibre]\nlabel = { en = \"F\", zh = \"光\" }\nmodules = [\"fibre\"]\ndiscrepancy = 0\n"
                                   "[modules.egress.international]")),
            R"(models/city.toml:11:15: error: "discrepancy" must be more than 0
   11 | discrepancy = 0
      |               ^
)");
}

TEST(Block, IsNotBlamedForAModuleThatCannotBeRead) {
  Texts texts = sample_with("models/fibre.toml", "value = ", "value = 0,");
  std::string& city = texts["models/city.toml"];
  city.insert(city.find("[modules.egress.international]"),
              "[block.fibre]\nlabel = { en = \"F\", zh = \"光\" }\nmodules = [\"fibre\"]\ndiscrepancy = 0.1\n");
  EXPECT_EQ(complaints(texts), R"(models/fibre.toml:8:9: error: a number has no separators between its digits
   8 | value = 0,2.66e6
     |         ^^^^^^^^
)");
}

TEST(UnitName, IsOneWord) {
  EXPECT_EQ(complaints(sample_with("models/units.toml", "[unit.household]", "[unit.\"house hold\"]")),
            R"(models/units.toml:1:8: error: a unit's name has no spaces, operators or quotes, and begins with no digit
   1 | [unit."house hold"]
     |        ^^^^^^^^^^
)");
}

}  // namespace
}  // namespace infracast
