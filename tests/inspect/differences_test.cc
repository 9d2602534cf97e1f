// SPDX-License-Identifier: MIT
// What two towns differ in, side by side: the first on the left, the second on the right.
#include "inspect/differences.h"

#include <gtest/gtest.h>

#include "inspected.h"

namespace infracast {
namespace {

std::string said(const std::optional<inspect::Fact>& fact) { return fact ? fact->text : "absent"; }

// "rate value: 1000 household/year | 2000 household/year", of every difference of a kind.
std::string between(const Town& a, const Town& b, inspect::PartKind kind) {
  Diagnostics diagnostics;
  std::string text;
  for (const inspect::Difference& one : inspect::differences(city_of(a, diagnostics), city_of(b, diagnostics)))
    if (one.kind == kind) text += one.part + (one.fact.empty() ? "" : " " + one.fact) + ": " + said(one.a) + " | " + said(one.b) + "\n";
  return text;
}

TEST(Differences, AreTheFirstsBesideTheSeconds) {
  const Town plain, other{.scenario = "[parameters]\n\"m.rate\" = { value = 2000, prior = \"fixed\" }\n"};
  EXPECT_EQ(between(plain, other, inspect::PartKind::parameter),
            "m.rate value: 1000 household/year | 2000 household/year\n"
            "m.rate prior: lognormal(median = 1000, gsd = 1.3) | fixed\n");
}

TEST(Differences, OfAFactThatOneLacksSayWhichOne) {
  const Town plain, drifting{.scenario = "[parameters]\n\"m.rate\".drift = \"random_walk(sd = 0.1 per year)\"\n"};
  EXPECT_EQ(between(plain, drifting, inspect::PartKind::parameter), "m.rate drift: absent | random_walk(sd = 0.1 per year)\n");
  EXPECT_EQ(between(drifting, plain, inspect::PartKind::parameter), "m.rate drift: random_walk(sd = 0.1 per year) | absent\n");
}

TEST(Differences, OfAPartThatOneLacksSayWhichOne) {
  const Town plain, more{.module =
                             "[parameter.extra]\nunit = \"1\"\nvalue = 3\nprior = \"fixed\"\nsource = \"s\"\n[indicator.x]\nlabel = { en = "
                             "\"x\", zh = \"x\" }\nunit = \"1\"\nequation = \"extra\"\n"};
  EXPECT_EQ(between(plain, more, inspect::PartKind::parameter), "m.extra: absent | 3\n");
  EXPECT_EQ(between(more, plain, inspect::PartKind::parameter), "m.extra: 3 | absent\n");
}

TEST(Differences, NameWhatIsChangedFromADateOn) {
  const Town plain, changed{.scenario = "[changes]\n\"m.rate\" = { from = \"2016\", factor = 1.5 }\n"};
  EXPECT_EQ(between(plain, changed, inspect::PartKind::parameter), "m.rate change: absent | × 1.5 from 2016-01-01\n");
}

}  // namespace
}  // namespace infracast
