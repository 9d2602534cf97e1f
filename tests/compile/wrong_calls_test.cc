// SPDX-License-Identifier: MIT
// What is said about signs and calls that an expression cannot have, word by word.
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "small_city.h"

namespace infracast {
namespace {

TEST(WrongToken, AUnitFollowsANumber) {
  EXPECT_EQ(diagnose(with_equation("household", "[year] * homes")),
            R"(town.toml:36:13: error: a unit must follow a number
   36 | equation = '[year] * homes'
      |             ^^^^^^  as in 0.5 [year]
)");
  EXPECT_EQ(diagnose(with_equation("household", "homes [year]")),
            R"(town.toml:36:19: error: a unit must follow a number
   36 | equation = 'homes [year]'
      |                   ^^^^^^  as in 0.5 [year]
)");
}

TEST(WrongToken, AnOperatorIsNoValue) {
  EXPECT_EQ(diagnose(with_equation("household", "homes + * 2")),
            R"(town.toml:36:21: error: expected a value, found "*"
   36 | equation = 'homes + * 2'
      |                     ^
)");
}

TEST(WrongToken, ArgumentsAreSeparatedByCommas) {
  EXPECT_EQ(diagnose(with_equation("household", "max(homes homes)")),
            R"x(town.toml:36:23: error: expected a comma or ")", found "homes"
   36 | equation = 'max(homes homes)'
      |                       ^^^^^
)x");
}

TEST(WrongToken, AChoiceSaysThenAndElse) {
  EXPECT_EQ(diagnose(with_equation("household", "if 1 > 0 homes else racks")),
            R"(town.toml:36:22: error: expected "then", found "homes"
   36 | equation = 'if 1 > 0 homes else racks'
      |                      ^^^^^
)");
  EXPECT_EQ(diagnose(with_equation("household", "if 1 > 0 then homes")),
            R"(town.toml:36:32: error: expected "else", found the end
   36 | equation = 'if 1 > 0 then homes'
      |                                ^
)");
}

TEST(WrongToken, ATextIsClosed) {
  EXPECT_EQ(diagnose(with_equation("household", "total(\"town")),
            R"(town.toml:36:19: error: the text is not closed
   36 | equation = 'total("town'
      |                   ^^^^^  write " after it
)");
}

TEST(WrongToken, ANumberIsInRange) {
  EXPECT_EQ(diagnose(with_equation("1", "1e999")),
            R"(town.toml:36:13: error: number 1e999 is out of range
   36 | equation = '1e999'
      |             ^^^^^
)");
}

TEST(WrongToken, OperatorsOfOtherLanguagesAreTranslated) {
  EXPECT_EQ(diagnose(with_equation("household", "homes ** 2")),
            R"(town.toml:36:19: error: "**" means nothing here
   36 | equation = 'homes ** 2'
      |                   ^^  write "^"
)");
  EXPECT_EQ(diagnose(with_equation("1", "1 < 2 || 2 < 3")),
            R"(town.toml:36:19: error: "||" means nothing here
   36 | equation = '1 < 2 || 2 < 3'
      |                   ^^  write "or"
)");
  EXPECT_EQ(diagnose(with_equation("1", "!(1 < 2)")),
            R"(town.toml:36:13: error: "!" means nothing here
   36 | equation = '!(1 < 2)'
      |             ^  write "not"
)");
  EXPECT_EQ(diagnose(with_equation("1", "5 %")),
            R"(town.toml:36:15: error: "%" means nothing here
   36 | equation = '5 %'
      |               ^  write "[%]"
)");
}

TEST(WrongCall, OfTooFewValuesToChooseFromIsCounted) {
  EXPECT_EQ(diagnose(with_equation("household", "max(homes)")),
            R"(town.toml:36:13: error: "max" takes at least 2 arguments, not 1
   36 | equation = 'max(homes)'
      |             ^^^^^^^^^^  as in max(a, b, …)
)");
}

TEST(WrongCall, OfMoreThanItsOptionalArgumentsIsCounted) {
  EXPECT_EQ(diagnose(with_equation("household", "smooth(homes, 1 [year], homes, homes)")),
            R"(town.toml:36:13: error: "smooth" takes 2 or 3 arguments, not 4
   36 | equation = 'smooth(homes, 1 [year], homes, homes)'
      |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  as in smooth(x, time, start)
)");
  EXPECT_EQ(diagnose(with_equation("household/year", "pipeline(growth, 1 [year], 2, homes, 3)")),
            R"(town.toml:36:13: error: "pipeline" takes 2 to 4 arguments, not 5
   36 | equation = 'pipeline(growth, 1 [year], 2, homes, 3)'
      |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  as in pipeline(inflow, lead_time, stages, start)
)");
}

TEST(WrongCall, ToChooseHasNoNamedArguments) {
  EXPECT_EQ(diagnose(with_equation("household", "max(a = homes, homes)")),
            R"(town.toml:36:17: error: "max" has no argument "a"
   36 | equation = 'max(a = homes, homes)'
      |                 ^  as in max(a, b, …)
)");
}

TEST(WrongCall, GivesAnArgumentByNameOrByPlace) {
  EXPECT_EQ(diagnose(with_equation("household", "smooth(x = homes, racks)")),
            R"(town.toml:36:31: error: "smooth" is given its argument "x" twice
   36 | equation = 'smooth(x = homes, racks)'
      |                               ^^^^^
)");
}

TEST(WrongCall, ANameBeforeAParenthesisIsToBeMultiplied) {
  EXPECT_EQ(diagnose(with_equation("household", "launch(2)")),
            R"(town.toml:36:13: error: unknown function "launch"
   36 | equation = 'launch(2)'
      |             ^^^^^^  to multiply, write launch * (…)
)");
}

TEST(WrongCall, OnlyAnElementHasLimitsOrSomethingUnderWay) {
  EXPECT_EQ(diagnose(with_equation("1", "binding(1 + 2)")),
            R"(town.toml:36:21: error: "binding" takes the name of an element, not an expression
   36 | equation = 'binding(1 + 2)'
      |                     ^^^^^
)");
  EXPECT_EQ(diagnose(with_equation("1", "binding(time)")),
            R"(town.toml:36:21: error: "binding" takes the name of an element, not an expression
   36 | equation = 'binding(time)'
      |                     ^^^^
)");
  EXPECT_EQ(diagnose(with_equation("household", "in_pipeline(2)")),
            R"(town.toml:36:25: error: "in_pipeline" takes the name of an element, not an expression
   36 | equation = 'in_pipeline(2)'
      |                         ^
)");
}

TEST(WrongCall, ATotalIsOfAPattern) {
  EXPECT_EQ(diagnose(with_equation("household", "total(homes)")),
            R"(town.toml:36:13: error: "total" takes a pattern of names
   36 | equation = 'total(homes)'
      |             ^^^^^^^^^^^^  as in total("*.capex")
)");
}

// Each is answered by the name it has here.
TEST(WrongCall, OfAFunctionOfOtherLanguagesIsTranslated) {
  const std::pair<std::string, std::string> all[] = {
      {"log10", "ln(x) / ln(10)"}, {"log2", "ln(x) / ln(2)"},    {"pow", "x ^ y"},         {"sqr", "x ^ 2"},
      {"cbrt", "x ^ (1 / 3)"},     {"maximum", "max(a, b)"},     {"minimum", "min(a, b)"}, {"ceiling", "ceil(x)"},
      {"trunc", "truncate(x)"},    {"int", "floor(x)"},          {"modulo", "mod(x, y)"},  {"fabs", "abs(x)"},
      {"absolute", "abs(x)"},      {"IF", "if a then b else c"}, {"sum", "a + b"},         {"average", "(a + b) / 2"}};
  for (const auto& [written, meant] : all) {
    const std::string equation = written + "(2)";
    EXPECT_EQ(diagnose(with_equation("1", equation)), "town.toml:36:13: error: unknown function \"" + written + "\"\n   36 | equation = '" +
                                                          equation + "'\n      |             " + std::string(written.size(), '^') +
                                                          "  write " + meant + "\n");
  }
}

}  // namespace
}  // namespace infracast
