// SPDX-License-Identifier: MIT
// What is written into a file of ours is read back from where it was put, and what was never put there is refused.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "netcdf_file.h"
#include "record/hdf5/netcdf_dates.h"
#include "temporary_folder.h"

namespace infracast::record {
namespace {

using Numbers = std::vector<double>;
using Sizes = std::vector<std::size_t>;
using Texts = std::vector<std::string>;

// The root of a file that `fill` has filled; the file stays open with it.
class Written {
 public:
  explicit Written(const std::function<void(NetcdfGroup&)>& fill) {
    write_small(folder_ / "r.h5", [&](NetcdfFile& file) { fill(file.root()); });
    file_.emplace(opened_small(folder_ / "r.h5"));
  }
  const StoredGroup* operator->() const { return &file_->root; }

 private:
  QuietHdf5 quiet_;
  TemporaryFolder folder_;
  std::optional<StoredFile> file_;
};

// Two rows of three columns: 1 2 3, 4 5 6.
void six_numbers(NetcdfGroup& root) {
  root.coordinate("row", Numbers{0.5, 1.5});
  root.coordinate("column", std::vector<std::int32_t>{-3, 7, 2'000'000'000});
  root.variable("six", {"row", "column"}, Numbers{1, 2, 3, 4, 5, 6});
}

TEST(StoredVariable, HasTheShapeAndTheNumbersThatWereWritten) {
  const Written root(six_numbers);
  EXPECT_EQ(root->variable("six").extents(), (Sizes{2, 3}));
  EXPECT_EQ(root->numbers("six", 6), (Numbers{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(root->numbers("row", 2), (Numbers{0.5, 1.5}));
  EXPECT_EQ(root->numbers("column", 3), (Numbers{-3, 7, 2e9}));
  EXPECT_EQ(root->length("row"), 2U);
  EXPECT_EQ(root->length("column"), 3U);
  EXPECT_EQ(root->length("six"), 0U);  // no dimension
}

TEST(StoredVariable, GivesSomeRowsOrABoxOfIt) {
  const Written root(six_numbers);
  const StoredVariable six = root->variable("six");
  EXPECT_EQ(six.numbers(0, 1), (Numbers{1, 2, 3}));
  EXPECT_EQ(six.numbers(1, 1), (Numbers{4, 5, 6}));
  EXPECT_EQ(six.numbers(0, 2), (Numbers{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(six.numbers(Sizes{0, 1}, Sizes{2, 2}), (Numbers{2, 3, 5, 6}));
  EXPECT_EQ(six.numbers(Sizes{1, 2}, Sizes{1, 1}), Numbers{6});
}

TEST(StoredVariable, HasNoRowsBeyondItsLast) {
  const Written root(six_numbers);
  const StoredVariable six = root->variable("six");
  const auto refusal = [&](std::size_t first, std::size_t count) {
    return failure_of([&] { static_cast<void>(six.numbers(first, count)); });
  };
  const std::string shorter = "a variable is shorter than its dimensions say";
  EXPECT_EQ(refusal(1, 2), shorter);
  EXPECT_EQ(refusal(3, 0), shorter);
  EXPECT_EQ(refusal(1, std::numeric_limits<std::size_t>::max()), shorter);
}

TEST(StoredVariable, OfAnotherSizeThanAskedForIsRefused) {
  const Written root(six_numbers);
  const std::string refusal = "variable \"six\" has another size than its dimensions";
  EXPECT_EQ(failure_of([&] { static_cast<void>(root->numbers("six", 5)); }), refusal);
  EXPECT_EQ(failure_of([&] { static_cast<void>(root->numbers("six", 7)); }), refusal);
  EXPECT_EQ(failure_of([&] { static_cast<void>(root->variable("six", 3)); }), refusal);
}

TEST(StoredVariable, CountsBeyondWhatADoubleHolds) {
  const std::vector<std::uint64_t> counts{0, 1, (std::uint64_t{1} << 53) + 1, 18446744073709551615U};
  const Written root([&](NetcdfGroup& group) {
    group.coordinate("k", Numbers{1, 2, 3, 4});
    group.variable("counts", {"k"}, counts);
    group.variable("steps", {"k"}, std::vector<std::int32_t>{-1, 0, 1, 2147483647});
  });
  EXPECT_EQ(root->counts("counts", 4), counts);
  EXPECT_EQ(root->numbers("steps", 4), (Numbers{-1, 0, 1, 2147483647}));
}

TEST(StoredVariable, KeepsNumbersThatAreNone) {
  const double infinity = std::numeric_limits<double>::infinity();
  const Written root([&](NetcdfGroup& group) {
    group.coordinate("k", Numbers{1, 2, 3});
    group.variable("x", {"k"}, Numbers{infinity, std::nan(""), -infinity});
  });
  const Numbers read = root->numbers("x", 3);
  EXPECT_EQ(read[0], infinity);
  EXPECT_TRUE(std::isnan(read[1]));
  EXPECT_EQ(read[2], -infinity);
  EXPECT_TRUE(std::isnan(root->variable("x").number_attribute("_FillValue")));  // what netCDF readers take for missing
}

TEST(StoredVariable, OfTextsKeepsEveryTextWithItsPlace) {
  const Written root([](NetcdfGroup& group) {
    group.coordinate("name", Texts{"光纤", "a", "long enough to be stored anywhere"});
    group.variable("text", {"name"}, Texts{"", "x\ny", "é"});
  });
  EXPECT_EQ(root->texts("name", 3), (Texts{"光纤", "a", "long enough to be stored anywhere"}));
  EXPECT_EQ(root->texts("text", 3), (Texts{"", "x\ny", "é"}));
  EXPECT_EQ(failure_of([&] { static_cast<void>(root->numbers("text", 3)); }), "a variable that should hold numbers does not");
  EXPECT_EQ(failure_of([&] { static_cast<void>(root->counts("text", 3)); }), "a variable that should hold numbers does not");
}

TEST(StoredVariable, OfNumbersHoldsNoTexts) {
  const Written root(six_numbers);
  EXPECT_EQ(failure_of([&] { static_cast<void>(root->texts("six", 6)); }), "a variable that should hold texts does not");
}

TEST(StoredVariable, HasItsLabelInEveryLanguage) {
  const Written root([](NetcdfGroup& group) {
    group.coordinate("k", Numbers{1}).described("GB", {"traffic", "流量", {{"de", "Verkehr"}, {"fr", "trafic"}}});
    group.variable("x", {"k"}, Numbers{1}).described("1", {"share", ""});
  });
  const Label label = root->variable("k").label();
  EXPECT_EQ(label.en, "traffic");
  EXPECT_EQ(label.zh, "流量");
  EXPECT_EQ(label.others.size(), 2U);
  EXPECT_EQ(label.others.at("de"), "Verkehr");
  EXPECT_EQ(label.others.at("fr"), "trafic");
  EXPECT_EQ(root->variable("k").unit(), "GB");
  EXPECT_EQ(root->variable("k").attribute("unit"), "");  // said once where both would be the same
  EXPECT_EQ(root->variable("x").label().zh, "");
  EXPECT_TRUE(root->variable("x").label().others.empty());
}

TEST(CfUnits, AreNotTakenForDurations) {
  const std::vector<std::pair<std::string, std::string>> renamed{{"days", "d"},        {"hours", "h"},         {"minutes", "min"},
                                                                 {"seconds", "s"},     {"milliseconds", "ms"}, {"microseconds", "us"},
                                                                 {"nanoseconds", "ns"}};
  for (const auto& [unit, cf] : renamed) EXPECT_EQ(cf_units(unit), cf);
  for (const char* kept : {"", "1", "year", "day", "household/day", "CNY"}) EXPECT_EQ(cf_units(kept), kept);
}

TEST(StoredVariable, HasTheUnitOfTheModelThoughCfHasAnother) {
  const Written root([](NetcdfGroup& group) { group.coordinate("k", Numbers{1}).described("hours", {"delay", ""}); });
  EXPECT_EQ(root->variable("k").attribute("units"), "h");
  EXPECT_EQ(root->variable("k").unit(), "hours");
}

TEST(StoredVariable, OfYesAndNoSaysSo) {
  const Written root([](NetcdfGroup& group) { group.coordinate("k", std::vector<std::int32_t>{0, 1}).yes_or_no(); });
  EXPECT_EQ(root->variable("k").attribute("flag_meanings"), "no yes");
  EXPECT_EQ(failure_of([&] { static_cast<void>(root->variable("k").number_attribute("flag_values")); }),
            "variable \"flag_values\" has another size than its dimensions");  // it has two: 0 and 1
}

TEST(StoredGroup, ListsVariablesInTheOrderOfTheirCreationAndNoGroups) {
  const Written root([](NetcdfGroup& group) {
    group.coordinate("zebra", Numbers{1});
    group.group("middle").coordinate("own", Numbers{7, 8});
    group.variable("ant", {"zebra"}, Numbers{2});
  });
  EXPECT_EQ(root->variables(), (Texts{"zebra", "ant"}));
  EXPECT_EQ(root->group("middle").numbers("own", 2), (Numbers{7, 8}));
  EXPECT_TRUE(root->has("middle"));
  EXPECT_TRUE(root->has("ant"));
  EXPECT_FALSE(root->has("own"));
}

TEST(StoredGroup, HasMembersOfItsOwnOnly) {
  const Written root(six_numbers);
  EXPECT_EQ(failure_of([&] { static_cast<void>(root->variable("seven")); }), "it has no \"seven\"");
  EXPECT_EQ(failure_of([&] { static_cast<void>(root->group("plan")); }), "it has no \"plan\"");
  for (const std::string name : {"", ".", "..", "/six", "a/b"})
    EXPECT_EQ(failure_of([&] { static_cast<void>(root->variable(name)); }), "\"" + name + "\" in it is not the name of a variable");
}

TEST(StoredGroup, KeepsItsAttributes) {
  const Written root([](NetcdfGroup& group) {
    group.attribute("host", "上海-1");
    group.attribute("nothing", "");
    group.attribute("seconds", 0.1);
    group.attribute("weights", Numbers{3, -1, 0.5});
  });
  EXPECT_EQ(root->attribute("host"), "上海-1");
  EXPECT_EQ(root->attribute("nothing"), "");
  EXPECT_EQ(root->attribute("never written"), "");
  EXPECT_EQ(root->number_attribute("seconds"), 0.1);
  EXPECT_EQ(root->number_attributes("weights"), (Numbers{3, -1, 0.5}));
  EXPECT_EQ(failure_of([&] { static_cast<void>(root->number_attribute("weights")); }),
            "variable \"weights\" has another size than its dimensions");
  EXPECT_EQ(failure_of([&] { static_cast<void>(root->number_attribute("host")); }), "attribute \"host\" is not a number");
  EXPECT_EQ(failure_of([&] { static_cast<void>(root->attribute("seconds")); }), "attribute \"seconds\" is not a text");
  EXPECT_EQ(failure_of([&] { static_cast<void>(root->number_attribute("none")); }), "it has no attribute \"none\"");
}

TEST(StoredGroup, CountsFromZeroToWhatADoubleCounts) {
  const Written root([](NetcdfGroup& group) {
    group.attribute("none", 0.0);
    group.attribute("most", 0x1p53);
    group.attribute("more", 0x1p53 + 2);
    group.attribute("less", -1.0);
    group.attribute("nan", std::nan(""));
  });
  EXPECT_EQ(root->count_attribute("none"), 0U);
  EXPECT_EQ(root->count_attribute("most"), std::size_t{1} << 53);
  for (const std::string name : {"more", "less", "nan"})
    EXPECT_EQ(failure_of([&] { static_cast<void>(root->count_attribute(name)); }), "\"" + name + "\" in it is no count");
}

TEST(StoredGroup, HasYearsThatAscendAndAreSome) {
  const Written root([](NetcdfGroup& group) {
    group.coordinate("good", Numbers{-9999, 2010, 2010, 99999});
    group.coordinate("falling", Numbers{2011, 2010});
    group.coordinate("late", Numbers{2010, 99999.5});
    group.coordinate("early", Numbers{-9999.5, 2010});
    group.coordinate("nan", Numbers{2010, std::nan("")});
  });
  EXPECT_EQ(root->decimal_years("good", 4), (Numbers{-9999, 2010, 2010, 99999}));
  for (const std::string name : {"falling", "late", "early", "nan"})
    EXPECT_EQ(failure_of([&] { static_cast<void>(root->decimal_years(name, 2)); }), "\"" + name + "\" in it are not years");
}

TEST(NetcdfDates, AreDaysSince1970) {
  EXPECT_EQ(date_of(0), (Date{1970, 1, 1}));
  EXPECT_EQ(date_of(-1), (Date{1969, 12, 31}));
  EXPECT_EQ(date_of(59), (Date{1970, 3, 1}));      // 31 days, 28 days
  EXPECT_EQ(date_of(11016), (Date{2000, 2, 29}));  // 10957 days to 2000, then 59
  EXPECT_EQ(date_of(days_since_epoch({2016, 12, 31})), (Date{2016, 12, 31}));
  EXPECT_EQ(date_from(17166), (Date{2016, 12, 31}));
}

TEST(NetcdfDates, AreOfTheCalendarOrNone) {
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double none : {1e7, -1e7, infinity, -infinity, std::nan("")})
    EXPECT_EQ(failure_of([&] { date_from(none); }), "a date in it is none") << none;
  EXPECT_NO_THROW(date_from(9'999'999));
}

}  // namespace
}  // namespace infracast::record
