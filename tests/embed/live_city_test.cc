// SPDX-License-Identifier: MIT
// A live city finds what a run of a scenario that says the same finds, however it came to it.
#include "embed/live/live_city.h"

#include <gtest/gtest.h>

#include <bit>
#include <functional>
#include <limits>

#include "embed/live/statistics_so_far.h"
#include "tests/embed/town.h"

namespace infracast::embed {
namespace {

constexpr double kThroughout = -std::numeric_limits<double>::infinity();

struct Found {
  std::vector<std::uint64_t> bits;
  std::vector<std::uint32_t> counts;
  bool operator==(const Found&) const = default;
};

std::vector<std::uint64_t> bits(std::span<const double> values) {
  std::vector<std::uint64_t> result;
  for (const double value : values) result.push_back(std::bit_cast<std::uint64_t>(value));
  return result;
}

class Rows : public Sink {
 public:
  explicit Rows(const Image& image) : rows_(image.plan.nodes.size() * image.plan.steps.size() + image.plan.at_end.size()) {
    values.resize(rows_ * kDraws);
    counts.resize((image.program.horizon.steps() + 1) * 2);
  }
  void record(const TrajectoryBlock& block) override {
    for (std::size_t row = 0; row < rows_; ++row)
      for (std::size_t k = 0; k < block.draws; ++k) values[row * kDraws + block.first_draw + k] = block.values[row * block.stride + k];
    for (std::size_t k = 0; k < counts.size(); ++k) counts[k] += block.counts[0][k];
  }
  std::vector<double> values;
  std::vector<std::uint32_t> counts;

 private:
  std::size_t rows_;
};

// The town as if a scenario had said so from the first.
Found of_program(const std::function<void(Image&)>& change) {
  Image image = town();
  change(image);
  Rows rows(image);
  run(image.program, Ensemble(image.columns, image.settings), image.plan, rows, {.threads = 1});
  return {bits(rows.values), rows.counts};
}

Found of(LiveCity& city) {
  city.start();
  EXPECT_EQ(city.run(0, 10), 10U);
  EXPECT_EQ(city.run(10, 1000), kDraws - 10);
  const auto counts = city.counts(0);
  return {bits(city.values()), {counts.begin(), counts.end()}};
}

void hold(std::vector<double>& values, std::size_t from, double value) {
  std::fill(values.begin() + static_cast<std::ptrdiff_t>(from), values.end(), value);
}

TEST(LiveCity, FindsWhatTheProgramFinds) {
  LiveCity city(town());
  EXPECT_EQ(of(city), of_program([](Image&) {}));
}

TEST(LiveCity, FollowsALeverThroughoutAndFromADateOn) {
  LiveCity city(town());
  for (const double value : {0.5, 2.0, 3.0}) {
    city.hold(0, 2012.25, value);
    EXPECT_EQ(of(city), of_program([=](Image& i) { hold(i.program.series[0].values, 27, value); }));
  }
  for (const double value : {0.5, 2.0, 3.0}) {
    city.hold(0, kThroughout, value);
    EXPECT_EQ(of(city), of_program([=](Image& i) { hold(i.program.series[0].values, 0, value); }));
  }
  city.restore_series(0);
  EXPECT_EQ(of(city), of_program([](Image&) {}));
}

TEST(LiveCity, FindsTheSameWhetherOrNotItKnowsThePast) {
  LiveCity city(town());
  std::vector<Found> found;
  for (int k = 0; k < 5; ++k) {
    city.hold(0, 2012.25, 1.5);
    found.push_back(of(city));
    city.hold(0, 2012.25, 2 + k);
    of(city);
  }
  for (const Found& each : found) EXPECT_EQ(each, found.front());
}

TEST(LiveCity, TakesTheSeriesThatSomebodyWrites) {
  LiveCity city(town());
  for (std::size_t k = 0; k < city.series(0).size(); ++k) city.series(0)[k] = 1 + static_cast<double>(k) / 100;
  EXPECT_EQ(of(city), of_program([](Image& i) {
              for (std::size_t k = 0; k < i.program.series[0].values.size(); ++k)
                i.program.series[0].values[k] = 1 + static_cast<double>(k) / 100;
            }));
}

TEST(LiveCity, SetsAParameterInEveryDraw) {
  LiveCity city(town());
  city.set_parameter(1, 0.7);
  EXPECT_EQ(of(city), of_program([](Image& i) {
              Ensemble::Columns columns = *i.columns;
              columns[1] = {0.7};
              i.columns = std::make_shared<const Ensemble::Columns>(columns);
            }));
  city.set_parameter(1, std::nullopt);
  EXPECT_EQ(of(city), of_program([](Image&) {}));
}

TEST(LiveCity, CountsWhatItsDrawsSay) {
  LiveCity city(town());
  of(city);
  const PlanSoFar plan = plan_so_far(city, kDraws);
  std::size_t attained = 0, reached = 0;
  for (const double level : city.row(city.first_row_at_end(), kDraws)) attained += level >= kValue ? 1 : 0;
  for (const double time : city.row(city.first_row_at_end() + 1, kDraws)) reached += time < 3000 ? 1 : 0;
  ASSERT_GT(attained, 0U);
  ASSERT_LT(attained, kDraws);
  EXPECT_EQ(plan.rows[0].probability, static_cast<double>(attained) / kDraws);
  EXPECT_EQ(plan.rows[0].never, static_cast<double>(kDraws - reached) / kDraws);
  EXPECT_EQ(plan.plans[0].joint, plan.rows[0].probability);
  EXPECT_EQ(plan.rows[0].slack_p50.back(), plan.rows[0].p50 - kValue);
  const auto shares = binding_so_far(city, 0, kDraws);
  for (const auto& at : shares) EXPECT_NEAR(at[0] + at[1], 1, 1e-12);
}

TEST(LiveCity, GivesSlackInTheUnitOfTheTarget) {
  Image image = town();
  image.targets[0].factor = 0.01;  // hundreds of what the indicator counts
  image.targets[0].terms.value = kValue / 100;
  LiveCity city(std::move(image));
  of(city);
  const double level = indicator_so_far(city, 0, kDraws).quantiles.back()[4];
  EXPECT_NEAR(plan_so_far(city, kDraws).rows[0].slack_p50.back(), level / 100 - kValue / 100, 1e-12);
}

TEST(LiveCity, SummarisesTheFirstDrawsAlone) {
  LiveCity city(town());
  city.start();
  city.run(0, 3);
  const auto values = city.row(4, 3);
  EXPECT_NEAR(indicator_so_far(city, 0, 3).mean[4], (values[0] + values[1] + values[2]) / 3, 1e-9);
  EXPECT_EQ(indicator_so_far(city, 0, 3).quantiles[4].size(), 9U);
}

}  // namespace
}  // namespace infracast::embed
