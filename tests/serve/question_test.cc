// SPDX-License-Identifier: MIT
// Questions in JSON.
#include "serve/question.h"

#include <gtest/gtest.h>

namespace infracast::serve {
namespace {

using Texts = std::vector<std::string>;

Question asked(const std::string& text) {
  Texts problems;
  const auto question = read_question(text, problems);
  EXPECT_EQ(problems, Texts{});
  return question.value_or(Question{});
}

Texts problems_of(const std::string& text) {
  Texts problems;
  EXPECT_FALSE(read_question(text, problems)) << text;
  return problems;
}

TEST(Question, OfNoTextIsWhatTheScenarioSays) {
  const Question question = asked("");
  EXPECT_EQ(question.statements, Texts{});
  EXPECT_FALSE(question.indicators || question.years || question.draws);
}

TEST(Question, SetsByNamesAndValuesInTheirOrder) {
  EXPECT_EQ(asked(R"({"set": {"b.x": "1 year", "a.y": 2, "c.z": 0.5, "d": -3e-5}})").statements,
            (Texts{"b.x = 1 year", "a.y = 2", "c.z = 0.5", "d = -3e-05"}));
}

TEST(Question, SetsByStatementsAsWhatIfTakesThem) {
  EXPECT_EQ(asked(R"({"set": ["数据中心 = 2 from 2019", "x=1"]})").statements, (Texts{"数据中心 = 2 from 2019", "x=1"}));
}

TEST(Question, NamesIndicatorsYearsAndDraws) {
  const Question question = asked(R"({"indicators": ["racks"], "years": [2030, 2020], "draws": 64})");
  EXPECT_EQ(question.indicators, Texts{"racks"});
  EXPECT_EQ(question.years, (std::vector<int>{2030, 2020}));
  EXPECT_EQ(question.draws, 64U);
}

TEST(Question, IsToldAllThatIsWrongWithIt) {
  EXPECT_EQ(problems_of(R"({"sett": {}, "indicators": "racks", "years": [2020.5], "draws": 0})"),
            (Texts{"\"sett\" is not asked for: did you mean \"set\"?", "\"indicators\" is a list of names",
                   "\"years\" is a list of years, as in [2020, 2025]", "\"draws\" is a whole number of at least 1"}));
  EXPECT_EQ(problems_of(R"({"set": {"x": true, "y": [1]}})"),
            (Texts{"the value of \"x\" is a number or a text", "the value of \"y\" is a number or a text"}));
  EXPECT_EQ(problems_of(R"({"set": "x = 1"})"),
            Texts{R"("set" is an object of names and values, {"mobile.delay_5g": "1 year"}, or a list of "NAME = VALUE")"});
}

TEST(Question, SaysNothingTwice) {
  EXPECT_EQ(problems_of(R"({"draws": 64, "set": {"x": 1, "x": 2}, "draws": 65})"),
            (Texts{"\"x\" is said twice", "\"draws\" is said twice"}));
  EXPECT_EQ(asked(R"({"set": {"set": 1, "draws": 2}, "draws": 3})").statements, (Texts{"set = 1", "draws = 2"}));
}

TEST(Question, IsAnObject) {
  EXPECT_EQ(problems_of("[1]"), Texts{"a question is an object of JSON"});
  EXPECT_EQ(problems_of("7"), Texts{"a question is an object of JSON"});
}

TEST(Question, ThatIsNoJsonIsRefused) {
  for (const std::string& text : {std::string("{"), std::string("{\"draws\": }"), std::string("\xff\xfe"), std::string("{\"a\": \"\xc3\"}"),
                                  std::string(60'000, '['), std::string("nul"), std::string("{\"draws\": 1e999}"), std::string(1, '\0')})
    EXPECT_TRUE(problems_of(text).front().starts_with("the question is no JSON")) << text.substr(0, 20);
}

}  // namespace
}  // namespace infracast::serve
