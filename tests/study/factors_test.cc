// SPDX-License-Identifier: MIT
// Values of factors in units of their own, and their bounds.
#include <gtest/gtest.h>

#include <cmath>

#include "lever_town.h"

namespace infracast {
namespace {

struct Resolved {
  std::optional<Factor> factor;
  std::string complaints;
};

Resolved resolved(const std::string& factor) {
  const LeverTown town = lever_town();
  Diagnostics diagnostics;
  const auto study =
      study_of("study = \"sweep\"\nscenario = \"base.toml\"\n[[factor]]\n" + factor + "\n[design]\nkind = \"grid\"\n", diagnostics);
  if (!study) return {{}, render(diagnostics)};
  auto factors = resolve_factors(*study, town.scenario, town.program, diagnostics);
  return {factors.empty() ? std::nullopt : std::optional(factors[0]), render(diagnostics)};
}

std::vector<double> values(const std::string& factor) {
  const Resolved found = resolved(factor);
  EXPECT_EQ(found.complaints, "") << factor;
  return found.factor ? found.factor->values : std::vector<double>();
}

void expect_refused(const std::string& factor, const std::string& words) {
  EXPECT_NE(resolved(factor).complaints.find(words), std::string::npos) << factor << "\n" << resolved(factor).complaints;
}

TEST(Factor, IsConvertedBeforeItsBoundsAreAsked) {
  EXPECT_EQ(values("name = \"fibre.factor\"\nvalues = [\"250 %\", 0, 3]"), (std::vector<double>{2.5, 0, 3}));
  EXPECT_NEAR(values("name = \"fibre.rate\"\nvalues = [\"0.5 household/month\", 9]").at(0), 6, 0.01);  // at least 1 a year
  EXPECT_EQ(values("name = \"fibre.hold_back\"\nvalues = [\"15 %\", 0.1]"), (std::vector<double>{0.15, 0.1}));
  expect_refused("name = \"fibre.factor\"\nvalues = [\"350 %\", 1]", "3.5 is out of the range of \"fibre.factor\"");
  expect_refused("name = \"fibre.factor\"\nvalues = [-0.1, 1]", "it goes from 0 to 3");
  expect_refused("name = \"fibre.factor\"\nvalues = [3.1, 1]", "it goes from 0 to 3");
  expect_refused("name = \"fibre.rate\"\nvalues = [\"0.05 household/month\", 9]", "is out of the range of \"fibre.rate\"");
  expect_refused("name = \"fibre.rate\"\nvalues = [0.9, 9]", "is out of the range of \"fibre.rate\"");
}

TEST(Factor, OfADriverIsNotNegative) {
  EXPECT_EQ(values("name = \"fibre.growth\"\nvalues = [0, 2]"), (std::vector<double>{0, 2}));
  expect_refused("name = \"fibre.growth\"\nvalues = [-0.1, 2]", "a driver is multiplied by what is not negative");
}

TEST(Factor, HasTheRangeOfItsValues) {
  const auto factor = resolved("name = \"fibre.factor\"\nvalues = [2, 0.5, 1]").factor.value();
  EXPECT_EQ(factor.low, 0.5);
  EXPECT_EQ(factor.high, 2);
  EXPECT_EQ(factor.base, 1);
  EXPECT_EQ(resolved("name = \"fibre.rate\"\nvalues = [2000, 500]").factor.value().base, 1000);
  EXPECT_EQ(resolved("name = \"fibre.growth\"\nvalues = [2, 0.5]").factor.value().base, 1);
}

TEST(Factor, BeginsWithinTheHorizon) {
  const auto from = [](const std::string& date) { return "name = \"fibre.factor\"\nvalues = [1, 2]\nfrom = \"" + date + "\""; };
  EXPECT_EQ(resolved(from("2010-01-01")).factor.value().from, 2010);
  EXPECT_EQ(resolved(from("2015-07-01")).factor.value().from, 2015.5);
  expect_refused(from("2009-12-30"), "the date lies outside the horizon, 2010 to 2020");
  expect_refused(from("2021-01-01"), "the date lies outside the horizon, 2010 to 2020");
  expect_refused("name = \"fibre.rate\"\nvalues = [900, 1000]\nfrom = \"2015-01-01\"", "is a parameter, and those have no date");
}

TEST(Factor, HasARangeThatEndsAfterItBegins) {
  const std::string rest = "\nlevels = 3";
  EXPECT_EQ(resolved("name = \"fibre.factor\"\nrange = [1, 2]" + rest).complaints, "");
  expect_refused("name = \"fibre.factor\"\nrange = [2, 1]" + rest, "the range ends before it begins");
  expect_refused("name = \"fibre.factor\"\nrange = [1, 1]" + rest, "the range holds one value only");
}

}  // namespace
}  // namespace infracast
