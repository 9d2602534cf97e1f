// SPDX-License-Identifier: MIT
// Every shipped target, said in other words: what attains the one attains the other, draw by draw, since what the model is wrong about is
// inside it and nothing multiplies what is published.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "infracast/calibrate.h"
#include "infracast/comparator.h"
#include "infracast/scenario.h"
#include "tests/laws/opened.h"

namespace infracast {
namespace {

constexpr std::size_t kDraws = 64;

// "x" stands for the indicator's equation.
struct OtherWords {
  const char* prefix;
  const char* equation;
  double times;  // the same level in other words; what is negative has its comparator turned round
};
constexpr OtherWords kOtherWords[] = {
    {"twice_", "2 * (x)", 2},                // another scale
    {"lacking_", "-(x)", -1},                // what is missing from a round number
    {"parts_", "(x) / 3 + 2 * (x) / 3", 1},  // a sum of parts
};

std::string put_for_x(std::string words, const std::string& equation) {
  std::string out;
  for (const char c : words) out += c == 'x' ? equation : std::string(1, c);
  return out;
}

Element said_otherwise(const Element& indicator, const OtherWords& words) {
  Element out = indicator;
  out.name.value = words.prefix + indicator.name.value;
  out.equation->value = put_for_x(words.equation, indicator.equation->value);
  out.min.reset(), out.max.reset();
  return out;
}

Target said_otherwise(const Target& target, const OtherWords& words) {
  Target out = target;
  out.indicator.value = words.prefix + target.indicator.value;
  out.formula = {};
  if (target.base) return out;  // a ratio is the same of twice the level
  out.value.value *= words.times;
  if (words.times < 0 && target.comparator != Comparator::about)
    out.comparator = target.comparator == Comparator::at_least ? Comparator::at_most : Comparator::at_least;
  return out;
}

// Each target is followed by its three others.
Scenario in_other_words(const std::string& path) {
  Scenario scenario = under({.scenario = path});
  for (ModuleType& type : scenario.model.types) {
    std::vector<Element> more;
    for (const Element& element : type.elements)
      if (element.kind == ElementKind::indicator)
        for (const OtherWords& words : kOtherWords) more.push_back(said_otherwise(element, words));
    std::move(more.begin(), more.end(), std::back_inserter(type.elements));
  }
  std::vector<Target> all;
  for (const Target& target : scenario.targets) {
    all.push_back(target);
    for (const OtherWords& words : kOtherWords) all.push_back(said_otherwise(target, words));
  }
  scenario.targets = std::move(all);
  return scenario;
}

class SameStatement : public testing::TestWithParam<std::string> {};

TEST_P(SameStatement, HasTheSameProbability) {
  const Compiled city = compile_scenario(in_other_words(GetParam()));
  const Program program = with_discrepancy(city.program, city.scenario);
  RecordPlan plan{.nodes = {}, .steps = {program.horizon.steps()}};
  std::map<std::size_t, std::size_t> place_of;  // by position among the scenario's targets
  for (const TargetNodes& nodes : program.targets) {
    place_of[nodes.target] = plan.nodes.size();
    plan.nodes.push_back(nodes.at_deadline);
  }
  const Collected levels = collect(program, Ensemble(program, {.draws = kDraws, .seed = 5}), plan);
  const auto attained = [&](std::size_t target, std::size_t draw) {
    const TargetNodes& nodes = program.targets[place_of.at(target)];
    return attains(nodes.comparator, nodes.value, levels.at(place_of.at(target), 0, draw));
  };
  constexpr std::size_t kWays = 1 + std::size(kOtherWords);
  std::size_t compared = 0;
  for (std::size_t first = 0; first < city.scenario.targets.size(); first += kWays) {
    if (!place_of.contains(first)) continue;  // of what no model has an indicator for
    ++compared;
    for (std::size_t way = 1; way < kWays; ++way)
      for (std::size_t draw = 0; draw < kDraws; ++draw)
        ASSERT_EQ(attained(first, draw), attained(first + way, draw))
            << city.scenario.targets[first + way].indicator.value << " of draw " << draw;
  }
  EXPECT_GT(compared, 0U);
}

INSTANTIATE_TEST_SUITE_P(ShippedTargets, SameStatement,
                         testing::Values("shanghai/base.toml", "shanghai/what-if/18-portfolios/links.toml", "pudong/base.toml",
                                         "brazil/base.toml", "moldova/base.toml", "singapore/base.toml"),
                         [](const auto& info) { return std::to_string(info.index); });

}  // namespace
}  // namespace infracast
