// SPDX-License-Identifier: MIT
// A city kept ready says what a run of a scenario that says the same says, whatever it was asked before.
#include "serve/resident_city.h"

#include <gtest/gtest.h>

#include "infracast/run.h"
#include "infracast/statistics.h"
#include "tests/serve/served_town.h"

namespace infracast::serve {
namespace {

using Texts = std::vector<std::string>;

class AskedTown : public testing::Test {
 protected:
  Json ask(const Texts& statements, Question question = {}) {
    question.statements = statements;
    Json found;
    problems = city.ask(question, false, [&](const Json& answer) {
      found = answer;
      return true;
    });
    return found;
  }

  ResidentCity city{served_town(), town_reader(), kServedDraws, 2};
  Texts problems;
};

// An indicator at the end of a year, of a run.
std::vector<double> of_run(const std::vector<Setting>& settings, int year) {
  class Row : public Sink {
   public:
    std::vector<double> values = std::vector<double>(kServedDraws);
    void record(const TrajectoryBlock& block) override {
      std::ranges::copy(block.at(0, 0), values.begin() + static_cast<std::ptrdiff_t>(block.first_draw));
    }
  } row;
  const ServedCity town = served_town(settings);
  const auto step = static_cast<std::uint32_t>((year + 1 - town.program.horizon.first_year) * town.program.horizon.steps_per_year);
  run(town.program, town.ensemble, {.nodes = {town.program.indicators.front().node}, .steps = {step}}, row, {.threads = 1});
  return row.values;
}

double median(const std::vector<double>& values) { return quantiles(values, std::array{0.5}).front(); }

TEST_F(AskedTown, SaysWhatARunOfTheSameScenarioSays) {
  const std::vector<Setting> settings[] = {{},
                                           {{"fibre.factor", "2"}},
                                           {{"fibre.factor", "1.5 from 2016"}},
                                           {{"fibre.start", "2012-06"}, {"fibre.factor", "0.7"}},
                                           {{"fibre.factor", "2"}},
                                           {{"fibre.growth", "× 1.3 from 2017"}},
                                           {{"fibre.rate", "1200"}},
                                           {}};
  for (const auto& each : settings) {
    Texts statements;
    for (const Setting& setting : each) statements.push_back(setting.name + " = " + setting.value);
    const Json found = ask(statements, {.years = std::vector{2018}});
    EXPECT_EQ(problems, Texts{});
    EXPECT_EQ(found["indicators"]["homes_passed"]["years"]["2018"]["p50"].get<double>(), median(of_run(each, 2018)))
        << (statements.empty() ? "nothing" : statements.front());
  }
}

TEST_F(AskedTown, ComparesDrawByDrawWithTheScenarioAsItIs) {
  const auto base = of_run({}, 2018), other = of_run({{"fibre.factor", "2"}}, 2018);
  std::vector<double> apart;
  for (std::size_t k = 0; k < base.size(); ++k) apart.push_back(other[k] - base[k]);
  const Json found = ask({"fibre.factor = 2"}, {.years = std::vector{2018}});
  EXPECT_EQ(found["indicators"]["homes_passed"]["years"]["2018"]["difference"]["p50"].get<double>(), median(apart));
  EXPECT_EQ(ask({})["indicators"]["homes_passed"]["years"]["2020"]["difference"]["p99"].get<double>(), 0);
}

TEST_F(AskedTown, SaysHowManyDrawsAttainATarget) {
  const auto attained = [](const std::vector<double>& levels, double value) {
    return static_cast<double>(std::ranges::count_if(levels, [&](double level) { return level >= value; })) / kServedDraws;
  };
  const double probability = attained(of_run({{"fibre.factor", "0.8"}}, 2018), 9000);
  ASSERT_GT(probability, 0);
  ASSERT_LT(probability, 1);
  const Json found = ask({"fibre.factor = 0.8"});
  EXPECT_EQ(found["targets"][1]["plan"], "second-plan");
  EXPECT_EQ(found["targets"][1]["deadline"], "2018-12-31");
  EXPECT_DOUBLE_EQ(found["targets"][1]["probability_of_draws"].get<double>(), probability);
  EXPECT_EQ(found["plans"].size(), 2U);
}

TEST_F(AskedTown, AnswersForTheIndicatorsOfTargetsEveryFifthYearAheadWhenNothingElseIsAsked) {
  const Json found = ask({});
  EXPECT_EQ(found["draws"], kServedDraws);
  ASSERT_EQ(found["indicators"].size(), 1U);
  std::string years;
  for (const auto& [year, summary] : found["indicators"]["homes_passed"]["years"].items()) years += year + " ";
  EXPECT_EQ(years, "2015 2020 ");
}

TEST_F(AskedTown, TellsWhatIsWrongWithAStatementAndWhere) {
  ask({"fibre.factor = much"});
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_TRUE(problems.front().starts_with("--set:1:16: error: ")) << problems.front();
  ask({"fibre.faktor = 2"});
  EXPECT_NE(problems.front().find("did you mean \"fibre.factor\"?"), std::string::npos) << problems.front();
  ask({"nonsense"});
  EXPECT_EQ(problems, Texts{"no statement: nonsense"});
  ask({"today = 2012"});
  EXPECT_EQ(problems, Texts{"that changes what is learned"});
  const Json after = ask({}, {.years = std::vector{2018}});
  EXPECT_EQ(after["indicators"]["homes_passed"]["years"]["2018"]["p50"].get<double>(), median(of_run({}, 2018)));
}

TEST_F(AskedTown, TellsWhatItDoesNotHave) {
  ask({}, {.indicators = Texts{"homes_past", "root"}, .years = std::vector{2018, 2040}, .draws = kServedDraws + 1});
  EXPECT_EQ(problems, (Texts{"there is no indicator \"homes_past\": did you mean \"homes_passed\"?",
                             "there is no output at the end of 2040", "there are 100 draws: serve with --draws for more"}));
}

TEST_F(AskedTown, HasNoNumberWhereTheModelHasNone) {
  const Json found = ask({"fibre.factor = 0.2"}, {.indicators = Texts{"root"}, .years = std::vector{2018}});
  EXPECT_TRUE(found["indicators"]["root"]["years"]["2018"]["p50"].is_null());
}

TEST_F(AskedTown, SaysMoreAndMoreUntilItHasSaidAllOrNobodyListens) {
  std::vector<std::size_t> draws;
  city.ask({.statements = {"fibre.factor = 2"}}, true, [&](const Json& answer) {
    draws.push_back(answer["draws"]);
    return true;
  });
  EXPECT_EQ(draws, (std::vector<std::size_t>{64, kServedDraws}));
  std::size_t told = 0;
  city.ask({}, true, [&](const Json&) { return ++told > 5; });
  EXPECT_EQ(told, 1U);
}

TEST_F(AskedTown, SaysOfFewDrawsWhatThoseFewSay) {
  auto few = of_run({}, 2018);
  few.resize(10);
  const Json found = ask({}, {.years = std::vector{2018}, .draws = 10});
  EXPECT_EQ(found["draws"], 10);
  EXPECT_EQ(found["indicators"]["homes_passed"]["years"]["2018"]["p50"].get<double>(), median(few));
}

TEST_F(AskedTown, DescribesItsLeversWithTheirRanges) {
  const Json about = city.description();
  EXPECT_EQ(about["levers"][0]["lever"], "fibre.factor");
  EXPECT_EQ(about["levers"][0]["null"], 1);
  EXPECT_EQ(about["levers"][0]["min"], 0);
  EXPECT_EQ(about["levers"][0]["max"], 3);
  EXPECT_EQ(about["levers"][1]["unit"], "date");
  EXPECT_EQ(about["years"].front(), 2010);
  EXPECT_EQ(about["years"].back(), 2020);
  EXPECT_EQ(about["indicators"][0]["label"]["zh"], "覆盖");
}

}  // namespace
}  // namespace infracast::serve
