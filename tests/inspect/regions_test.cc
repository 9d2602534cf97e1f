// SPDX-License-Identifier: MIT
#include "inspect/regions.h"

#include <gtest/gtest.h>

#include "inspected.h"

namespace infracast {
namespace {

std::string said_of(const Town& town) {
  Diagnostics unused, found;
  inspect::check_regions(city_of(town, unused).scenario, found);
  return render(found);
}

TEST(Region, NearlyMatchedIsNamed) {
  for (const char* near : {"Town", "town ", " town", "TOWN", "t own", "ｔｏｗｎ", "town　", "Ｔown"}) {
    const std::string observation = figure("homes_passed," + std::string("\"") + near + "\",2012,2500", "household");
    EXPECT_NE(
        said_of({.observations = observation}).find(std::string("1 observation is of \"") + near + "\", not of \"town\", and left out"),
        std::string::npos)
        << near;
    EXPECT_NE(said_of({.targets = target("homes_passed", "2500", "household", "2015", std::string("\"") + near + "\"")})
                  .find(std::string("1 target is of \"") + near + "\", not of \"town\", and left out"),
              std::string::npos)
        << near;
  }
}

TEST(Region, NearlyMatchedIsCountedAtItsFirstRow) {
  const Town town{.observations = figure("homes_passed,town,2011,900", "household") + figure("homes_passed,Town,2012,2000", "household") +
                                  figure("homes_passed,Town,2013,3000", "household")};
  EXPECT_EQ(said_of(town), R"(observations.csv:3:1: warning: 2 observations are of "Town", not of "town", and left out
   3 | homes_passed,Town,2012,2000,household,exact,,stated,,doc,q,primary,
     | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  write "town" in them if that is meant
)");
}

TEST(Region, ThatNoRowIsOfIsNamed) {
  const Town town{.observations = figure("homes_passed,harbour,2011,900", "household") +
                                  figure("homes_passed,harbour,2012,2000", "household") + figure("homes_passed,city,2012,1", "household")};
  EXPECT_EQ(said_of(town), R"(base.toml:2:11: warning: no observation is of the region "town"
   2 | region = "town"
     |           ^^^^  there are "harbour" (2 rows), "city" (1 row)
)");
}

// Seven places, of one of which there are two rows.
TEST(Region, ThatNoRowIsOfIsNamedBesideTheSixMostFrequent) {
  std::string rows;
  for (const char* place : {"g", "f", "e", "d", "c", "b", "a"}) {
    EXPECT_EQ(said_of({.observations = rows}).find("…"), std::string::npos) << place;
    rows += figure(std::string("homes_passed,") + place + ",2012,1", "household");
  }
  const std::string said = said_of({.observations = rows + figure("homes_passed,d,2013,2", "household")});
  EXPECT_NE(said.find("there are \"d\" (2 rows), \"a\" (1 row), \"b\" (1 row), \"c\" (1 row), \"e\" (1 row), \"f\" (1 row), …"),
            std::string::npos)
      << said;
}

TEST(Region, OfOtherPlacesIsLeftAlone) {
  EXPECT_EQ(said_of({.observations = figure("homes_passed,town,2011,900", "household") + figure("homes_passed,harbour,2011,9", "household"),
                     .targets = target("homes_passed", "2500", "household", "2015")}),
            "");
  EXPECT_EQ(said_of({}), "");
}

}  // namespace
}  // namespace infracast
