// SPDX-License-Identifier: MIT
// Where the words of a value stand.
#include <gtest/gtest.h>

#include <set>

#include "documents.h"
#include "numerals.h"
#include "published.h"

namespace infracast::data {
namespace {

// Values written in words: "全覆盖" is 1, "千余" 1000, "百兆" 100 Mbps. The note of each row says so.
const std::set<std::string> kInWords{
    "access_capability_building 2015-12-31",          // 千兆
    "access_capability_household 2015-12-31",         // 百兆
    "community_system_subdistrict_share 2005-12-31",  // 各街道
    "egov_network_websites 2007-12-31",               // 近百
    "ftth_area_coverage 2016-12-31",                  // 全覆盖
    "health_network_coverage 2015-12-31",             // 所有
    "health_records_coverage 2015-12-31",             // 全体
    "ict_projects_filed 2007-12-31",                  // 千余
    "metro_egress 2010-12-31",                        // 百万兆
    "nbiot_coverage 2017-06-30",                      // 全市
    "ngb_access_capability_building 2016-12-31",      // 千兆
    "ngb_access_capability_household 2016-12-31",     // 百兆
    "ngb_coverage 2015-12-31",                        // 全覆盖
    "office_system_subdistrict_share 2005-12-31",     // 所有
    "software_revenue_share_city 2005-12-31",         // 一半
    "supercomputing_capacity 2007-12-31",             // 百万亿次
    "university_backbone_rate 2007-12-31",            // 千兆
};

// 8.73: the document has a private-use character where the decimal point belongs.
const std::set<std::string> kDamaged{"expo_online_page_views 2010-12-31"};

bool stands_in(const std::string& value, const std::string& quote) {
  for (const Numeral& numeral : numerals_in(quote)) {
    if (significant_digits(numeral.text) == significant_digits(value)) return true;
  }
  return false;
}

bool in_words(const Statement& row) {
  const std::string name = row.indicator + " " + row.date;
  return kInWords.contains(name) || kDamaged.contains(name);
}

TEST(WhiteSpace, OfEveryWidthIsLeftOut) {
  EXPECT_EQ(without_white_space(" 光纤\u3000到户\r\n\u00A0941\t万户\u2009。"), "光纤到户941万户。");
}

TEST(Quotes, StandInTheirDocuments) {
  INFRACAST_NEEDS_DOCUMENTS();
  for (const Statement& row : statements()) {
    ASSERT_FALSE(document(row.document).empty()) << row.place << ": no text of " << row.document;
    EXPECT_NE(document(row.document).find(without_white_space(row.quote)), std::string::npos)
        << row.place << ": not in " << row.document << ": " << row.quote;
  }
}

TEST(Quotes, AreNeverEmpty) {
  for (const Statement& row : statements()) EXPECT_FALSE(row.quote.empty()) << row.place;
}

TEST(Quotes, CarryTheNumberOfEveryStatedValue) {
  for (const Statement& row : statements()) {
    if (!row.formula.value.empty() || in_words(row)) continue;
    EXPECT_TRUE(stands_in(row.value_text, row.quote)) << row.place << ": " << row.value_text << " is not in: " << row.quote;
  }
}

TEST(Quotes, ThatGiveAValueInWordsAreExplained) {
  std::set<std::string> used;
  for (const Statement& row : statements()) {
    if (in_words(row)) used.insert(row.indicator + " " + row.date);
  }
  EXPECT_EQ(used.size(), kInWords.size() + kDamaged.size());
}

}  // namespace
}  // namespace infracast::data
