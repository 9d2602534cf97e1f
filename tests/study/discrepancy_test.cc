// SPDX-License-Identifier: MIT
// What a discrepancy does to numbers without a unit.
#include <algorithm>

#include "infracast/calibrate.h"
#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "tests/run/collected.h"
#include "tests/study/town.h"

namespace infracast {
namespace {

// The first indicator of the town at its last step, were it a number without a unit that the model takes to be `value`.
std::vector<double> published(double value, const Unit& unit = {}) {
  Town town = town_with("");
  Program& program = town.program;
  program.nodes.push_back({.op = Op::constant, .value = value});
  program.indicators[0].node = static_cast<NodeIndex>(program.nodes.size() - 1);
  program.indicators[0].unit = unit;
  const Program wider = with_discrepancy(program, town.scenario);
  std::vector<std::vector<double>> columns;
  for (const ParameterSlot& slot : wider.parameters) columns.emplace_back(1024, slot.value);
  return collect(wider, Ensemble(columns, {.draws = 1024, .seed = 3}), {{wider.indicators[0].node}, {wider.horizon.steps()}}).values();
}

TEST(Discrepancy, LeavesAShareAShare) {
  const std::vector<double> shares = published(0.97);
  EXPECT_EQ(*std::ranges::max_element(shares), 1);
  EXPECT_LT(*std::ranges::min_element(shares), 0.9);
}

TEST(Discrepancy, LeavesAShareInPercentAShare) {
  const std::vector<double> shares = published(97, Unit{{}, 0.01, "%"});
  EXPECT_EQ(*std::ranges::max_element(shares), 100);
  EXPECT_LT(*std::ranges::min_element(shares), 90);
}

TEST(Discrepancy, LeavesAPueAboveOne) {
  const std::vector<double> pues = published(1.03);
  EXPECT_EQ(*std::ranges::min_element(pues), 1);
  EXPECT_GT(*std::ranges::max_element(pues), 1.1);
}

}  // namespace
}  // namespace infracast
