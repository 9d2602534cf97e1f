// SPDX-License-Identifier: MIT
// What a lever does is stated in lever_signs.txt, and is so in every draw.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <set>
#include <sstream>

#include "infracast/ensemble.h"
#include "tests/models/shipped_scenarios.h"
#include "tests/run/collected.h"

namespace infracast {
namespace {

constexpr std::size_t kDraws = 32;

struct LeverValue {
  std::string lever;
  double value = 0;
};

struct Claim {
  LeverValue setting;
  std::string indicator;
  std::uint32_t year = 0;
  double sign = 0;
  std::vector<LeverValue> with;  // of both runs
};

LeverValue lever_value(const std::string& text) {
  const std::size_t equals = text.find('=');
  return {text.substr(0, equals), std::stod(text.substr(equals + 1))};
}

std::vector<Claim> claims() {
  std::ifstream file(INFRACAST_SOURCE_DIR "/tests/laws/lever_signs.txt");
  std::vector<Claim> all;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    Claim claim;
    std::string sign;
    if (line.starts_with('#') || !(words >> claim.setting.lever >> claim.setting.value >> claim.indicator >> claim.year >> sign)) continue;
    claim.sign = sign == "+" ? 1 : -1;
    for (std::string with; words >> with;) claim.with.push_back(lever_value(with));
    all.push_back(std::move(claim));
  }
  return all;
}

const Program& city() {
  static const Program program = compile_shipped("shanghai/base.toml").program;
  return program;
}

Program with_levers(Program program, const std::vector<LeverValue>& settings) {
  for (const LeverValue& setting : settings) {
    const auto series =
        std::find_if(program.series.begin(), program.series.end(), [&](const Series& s) { return s.name == setting.lever; });
    if (series == program.series.end() || !series->lever) throw std::runtime_error("no lever " + setting.lever);
    series->values.assign(series->values.size(), setting.value);
  }
  return program;
}

// The indicator at the end of the year in every draw.
std::vector<double> outcome(const Claim& claim, const std::vector<LeverValue>& settings) {
  const Program program = with_levers(city(), settings);
  const auto indicator =
      std::find_if(program.indicators.begin(), program.indicators.end(), [&](const Indicator& each) { return each.id == claim.indicator; });
  if (indicator == program.indicators.end()) throw std::runtime_error("no indicator " + claim.indicator);
  const auto step = static_cast<std::uint32_t>(program.horizon.steps_per_year) * (claim.year + 1 - 2006);
  return collect(program, Ensemble(program, {.draws = kDraws, .seed = 17}), {.nodes = {indicator->node}, .steps = {step}}).values();
}

TEST(LeverSigns, AreStatedForEveryLeverOnce) {
  std::multiset<std::string> stated;
  std::set<std::string> levers;
  for (const Claim& claim : claims()) stated.insert(claim.setting.lever);
  for (const Series& series : city().series) {
    if (series.lever) levers.insert(series.name);
  }
  for (const std::string& lever : levers) EXPECT_EQ(stated.count(lever), 1U) << lever << " needs one line in tests/laws/lever_signs.txt";
  for (const std::string& lever : stated) EXPECT_TRUE(levers.contains(lever)) << "the city has no lever " << lever;
}

void expect_sign(const Claim& claim) {
  SCOPED_TRACE(claim.setting.lever);
  std::vector<LeverValue> set = claim.with;
  set.push_back(claim.setting);
  const std::vector<double> without = outcome(claim, claim.with), with = outcome(claim, set);
  double effect = 0;
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    const double change = claim.sign * (with[draw] - without[draw]);
    EXPECT_GE(change, -1e-9 * (1 + std::abs(without[draw]))) << claim.indicator << " of draw " << draw << " is " << with[draw];
    effect += change / (1e-9 + std::abs(without[draw]));
  }
  EXPECT_GT(effect / kDraws, 1e-6) << "changes nothing";
}

TEST(LeverSigns, AreThoseOfEveryDraw) {
  for (const Claim& claim : claims()) expect_sign(claim);
}

}  // namespace
}  // namespace infracast
