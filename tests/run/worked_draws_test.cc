// SPDX-License-Identifier: MIT
// Random numbers, shares and sums against published answers and numbers worked out by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/memory_at_hand.h"
#include "infracast/prior.h"
#include "infracast/statistics.h"
#include "run/common_past.h"
#include "run/copula.h"
#include "run/hash.h"
#include "run/philox.h"
#include "run/reach.h"
#include "run/sobol.h"
#include "tests/run/collected.h"

namespace infracast::running {
namespace {

using Kind = Prior::Kind;

// Known answers of FNV-1a (Noll) and of SplitMix64 from the seed 0, whose states are the multiples of the golden ratio.
TEST(Hash, GivesItsPublishedAnswers) {
  EXPECT_EQ(hash_of(""), 0xcbf29ce484222325ULL);
  EXPECT_EQ(hash_of("a"), 0xaf63dc4c8601ec8cULL);
  EXPECT_EQ(hash_of("foobar"), 0x85944171f73967e8ULL);
  EXPECT_EQ(mixed(0x9e3779b97f4a7c15ULL), 0xe220a8397b1dcdafULL);
  EXPECT_EQ(mixed(0x3c6ef372fe94f82aULL), 0x6e789e6aa1b965f4ULL);
}

// Another key would change every draw there ever was: seed 0 and no name, seed 7 and "a", by another program.
TEST(RandomKey, IsFrozen) {
  EXPECT_EQ(random_key(0, ""), 0xaebe53f85cdc3c4cULL);
  EXPECT_EQ(random_key(7, "a"), 0x4eea661677fda2a8ULL);
}

// The first 52 bits of the published answers of Philox, and half a step: draw, step and purpose are the counter's words in that order.
TEST(RandomShare, IsTheMiddleOfItsPart) {
  EXPECT_EQ(random_share(0, 0, 0, 0), static_cast<double>(0x6627e8d5e169cULL) * 0x1p-52 + 0x1p-53);
  EXPECT_EQ(random_share(0x299f31d0a4093822ULL, 0x85a308d3243f6a88ULL, 0x13198a2e, 0x03707344),
            static_cast<double>(0xd16cfe0994fdcULL) * 0x1p-52 + 0x1p-53);
}

Program with_priors(const std::vector<Prior>& priors) {
  Program program;
  for (const Prior& prior : priors) {
    const std::string name = "p" + std::to_string(program.parameters.size());
    program.parameters.push_back(
        {.name = name, .key = "key of " + name, .label = {}, .unit = {}, .value = prior.a, .prior = prior, .source = {}});
  }
  return program;
}

std::vector<double> draws_of(const Ensemble& ensemble, std::size_t parameter) {
  std::vector<double> values(ensemble.draws());
  ensemble.fill(parameter, 0, values);
  return values;
}

TEST(Ensemble, DrawsAtRandomByTheKeyOfAParameterAndTheNumberOfTheDraw) {
  const Ensemble ensemble(with_priors({{.kind = Kind::uniform, .a = 0, .b = 1}}), {.draws = 5, .seed = 9, .sampling = Sampling::random});
  for (std::size_t draw = 0; draw < 5; ++draw)
    EXPECT_EQ(draws_of(ensemble, 0)[draw], random_share(random_key(9, "key of p0"), draw, 0, kForParameter)) << draw;
}

TEST(Ensemble, LeavesWhatIsCertainSoThoughItIsCorrelated) {
  Program program = with_priors({{.kind = Kind::fixed, .a = 42}, {.kind = Kind::normal, .a = 0, .b = 1}});
  program.correlations = {{0, 1, 0.5}};
  const Ensemble ensemble(program, {.draws = 8, .seed = 1});
  EXPECT_EQ(draws_of(ensemble, 0), std::vector<double>(8, 42));
  EXPECT_TRUE(ensemble.same_in_every_draw(0));
  EXPECT_FALSE(ensemble.same_in_every_draw(1));
}

// 2 sin(pi / 6 * 0.5) of the first, and what is left of a variance of 1 of its own.
TEST(Mixture, HasTheWeightsOfItsCorrelationWhicheverStandsFirst) {
  for (const Correlation& correlation : {Correlation{0, 2, 0.5}, Correlation{2, 0, 0.5}}) {
    const std::vector<Mixture> all = mixtures(4, std::span(&correlation, 1));
    ASSERT_EQ(all.size(), 4U);
    EXPECT_TRUE(all[1].terms.empty() && all[3].terms.empty());
    ASSERT_EQ(all[0].terms.size(), 1U);
    EXPECT_EQ(all[0].terms[0].parameter, 0U);
    EXPECT_EQ(all[0].terms[0].weight, 1);
    ASSERT_EQ(all[2].terms.size(), 2U);
    EXPECT_EQ(all[2].terms[0].parameter, 0U);
    EXPECT_EQ(all[2].terms[1].parameter, 2U);
    EXPECT_NEAR(all[2].terms[0].weight, 0.5176380902, 1e-9);  // as many digits as are written
    EXPECT_NEAR(all[2].terms[1].weight, 0.8555996772, 1e-9);
  }
}

TEST(Supercube, KeepsTheBalanceOfTwoParametersOfASet) {
  std::vector<double> x(256), y(256);
  supercube_dimension(4, 2016, 11).fill(0, x);
  supercube_dimension(5, 2016, 12).fill(0, y);
  for (int split = 0; split <= 8; ++split) {
    std::set<std::pair<int, int>> boxes;
    for (std::size_t k = 0; k < x.size(); ++k)
      boxes.insert({static_cast<int>(x[k] * (1 << split)), static_cast<int>(y[k] * (1 << (8 - split)))});
    EXPECT_EQ(boxes.size(), 256U) << split;
  }
}

TEST(Prior, ThatIsCertainIsHeldWithinItsBounds) {
  const Prior low{.kind = Kind::fixed, .a = 3, .min = 4}, high{.kind = Kind::normal, .a = 3, .b = 0, .max = 2};
  EXPECT_EQ(quantile(low, 0.5), 4);
  EXPECT_EQ(cumulative(low, 3.5), 0);
  EXPECT_EQ(cumulative(low, 4), 1);
  EXPECT_EQ(quantile(high, 0.5), 2);
  EXPECT_EQ(cumulative(high, 2), 1);
}

// Of what lies between 2 and 4, a quarter of the way; of a triangle that only falls, or only rises, from 0 to 4: 1 - (1 - x / 4)^2, (x /
// 4)^2.
TEST(Prior, HasItsQuantilesByHand) {
  EXPECT_NEAR(quantile({.kind = Kind::uniform, .a = 0, .b = 10, .min = 2, .max = 4}, 0.25), 2.5, 1e-12);
  EXPECT_NEAR(cumulative({.kind = Kind::uniform, .a = 0, .b = 10, .min = 2, .max = 4}, 2.5), 0.25, 1e-12);
  EXPECT_NEAR(quantile({.kind = Kind::triangular, .a = 0, .b = 0, .c = 4}, 0.75), 2, 1e-12);
  EXPECT_NEAR(cumulative({.kind = Kind::triangular, .a = 0, .b = 0, .c = 4}, 2), 0.75, 1e-12);
  EXPECT_NEAR(quantile({.kind = Kind::triangular, .a = 0, .b = 4, .c = 4}, 0.25), 2, 1e-12);
  EXPECT_NEAR(cumulative({.kind = Kind::triangular, .a = 0, .b = 4, .c = 4}, 2), 0.25, 1e-12);
}

TEST(PastFinder, TakesAPastOfTwelveStepsForWorthIt) {
  const auto table = [](std::size_t from, double value) {
    std::vector<double> values(2 * 41, 1);
    std::fill(values.begin() + static_cast<std::ptrdiff_t>(2 * from + 1), values.end(), value);
    return values;
  };
  PastFinder finder;
  EXPECT_EQ(finder.past_of(table(30, 2), 2), nullptr);
  EXPECT_EQ(finder.past_of(table(11, 4), 2), nullptr);
  ASSERT_NE(finder.past_of(table(12, 4), 2), nullptr);
  EXPECT_EQ(finder.past_of(table(12, 4), 2)->steps(), 12U);
}

TEST(NodesBehind, AreThoseOfStartsMovesAndWhatIsRemembered) {
  ProgramBuilder build({.first_year = 2016, .last_year = 2016, .steps_per_year = 12});
  const Value one = build.constant(1), held = build.state(one), two = build.constant(2), more = held + two;
  build.move(held, more);
  const Value seen = build.constant(9), late = build.delay(seen, two, 3);
  const auto behind = [&](const Value& node) { return nodes_behind(build.program(), std::span(&node.node, 1)); };
  const std::vector<bool> of_state = behind(held), of_delay = behind(late);
  for (const Value& node : {one, held, two, more}) EXPECT_TRUE(of_state[node.node]) << node.node;
  for (const Value& node : {seen, late}) EXPECT_FALSE(of_state[node.node]) << node.node;
  for (const Value& node : {seen, late, two}) EXPECT_TRUE(of_delay[node.node]) << node.node;
  for (const Value& node : {one, held, more}) EXPECT_FALSE(of_delay[node.node]) << node.node;
}

// A value of 1 beside 1e16 is below the last place of their sum.
TEST(CompensatedSum, KeepsWhatEachAdditionLoses) {
  EXPECT_EQ(compensated_sum({}), 0);
  EXPECT_EQ(compensated_sum(std::vector<double>{1e16, 1, -1e16}), 1);
  std::vector<double> far_apart(17, 0.0);
  far_apart[0] = 1e16;
  far_apart[8] = 1;
  far_apart[16] = -1e16;
  EXPECT_EQ(compensated_sum(far_apart), 1);
}

TEST(Rank, OfAShareLiesBetweenItsNeighbours) {
  const Rank middle = rank_of(0.5, 4), last = rank_of(1, 5), only = rank_of(0.5, 1);
  EXPECT_EQ(middle.below, 1U);
  EXPECT_EQ(middle.above, 2U);
  EXPECT_EQ(middle.fraction, 0.5);
  EXPECT_EQ(last.below, 4U);
  EXPECT_EQ(last.above, 4U);
  EXPECT_EQ(last.fraction, 0);
  EXPECT_EQ(only.below, 0U);
  EXPECT_EQ(only.above, 0U);
}

// Where the range is too narrow or too wide to be cut into equal parts.
TEST(Quantiles, AreThoseOfTheSortedValuesInAnyRange) {
  const double least = std::numeric_limits<double>::denorm_min();
  EXPECT_EQ(quantiles(std::vector<double>{least, 0, 2 * least}, std::vector<double>{0, 0.5, 1}),
            (std::vector<double>{0, least, 2 * least}));
  EXPECT_EQ(quantiles(std::vector<double>{1e308, -1e308, 3}, std::vector<double>{0, 0.5, 1}), (std::vector<double>{-1e308, 3, 1e308}));
}

// With two deviations, the middle of 20 of 20 is 22 / 24 and the width 2 / 24.
TEST(ShareInterval, EndsAtOneWhereAllDrawsAgree) {
  const ShareInterval all = share_interval(1, 20, 2), none = share_interval(0, 20, 2);
  EXPECT_DOUBLE_EQ(all.low, 20.0 / 24);
  EXPECT_DOUBLE_EQ(all.high, 1);
  EXPECT_EQ(none.low, 0);
  EXPECT_DOUBLE_EQ(none.high, 4.0 / 24);
}

TEST(PairedShareError, OfWhatIsLostIsThatOfWhatIsGained) { EXPECT_EQ(paired_share_error(0, 10, 98), paired_share_error(10, 0, 98)); }

TEST(Memory, IsEnoughForAllThereIs) { EXPECT_EQ(beyond_memory(memory_at_hand()), ""); }

TEST(Run, OfDrawsBeyondTheLastIsOfNone) {
  ProgramBuilder build({.first_year = 2016, .last_year = 2016, .steps_per_year = 12});
  const Value x = build.parameter("x", 1, {});
  const RecordPlan plan{.nodes = {x.node}, .steps = {0}};
  const Ensemble three = table({{1, 2, 3}});
  Collected sink(plan, 3);
  const RunSummary none = run(build.program(), three, plan, sink, {.first = 5, .count = 2, .threads = 1});
  EXPECT_EQ(none.draws, 0U);
  EXPECT_FALSE(none.stopped);
  EXPECT_EQ(none.threads, 1);
  EXPECT_EQ(run(build.program(), three, plan, sink, {.first = 2, .count = 2, .threads = 1}).draws, 1U);
  EXPECT_EQ(sink.seen(), (std::vector<int>{0, 0, 1}));
  EXPECT_EQ(sink.at(0, 0, 2), 3);
}

}  // namespace
}  // namespace infracast::running
