// SPDX-License-Identifier: MIT
// The table of a sweep's points, of a file whose numbers are known.
#include "report/text/sweep_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "infracast/sweep_file.h"
#include "infracast/wording.h"
#include "tests/record/sample.h"
#include "tests/record/temporary_folder.h"

namespace infracast::report {
namespace {

// Point k has the factor k and, as the only outcome, a derived column of a given formula; points named as failed have no numbers.
class SweepOf {
 public:
  SweepOf(std::size_t points, const std::string& formula, const std::vector<std::size_t>& failed) {
    SweepInfo info;
    info.name = "rates";
    info.scenario = "base";
    info.draws = 10;
    info.factors.resize(1);
    info.factors[0].name = "rate";
    info.factors[0].kind = FactorKind::parameter;
    info.factors[0].unit = "1";
    info.design.factors = 1;
    for (std::size_t point = 0; point < points; ++point) info.design.values.push_back(static_cast<double>(point));
    info.derived = {{"outcome", {formula, {}}}};
    info.hash = std::string(64, 'a');
    info.points = info.last = points;
    const Scenario scenario = sample::scenario();
    const Program program = sample::program();
    SweepWriter writer(path_, info, scenario, program, {}, {});
    PointHandlers handlers = writer.handlers();
    for (std::size_t point = 0; point < points; ++point) {
      if (std::ranges::find(failed, point) != failed.end()) {
        handlers.failed(point, "no number");
        continue;
      }
      handlers.end(point, handlers.begin(point), {});
    }
    writer.commit();
  }

  [[nodiscard]] std::string table() const { return sweep_table(path_, {}); }
  [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(sweep_json(path_)); }
  // The numbers of the points that the table shows, in its order.
  [[nodiscard]] std::vector<std::string> points() const {
    std::vector<std::string> numbers;
    std::istringstream lines(table());
    for (std::string line; std::getline(lines, line);) {
      std::istringstream words(line);
      std::string first;
      words >> first;
      if (!first.empty() && first.find_first_not_of("0123456789") == std::string::npos) numbers.push_back(first);
    }
    return numbers;
  }

 private:
  const TemporaryFolder folder_;
  const std::filesystem::path path_ = folder_ / "s.h5";
};

TEST(SweepTable, ShowsFewPointsInTheirOrder) {
  const SweepOf sweep(4, "0 - rate", {});
  EXPECT_EQ(sweep.points(), (std::vector<std::string>{"0", "1", "2", "3"}));
  EXPECT_EQ(SweepOf(24, "rate", {}).points().size(), 24U);
}

TEST(SweepTable, ShowsTheBestAndTheWorstOfManyPoints) {
  const SweepOf sweep(25, "rate", {});
  EXPECT_EQ(sweep.points(), (std::vector<std::string>{"24", "23", "22", "21", "20", "4", "3", "2", "1", "0"}));
  EXPECT_LT(sweep.table().find("best 5"), sweep.table().find("worst 5"));
}

TEST(SweepTable, CountsFailedPointsAmongTheWorst) {
  const SweepOf sweep(25, "rate", {20, 24});
  EXPECT_EQ(sweep.points(), (std::vector<std::string>{"23", "22", "21", "19", "18", "2", "1", "0", "20", "24"}));
  EXPECT_NE(sweep.table().find("failed"), std::string::npos);
}

// The root of what is negative is no number.
TEST(SweepTable, CountsPointsWithoutANumberAmongTheWorst) {
  EXPECT_EQ(SweepOf(25, "sqrt(rate - 2)", {}).points(), (std::vector<std::string>{"24", "23", "22", "21", "20", "4", "3", "2", "0", "1"}));
}

TEST(SweepJson, TellsEveryPointWithItsFactorAndItsOutcome) {
  const auto json = SweepOf(3, "10 * rate", {1}).json();
  EXPECT_EQ(json.at("draws"), 10);
  ASSERT_EQ(json.at("points").size(), 3U);
  EXPECT_EQ(json.at("points")[2].at("point"), 2);
  EXPECT_EQ(json.at("points")[2].at("factors").at("rate"), 2);
  EXPECT_EQ(json.at("points")[2].at("outcomes").at("outcome"), 20);
  EXPECT_EQ(json.at("points")[1].at("status"), "failed");
  EXPECT_EQ(json.at("points")[1].at("reason"), "no number");
  EXPECT_TRUE(json.at("points")[1].at("outcomes").at("outcome").is_null());
}

TEST(StatusTable, TellsWhatIsLeft) {
  const SweepStatus status{.path = "s.h5", .running = true, .first = 10, .last = 30, .progress = {20, 7, 2}, .points_per_second = 0.5};
  const std::string table = status_table({status}, {});
  EXPECT_NE(table.find("10–29"), std::string::npos) << table;
  const auto json = nlohmann::json::parse(status_json({status})).at(0);
  EXPECT_EQ(json.at("state"), "running");
  EXPECT_EQ(json.at("first"), 10);
  EXPECT_EQ(json.at("last"), 29);
  EXPECT_EQ(json.at("points"), 20);
  EXPECT_EQ(json.at("done"), 7);
  EXPECT_EQ(json.at("failed"), 2);
  EXPECT_EQ(json.at("left"), 11);
  EXPECT_EQ(json.at("points_per_second"), 0.5);
}

}  // namespace
}  // namespace infracast::report
