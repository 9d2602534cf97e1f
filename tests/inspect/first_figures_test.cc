// SPDX-License-Identifier: MIT
// First published figures beside what the priors say: homes passed at 1000 a year from 2010, by a factor of 1.3 either way.
#include "inspect/scale.h"

#include <gtest/gtest.h>

#include "inspected.h"

namespace infracast {
namespace {

std::string said_of(const Town& town) {
  Diagnostics read;
  const City city = city_of(town, read);
  Diagnostics diagnostics;
  inspect::check_scale(city, diagnostics);
  return render(diagnostics);
}

std::string homes(const std::string& date, const std::string& value) {
  return figure("homes_passed,town," + date + "," + value, "household");
}

bool is_far_off(const std::string& rows, const std::string& module = "") {
  return said_of({.module = module, .observations = rows}).find("before any figure is heard") != std::string::npos;
}

TEST(FirstFigure, IsFarOffBeyondThriceTheMedianAndAllDraws) {
  for (const char* value : {"3000", "2500", "1100", "8500"}) EXPECT_EQ(said_of({.observations = homes("2012", value)}), "") << value;
  for (const char* value : {"900", "10000", "30000"}) EXPECT_TRUE(is_far_off(homes("2012", value))) << value;
  const std::string said = said_of({.observations = homes("2012", "30000")});
  EXPECT_NE(said.find("before any figure is heard, \"homes_passed\" is at 30"), std::string::npos) << said;  // 3000, to some draws
  EXPECT_NE(said.find(" household; published were 30000 household"), std::string::npos) << said;
}

// Draws of this one reach from a tenth to ten times the median.
TEST(FirstFigure, IsNotFarOffWhereDrawsReach) {
  const std::string wide =
      "[parameter.size]\nunit = \"rack\"\nvalue = 100\nprior = \"lognormal(median = 100, gsd = 4)\"\nsource = \"s\"\n"
      "[indicator.racks]\nlabel = { en = \"racks\", zh = \"架\" }\nunit = \"rack\"\nequation = \"size\"\n";
  EXPECT_FALSE(is_far_off(figure("racks,town,2012,500", "rack"), wide));
  EXPECT_FALSE(is_far_off(figure("racks,town,2012,20", "rack"), wide));
  EXPECT_TRUE(is_far_off(figure("racks,town,2012,100000", "rack"), wide));
  EXPECT_TRUE(is_far_off(figure("racks,town,2012,0.1", "rack"), wide));
}

TEST(FirstFigure, IsThatOfTheFirstFigureInWhicheverOrderTheyStand) {
  const std::string sound = homes("2012", "3000"), early = homes("2011", "30000"), late = homes("2013", "40000");
  for (const std::string& rows : {sound + early, early + sound}) EXPECT_TRUE(is_far_off(rows));
  for (const std::string& rows : {sound + late, late + sound}) EXPECT_FALSE(is_far_off(rows));
}

TEST(FirstFigure, IsThatOfTheFirstFigureWithinTheHorizon) {
  EXPECT_TRUE(is_far_off(homes("2008", "1") + homes("2012", "30000")));
  EXPECT_FALSE(is_far_off(homes("2008", "30000") + homes("2012", "3000")));
}

TEST(FirstFigure, IsThatOfLevelsOfTheWholePlaceThatAreKnown) {
  EXPECT_FALSE(is_far_off(figure("homes_passed,town,2012,30000", "household", "at_least")));
  EXPECT_FALSE(is_far_off(figure("homes_passed,town,2012,900", "household", "at_most")));
  EXPECT_TRUE(is_far_off(figure("homes_passed,town,2012,30000", "household", "about")));
  EXPECT_FALSE(is_far_off("homes_passed,town,2012,30000,household,exact,new flats,stated,,doc,q,primary,\n"));
  EXPECT_FALSE(is_far_off(figure("homes_passed,village,2012,30000", "household")));
  EXPECT_FALSE(is_far_off(homes("2016", "90000")));  // after today
}

TEST(FirstFigure, IsComparedInOneUnit) {
  EXPECT_FALSE(is_far_off(figure("coverage,town,2012,0.3", "1")));
  EXPECT_FALSE(is_far_off(figure("homes_passed,town,2012,3", "thousand household")));
  EXPECT_TRUE(is_far_off(figure("coverage,town,2012,3", "%")));
  EXPECT_TRUE(is_far_off(figure("homes_passed,town,2012,30", "thousand household")));
}

// So many indicators of 100 racks, by a factor of 1.3 either way, the first `far` of them published as a hundredth.
std::string many(int all, int far) {
  std::string module = "[parameter.size]\nunit = \"rack\"\nvalue = 100\nprior = \"lognormal(median = 100, gsd = 1.3)\"\nsource = \"s\"\n",
              rows;
  for (int k = 0; k < all; ++k) {
    const std::string id = "racks_" + std::to_string(k);
    module += "[indicator." + id + "]\nlabel = { en = \"" + id + "\", zh = \"架\" }\nunit = \"rack\"\nequation = \"size\"\n";
    rows += figure(id + ",town,2012," + (k < far ? "1" : "100"), "rack");
  }
  return said_of({.module = module, .observations = rows});
}

TEST(FirstFigure, IsAnotherPlacesWhereMostOfThreeOrMoreFiguresAreFarOff) {
  const std::string words = "sizes of this city are another place's";
  EXPECT_NE(many(5, 3).find("3 of the 5 first published figures are far from what the priors say: " + words), std::string::npos)
      << many(5, 3);
  EXPECT_EQ(many(5, 2).find(words), std::string::npos);
  EXPECT_EQ(many(6, 3).find(words), std::string::npos);
  EXPECT_EQ(many(2, 2).find(words), std::string::npos);
}

std::string possible(const std::string& range) {
  return said_of(
      {.module = "[indicator.racks]\nlabel = { en = \"racks\", zh = \"架\" }\nunit = \"household\"\nequation = \"homes\"\npossible = " +
                 range + "\n"});
}

// 11000 homes at the end of 2020, 1000 at that of 2010.
TEST(FirstFigure, IsImpossibleWhereHalfOfTheDrawsLeaveWhatAnyPlaceCouldHave) {
  EXPECT_EQ(possible("[0, 11500]"), "");
  EXPECT_EQ(possible("[900, 20000]"), "");
  for (const auto& [range, year] : {std::pair{"[0, 10500]", "2020"}, {"[1100, 20000]", "2010"}}) {
    const std::string said = possible(range);
    EXPECT_NE(said.find("error: no place could have \"racks\" at 1"), std::string::npos) << said;
    EXPECT_NE(said.find(std::string(" household at the end of ") + year + ", as the priors say"), std::string::npos) << said;
  }
}

TEST(Sizes, ThatNobodyGaveHaveATypicalOneAndAMultiple) {
  Program program;
  for (const char* name : {"m.a", "m.a_multiple", "m.a_typical", "m.b", "m.b_typical", "m.c", "m.c_multiple"}) {
    program.variables.emplace_back();
    program.variables.back().name = name;
  }
  EXPECT_EQ(inspect::sizes_nobody_gave(program), std::vector<std::string>{"m.a"});
}

}  // namespace
}  // namespace infracast
