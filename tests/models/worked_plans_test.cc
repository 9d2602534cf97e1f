// SPDX-License-Identifier: MIT
// Announced builds and cables that nobody has announced, worked out by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/models/worked_part.h"

namespace infracast {
namespace {

void expect_near(double found, double worked) { EXPECT_NEAR(found, worked, 1e-9 * std::max(1.0, std::abs(worked))); }

// 4,000 venues by the end of 2014, decided at the start of 2011, when there are 1,000; `level` is an expression.
WorkedPart venues(double share, const std::string& level) {
  WorkedPart part("plans/announced_build.toml", "venues");
  part.with("label = { en = \"x\", zh = \"x\" }\nwith = { unit = \"venue\" }")
      .given("usual_share", "1", "1")
      .given("level", "venue", level);
  part.set("announced", 4000).set("decided", 2011).set("deadline", 2015).set("share", share);
  return part;
}

TEST(WorkedAnnouncedBuild, GoesFromWhatThereIsToItsShareOfWhatWasAnnounced) {
  WorkedPart part = venues(0.9, "1000 [venue]");
  expect_near(part.at("pace"), 0);  // not decided yet
  expect_near(part.at("pace", 12), (3600.0 - 1000) / 4);
  expect_near(part.at("pace", 59), (3600.0 - 1000) / 4);
  WorkedPart done = venues(0.2, "1000 [venue]");
  expect_near(done.at("pace", 12), 0);  // more is there than it would come to
}

TEST(WorkedAnnouncedBuild, IsLateByWhatItFallsShort) {
  // 3,650 at the end of 2014: it goes on, until all is there.
  WorkedPart late = venues(0.9, "if time < 2014.9 then 1000 [venue] else 3650 [venue]");
  expect_near(late.at("pace", 66), (3600.0 - 1000) / 4);
  WorkedPart nearly = venues(0.9, "if time < 2014.9 then 1000 [venue] else 3990 [venue]");
  expect_near(nearly.at("pace", 66), 10 * 12);
  WorkedPart more = venues(1.2, "if time < 2014.9 then 1000 [venue] else 4790 [venue]");
  expect_near(more.at("pace", 66), 10 * 12);
  WorkedPart all = venues(1.2, "if time < 2014.9 then 1000 [venue] else 4800 [venue]");
  expect_near(all.at("pace", 66), 0);
}

TEST(WorkedAnnouncedBuild, MayBeCalledOff) {
  WorkedPart part = venues(0.9, "1000 [venue]");
  part.lever("cancelled", 0.25);
  expect_near(part.at("pace", 12), 0.75 * 650);
}

// A cable every 15 months from April 2011 on, the first after half of that: mid-November 2011, mid-February 2013, mid-May 2014.
WorkedPart later_cables() {
  WorkedPart part("transport/later_cables.toml", "later");
  part.with("label = { en = \"x\", zh = \"x\" }");
  part.given("usual_growth", "1/year", "0.3 [1/year]").given("usual_lit_share", "1", "0.25");
  part.given("usual_landed_share", "1", "0.5").given("usual_interval", "year", "1 [year]");
  part.set("known_until", 2011.25).set("system_design", 1000).set("design_growth", 0).set("own_interval", 1.25).set("phase", 0.5);
  return part;
}

TEST(WorkedLaterCables, ComeWholeOneAnInterval) {
  WorkedPart part = later_cables();
  expect_near(part.at("systems", 22), 0);  // the start of November 2011
  expect_near(part.at("systems", 23), 1);
  expect_near(part.at("systems", 37), 1);
  expect_near(part.at("systems", 38), 2);
  expect_near(part.at("systems", 53), 3);
  for (std::uint32_t step = 0; step <= 60; ++step) expect_near(part.at("design_landed", step), 500 * part.at("systems", step));
}

TEST(WorkedLaterCables, AreLitAsCablesAreAndNeverBeyondTheirDesign) {
  WorkedPart part = later_cables();
  expect_near(part.at("lit", 23), 125);
  expect_near(part.at("lit", 24), 125 * (1 + 0.3 / 12));
  double before = 0;
  for (std::uint32_t step = 0; step <= 71; ++step) {
    EXPECT_LE(part.at("lit", step), part.at("design_landed", step) * (1 + 1e-12));
    EXPECT_GE(part.at("lit", step), before);
    before = part.at("lit", step);
  }
}

TEST(WorkedLaterCables, OfALaterDayAreLarger) {
  WorkedPart part = later_cables();
  part.set("design_growth", 0.2);
  // Of the day each is ready, half of 15 months and then one and a half of them after the last known, whatever the month it is counted in.
  expect_near(part.at("design_landed", 23), 500 * std::exp(0.2 * 0.625));
  expect_near(part.at("design_landed", 38), 500 * std::exp(0.2 * 0.625) + 500 * std::exp(0.2 * 1.875));
}

TEST(WorkedLaterCables, MayBePutOff) {
  WorkedPart part = later_cables();
  part.lever("delay", 1.25);
  expect_near(part.at("systems", 37), 0);
  expect_near(part.at("systems", 38), 1);
  WorkedPart never = later_cables();
  never.lever("delay", 100);
  expect_near(never.at("systems", 71), 0);
}

}  // namespace
}  // namespace infracast
