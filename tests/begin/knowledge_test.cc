// SPDX-License-Identifier: MIT
// What is known of any place, read from tables, and the texts of its files.
#include <gtest/gtest.h>

#include "begin/history.h"
#include "begin/sizes.h"
#include "begun.h"

namespace infracast {
namespace {

using Kind = PlaceKnowledge::Kind;

std::optional<std::vector<PlaceKnowledge>> known(const std::string& rows, Diagnostics& diagnostics) {
  return read_place_knowledge("k.csv", files_in_memory({{"k.csv", "module,kind,name,figure,value,prior,source\n" + rows}}), diagnostics);
}

TEST(PlaceKnowledge, IsReadRowByRow) {
  Diagnostics diagnostics;
  const auto rows = known(
      "fibre,start,size,homes,,\"lognormal(median = {}, gsd = 2)\",words\n,given,x,,1,fixed,\nfibre,launch,begin,homes,,,why\n"
      "fibre,with,broadband,,,,goes with it\nmobile,people,mobile_subscribers,,1.1,,of people\n",
      diagnostics);
  EXPECT_FALSE(rows);  // the second row says no module
  Diagnostics sound;
  const auto read = known(
      "fibre,start,size,homes,,\"lognormal(median = {}, gsd = 2)\",words\nfibre,launch,begin,homes,,,why\n"
      "fibre,peak,top,homes,,,where\nfibre,given,x,,1,fixed,\nfibre,drift,x,,,random_walk,\nfibre,block,fibre,,0.3,,\n"
      "fibre,with,broadband,,,,goes with it\nmobile,people,mobile_subscribers,,1.1,,of people\n",
      sound);
  ASSERT_TRUE(read) << render(sound);
  const Kind kinds[] = {Kind::start, Kind::launch, Kind::peak, Kind::given, Kind::drift, Kind::block, Kind::with, Kind::people};
  ASSERT_EQ(read->size(), 8U);
  for (std::size_t k = 0; k < 8; ++k) EXPECT_EQ(read->at(k).kind, kinds[k]) << k;
  const PlaceKnowledge& first = read->front();
  EXPECT_EQ(first.module + "|" + first.name + "|" + first.figure + "|" + first.value + "|" + first.source, "fibre|size|homes||words");
  EXPECT_EQ(first.prior, "lognormal(median = {}, gsd = 2)");
  EXPECT_EQ(first.vintage, 0);
  EXPECT_EQ(read->at(5).value, "0.3");
  EXPECT_EQ(read->at(7).name, "mobile_subscribers");
}

TEST(PlaceKnowledge, OfAKindThatIsNoneIsRefused) {
  Diagnostics diagnostics;
  EXPECT_FALSE(known("fibre,begin,size,homes,,,\n", diagnostics));
  EXPECT_TRUE(diagnostics.has_errors());
}

TEST(PooledPriors, OfABlockAreItsValueAndOthersHaveNone) {
  Diagnostics diagnostics;
  const auto read = read_pooled_priors("p.csv",
                                       files_in_memory({{"p.csv",
                                                         "vintage,module,kind,name,prior,countries,source\n"
                                                         "2013,broadband,block,broadband,0.35,45,of 45\n"
                                                         "2015,broadband,given,imitation,\"normal(mean = 1, sd = 2)\",60,of 60\n"}}),
                                       diagnostics);
  ASSERT_TRUE(read) << render(diagnostics);
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ(read->at(0).kind, Kind::block);
  EXPECT_EQ(read->at(0).value, "0.35");
  EXPECT_EQ(read->at(0).vintage, 2013);
  EXPECT_EQ(read->at(1).kind, Kind::given);
  EXPECT_EQ(read->at(1).value, "");
  EXPECT_EQ(read->at(1).prior, "normal(mean = 1, sd = 2)");
  EXPECT_EQ(read->at(1).vintage, 2015);
  EXPECT_EQ(read->at(1).source, "of 60");
}

TEST(TomlText, IsOneLineInQuotes) {
  EXPECT_EQ(beginning::toml_text("a \"b\" \\ c\nd"), "\"a \\\"b\\\" \\\\ c d\"");
  EXPECT_EQ(beginning::toml_text(""), "\"\"");
  EXPECT_EQ(beginning::toml_text("户"), "\"户\"");
}

TEST(Amount, IsInOnesWhateverWordItsUnitBeginsWith) {
  const auto amount = [](const std::string& unit) {
    Observation row;
    row.value.value = 2.5;
    row.unit.value = unit;
    return beginning::amount(row);
  };
  EXPECT_EQ(amount("person"), 2.5);
  EXPECT_EQ(amount("hundred person"), 250);
  EXPECT_EQ(amount("thousand person"), 2500);
  EXPECT_EQ(amount("million person"), 2.5e6);
  EXPECT_EQ(amount("billion person"), 2.5e9);
  EXPECT_EQ(amount("millionaire"), 2.5);
}

}  // namespace
}  // namespace infracast
