// SPDX-License-Identifier: MIT
// What a part falls back on: inputs without a neighbour, claims without a purse, sizes and paths that a place gives or does not.
#include <gtest/gtest.h>

#include "compiled.h"

namespace infracast {
namespace {

double first_value_of_x(const SmallCity& city) {
  const Program program = compiled(city);
  return Trajectory(program).at("i", 0);
}

SmallCity reading(const std::string& input, const std::string& more = "", const std::string& scenario = "") {
  return {.module = input + more + indicator("i", "household", "x"), .scenario = scenario};
}

const std::string kInput = "[input.x]\nunit = \"household\"\nfrom = \"shop.homes\"\ndefault = \"7 [household]\"\n";
const std::string kShop =
    "[module]\nlabel = { en = \"Shop\", zh = \"店\" }\ndoc = \"A shop.\"\noutputs = [\"homes\"]\n" + fixed("homes", "household", 40);

TEST(Default, HoldsWhereNothingFeedsAnInput) { EXPECT_EQ(first_value_of_x(reading(kInput)), 7); }

TEST(Default, IsNotWantedWhereSomethingFeedsIt) {
  SmallCity city = reading(kInput);
  city.more_modules = "shop = \"shop.toml\"\n";
  city.files = {{"shop.toml", kShop}};
  EXPECT_EQ(first_value_of_x(city), 40);
}

TEST(Default, MayBeTheStartOfTheHorizon) {
  const SmallCity city = {.module = "[input.first]\nunit = \"date\"\ndefault = \"start\"\n" + indicator("i", "year", "time - first")};
  EXPECT_EQ(first_value_of_x(city), 0);
}

const std::string kSize =
    "[parameter]\nx = { of = \"30 [household]\", prior = \"lognormal(median = 1, gsd = 2)\", unit = \"household\", source = \"test\" }\n";

TEST(Size, FollowsFromWhatItIsOf) {
  const Program program = compiled(reading(kSize));
  ASSERT_EQ(program.parameters.size(), 1U);
  EXPECT_EQ(program.parameters[0].name, "town.x_factor");
  EXPECT_EQ(program.parameters[0].prior, (Prior{.kind = Prior::Kind::lognormal, .a = 1, .b = 2}));
  EXPECT_EQ(first_value_of_x(reading(kSize)), 30);
}

TEST(Size, GivenByThePlaceIsAParameterLikeAnother) {
  const SmallCity city =
      reading(kSize, "", "[parameters]\n\"town.x\" = { prior = \"normal(mean = 50, sd = 1)\", source = \"register\" }\n");
  const Program program = compiled(city);
  ASSERT_EQ(program.parameters.size(), 1U);
  EXPECT_EQ(program.parameters[0].name, "town.x");
  EXPECT_EQ(first_value_of_x(city), 50);
}

TEST(Size, LeavesNoIdleInputBehind) {
  const std::string input = "[input.homes]\nunit = \"household\"\nfrom = \"shop.homes\"\ndefault = \"9 [household]\"\n";
  const std::string size = "[parameter]\nx = { of = \"homes\", prior = \"fixed\", unit = \"household\", source = \"test\" }\n";
  EXPECT_EQ(first_value_of_x(reading(input + size)), 9);
  EXPECT_EQ(diagnose(reading(input + size, "", "[parameters]\n\"town.x\" = 5\n")), "");
}

TEST(Place, MustGiveWhatIsItsOwn) {
  const std::string own =
      "[parameter]\nx = { prior = \"place\", unit = \"household\", label = { en = \"homes\", zh = \"户\" }, source = \"of the place\" }\n"
      "[driver.people]\nunit = \"household\"\nlabel = { en = \"people\", zh = \"人\" }\nsource = \"of the place\"\n";
  EXPECT_EQ(diagnose(reading(own, indicator("j", "household", "people"))),
            R"x(town.toml:6:1: error: "town.x" (homes, household) is the place's own, and nobody gave it
   6 | x = { prior = "place", unit = "household", label = { en = "homes", zh = "户" }, source = "of the place" }
     | ^  under [parameters]: "town.x" = { prior = "…", source = "…" }
town.toml:7:9: error: "town.people" (people, household) is the place's own, and nobody gave it
   7 | [driver.people]
     |         ^^^^^^  under [drivers]: "town.people" = { series = [[2016.0, …], …] }
2 errors
)x");
  EXPECT_EQ(diagnose(reading(own, indicator("j", "household", "people"),
                             "[parameters]\n\"town.x\" = 5\n[drivers]\n\"town.people\" = { series = [[2010.0, 3]] }\n")),
            "");
}

TEST(Place, MayLeaveAPathToThePart) {
  const std::string path = "[driver.x]\nunit = \"household\"\nof = \"21 [household]\"\nsource = \"typical\"\n";
  EXPECT_EQ(first_value_of_x(reading(path)), 21);
  EXPECT_EQ(first_value_of_x(reading(path, "", "[drivers]\n\"town.x\" = { series = [[2010.0, 3]] }\n")), 3);
}

SmallCity including(const std::string& drop) {
  SmallCity city = {.files = {{"place.toml", "[model]\nname = \"place\"\ninclude = \"city.toml\"\ndrop = " + drop + "\n"},
                              {"base.toml", "model = \"place.toml\"\nhorizon = \"2010..2012\"\ntoday = \"2011\"\n"},
                              {"shop.toml", kShop}}};
  city.module = kInput + indicator("i", "household", "x");
  city.more_modules = "shop = \"shop.toml\"\n[block.all]\nlabel = { en = \"All\", zh = \"全部\" }\nmodules = [\"town\", \"shop\"]\n";
  return city;
}

TEST(Include, MayDropAModule) {
  EXPECT_EQ(first_value_of_x(including("\"shop\"")), 7);
  EXPECT_EQ(first_value_of_x(including("[\"shop*\"]")), 7);
}

TEST(Include, GrantsWhatIsAskedOfAPurseThatWasDropped) {
  SmallCity city = including("\"budget\"");
  city.module =
      "[request.x]\npurse = \"budget.telecom\"\nunit = \"household/year\"\nneed = \"12 [household/year]\"\nweight = \"share\"\n"
      "[lever.share]\nunit = \"1\"\nnull = 1\nrange = [0, 2]\neffect = \"more is more\"\n" +
      indicator("i", "household/year", "x");
  city.more_modules = "budget = \"budget.toml\"\n";
  city.files["budget.toml"] =
      "[module]\nlabel = { en = \"Budget\", zh = \"预算\" }\ndoc = \"Money.\"\noutputs = [\"telecom\"]\n"
      "[purse.telecom]\nunit = \"household/year\"\navailable = \"3 [household/year]\"\n";
  EXPECT_EQ(first_value_of_x(city), 12);
  EXPECT_EQ(diagnose(city), "");
}

TEST(Include, DropsNothingThatIsNotThere) {
  EXPECT_EQ(diagnose(including("\"shpo\"")), R"(place.toml:4:9: error: no included module is called "shpo"
   4 | drop = "shpo"
     |         ^^^^  did you mean "shop"?
)");
}

}  // namespace
}  // namespace infracast
