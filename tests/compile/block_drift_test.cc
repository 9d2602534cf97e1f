// SPDX-License-Identifier: MIT
// What a block of the usual city says of drift, in places that have other sizes or fewer parts.
#include <gtest/gtest.h>

#include "compiled.h"

namespace infracast {
namespace {

const std::string kFollows =
    "[parameter.a]\nunit = \"1\"\nsource = \"test\"\nof = \"3 * 2\"\nprior = \"lognormal(median = 1, gsd = 2)\"\n" +
    indicator("i", "1", "a");
const std::string kBlock = "[block.town]\nmodules = [\"town\"]\ndrift = { \"town.a\" = \"random_walk(sd = 0.1 per year)\" }\n";

TEST(DriftOfABlock, IsOfTheMultipleWhereASizeFollowsAndOfTheSizeWhereItIsGiven) {
  SmallCity city{.module = kFollows};
  city.more_modules = kBlock;
  ASSERT_EQ(compiled(city).drifts.size(), 1U);
  EXPECT_EQ(compiled(city).drifts[0].name, "town.a_multiple");
  city.scenario = "[parameters]\n\"town.a\" = { prior = \"lognormal(median = 5, gsd = 2)\", source = \"register\" }\n";
  ASSERT_EQ(compiled(city).drifts.size(), 1U);
  EXPECT_EQ(compiled(city).drifts[0].name, "town.a");
}

TEST(DriftOfABlock, GoesWithTheModuleThatAPlaceDrops) {
  SmallCity city{.module = kFollows};
  city.more_modules =
      "shop = \"shop.toml\"\n[block.town]\nmodules = [\"town\", \"shop\"]\n"
      "drift = { \"town.a\" = \"random_walk(sd = 0.1 per year)\", \"shop.b\" = \"random_walk(sd = 0.1 per year)\" }\n";
  city.files = {{"shop.toml",
                 "[module]\nlabel = { en = \"Shop\" }\ndoc = \"A shop.\"\n[parameter.b]\nunit = \"1\"\nsource = \"test\"\n"
                 "value = 0.5\nprior = \"uniform(low = 0, high = 1)\"\n" +
                     indicator("j", "1", "b")},
                {"here/place.toml", "[model]\nname = \"place\"\ninclude = \"../city.toml\"\ndrop = [\"shop\"]\n"}};
  EXPECT_EQ(compiled(city).drifts.size(), 2U);
  city.files["base.toml"] = "model = \"here/place.toml\"\nhorizon = \"2010..2012\"\ntoday = \"2011\"\n";
  ASSERT_EQ(compiled(city).drifts.size(), 1U);
  EXPECT_EQ(compiled(city).drifts[0].name, "town.a_multiple");
}

TEST(Drift, MayBeNoneOfWhatIsZero) {
  const SmallCity city{.module = "[parameter.a]\nunit = \"1\"\nsource = \"test\"\nvalue = 0\nprior = \"fixed\"\ndrift = \"none\"\n" +
                                 indicator("i", "1", "a")};
  EXPECT_TRUE(compiled(city).drifts.empty());
}

}  // namespace
}  // namespace infracast
