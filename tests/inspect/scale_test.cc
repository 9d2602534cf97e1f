// SPDX-License-Identifier: MIT
#include "inspect/scale.h"

#include <gtest/gtest.h>

#include "inspected.h"

namespace infracast {
namespace {

// A town whose people follow an outside path: 100,000 at the end of 2012.
Town peopled(const std::string& observations) {
  return {.module =
              "[driver.people]\nunit = \"household\"\nseries = [[2011.0, 1e5], [2021.0, 1e5]]\n"
              "[indicator.people]\nlabel = { en = \"people\", zh = \"人\" }\nunit = \"household\"\nequation = \"people\"\n",
          .observations = observations};
}

std::string said_of(const Town& town) {
  Diagnostics diagnostics;
  const City city = city_of(town, diagnostics);
  inspect::check_scale(city, diagnostics);
  return render(diagnostics);
}

bool says(const Town& town, const std::string& words) { return said_of(town).find(words) != std::string::npos; }

std::string people(const std::string& date_and_number, const std::string& bound = "exact") {
  return figure("people,town," + date_and_number, "household", bound);
}

TEST(Scale, OfAPathHalfOrTwiceAsLargeAsPublishedIsAnError) {
  EXPECT_EQ(said_of(peopled(people("2012,200000"))),
            R"(observations.csv:2:1: error: the path behind "people" is at 100000 household; published were 200000 household
   2 | people,town,2012,200000,household,exact,,stated,,doc,q,primary,
     | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  is the path this place's? infracast explain SCENARIO people shows what it reads
)");
  EXPECT_TRUE(
      says(peopled(people("2012,50000")), "error: the path behind \"people\" is at 100000 household; published were 50000 household"));
  EXPECT_TRUE(says(peopled(people("2012,1000")), "error"));
  EXPECT_TRUE(says(peopled(people("2012,9000000")), "error"));
}

TEST(Scale, OfAPathLessFarOffIsAWarning) {
  EXPECT_TRUE(
      says(peopled(people("2012,199000")), "warning: the path behind \"people\" is at 100000 household; published were 199000 household"));
  EXPECT_TRUE(says(peopled(people("2012,51000")), "warning"));
  EXPECT_TRUE(says(peopled(people("2012,112000")), "warning"));
  EXPECT_EQ(said_of(peopled(people("2012,108000"))), "");
  EXPECT_EQ(said_of(peopled(people("2012,100000"))), "");
}

TEST(Scale, OfAPathIsHeldAgainstEveryFigureAndTheWorstIsTold) {
  const std::string told = said_of(peopled(people("2012,101000") + people("2013,320000") + people("2014,130000")));
  EXPECT_TRUE(told.starts_with("observations.csv:3:1: error: the path behind \"people\" is at 100000 household; published were 320000"));
  EXPECT_EQ(told.find("observations.csv:4"), std::string::npos);
}

TEST(Scale, OfAPathKeepsToWhatIsPublishedAsABound) {
  EXPECT_EQ(said_of(peopled(people("2012,20000", "at_least") + people("2012,900000", "at_most"))), "");
  EXPECT_TRUE(says(peopled(people("2012,250000", "at_least")), "error"));
  EXPECT_TRUE(says(peopled(people("2012,40000", "at_most")), "error"));
  EXPECT_TRUE(says(peopled(people("2012,130000", "at_least")), "warning"));
}

TEST(Scale, HearsNothingOfAPartOfThePlaceOrOfAnotherYears) {
  EXPECT_EQ(said_of(peopled("people,town,2012,5000,household,exact,downtown,stated,,doc,q,primary,\n")), "");
  EXPECT_EQ(said_of(peopled(people("2016,5000"))), "");  // published after today
}

// The prior says 2,000 homes at the end of 2011; its draws 2,030 in the middle.
constexpr const char* kFarAbove = "2011,900000";

std::string three(const std::string& first, const std::string& second, const std::string& third) {
  return figure("homes_passed,town," + first, "household") + figure("coverage,town," + second, "%") + figure("share,town," + third, "1");
}

TEST(Scale, OfOneFigureFarFromWhatThePriorsSayIsAWarning) {
  const std::string told = said_of({.observations = three(kFarAbove, "2011,20", "2011,0.2")});
  EXPECT_NE(told.find("warning: before any figure is heard, \"homes_passed\" is at 2030 household"), std::string::npos) << told;
  EXPECT_NE(told.find("published were 900000 household"), std::string::npos) << told;
  EXPECT_EQ(told.find("error"), std::string::npos) << told;
}

TEST(Scale, OfMostFirstFiguresFarOffIsAnError) {
  const std::string error =
      "error: 3 of the 3 first published figures are far from what the priors say: sizes of this city are another place's";
  EXPECT_TRUE(says({.observations = three(kFarAbove, "2011,9000", "2011,90")}, error));
  EXPECT_TRUE(says({.observations = three("2011,20", "2011,0.2", "2011,0.002")}, error));
  EXPECT_TRUE(says({.observations = three("2011,2000", "2011,0.2", "2011,0.002")}, "2 of the 3 first published figures"));
}

TEST(Scale, SaysNothingOfAPlaceOfWhichTwoFiguresAreKnown) {
  const Town town{.observations = figure("homes_passed,town,2011,900000", "household") + figure("coverage,town,2011,9000", "%")};
  EXPECT_EQ(said_of(town).find("error"), std::string::npos) << said_of(town);
}

TEST(Scale, OfALevelThatNoPlaceCouldHaveIsAnError) {
  const std::string bound =
      "[indicator.bounded]\nlabel = { en = \"b\", zh = \"b\" }\nunit = \"household\"\nequation = \"homes\"\npossible = [0, 5000]\n";
  EXPECT_TRUE(says({.module = bound}, "error: no place could have \"bounded\" at "));
  EXPECT_TRUE(says({.module = bound}, "as the priors say"));
}

}  // namespace
}  // namespace infracast
