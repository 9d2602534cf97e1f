// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "notation/csv_cell.h"
#include "read/csv/csv.h"
#include "sample.h"

namespace infracast {
namespace {

Scenario sample() {
  Diagnostics diagnostics;
  return read_scenario("base.toml", {}, files_in_memory(sample_texts()), diagnostics).value_or(Scenario{});
}

std::vector<read::CsvRow> rows_of(const std::string& text) {
  Diagnostics diagnostics;
  auto rows = read::parse_csv(std::make_shared<SourceText>(SourceText{"a.csv", text}), diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  return rows;
}

TEST(Csv, KeepsCommasQuotesAndLineEndsInsideQuotes) {
  const auto rows = rows_of("a,\"b,\"\"c\"\"\r\nd\",\r\n\"\",e,f");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].cells.at(1).value, "b,\"c\"\r\nd");
  EXPECT_EQ(rows[0].cells.at(2).value, "");
  EXPECT_EQ(rows[1].cells.at(0).value, "");
  EXPECT_EQ(rows[1].cells.at(2).value, "f");
}

TEST(Csv, KnowsThePlaceOfCells) {
  const auto rows = rows_of("a,b\n\"光纤\",x\n");
  EXPECT_EQ(position(rows[1].cells[0].where).line, 2U);
  EXPECT_EQ(position(rows[1].cells[0].where).column, 2U);
  EXPECT_EQ(position(rows[1].cells[1].where).column, 6U);
  EXPECT_EQ(rows[1].cells[0].where.length, 6U);
}

TEST(Csv, ReadsWhatIsWrittenIntoACell) {
  for (const std::string text : {"plain", "a,b", "\"quoted\"", "a \"b\", c", "", "光纤", " blank "}) {
    const auto rows = rows_of(csv_cell(text) + ",end\n");
    ASSERT_EQ(rows.size(), 1U) << text;
    EXPECT_EQ(rows[0].cells.at(0).value, text);
    EXPECT_EQ(rows[0].cells.at(1).value, "end") << text;
  }
}

TEST(Csv, SkipsEmptyLines) { EXPECT_EQ(rows_of("a\n\n\r\nb\n\n").size(), 2U); }

TEST(Observations, HoldWhatTheirRowsSay) {
  const Scenario scenario = sample();
  ASSERT_EQ(scenario.observations.size(), 1U);
  const Observation& observation = scenario.observations[0];
  EXPECT_EQ(observation.indicator.value, "ftth_homes_passed");
  EXPECT_EQ(observation.region, "Shanghai");
  EXPECT_EQ(observation.date.value, (Date{2016, 12, 31}));
  EXPECT_EQ(observation.value.value, 9410000);
  EXPECT_EQ(observation.unit.value, "household");
  EXPECT_EQ(observation.bound, Bound::exact);
  EXPECT_TRUE(observation.derived);
  EXPECT_EQ(observation.formula.value, "941e4");
  EXPECT_EQ(observation.document, "S4");
  EXPECT_EQ(observation.quote, "光纤到户覆盖\"941\"万户");
  EXPECT_FALSE(observation.secondary);
}

TEST(Targets, HoldWhatTheirRowsSay) {
  const Scenario scenario = sample();
  ASSERT_EQ(scenario.targets.size(), 1U);
  const Target& target = scenario.targets[0];
  EXPECT_EQ(target.comparator, Comparator::at_least);
  EXPECT_EQ(target.value.value, 6500000);
  EXPECT_EQ(target.deadline.value, (Date{2013, 12, 31}));
  EXPECT_FALSE(target.base);
  EXPECT_EQ(target.plan, "2011-13 action plan");
  EXPECT_FALSE(target.binding);
  EXPECT_EQ(target.quote, "650 万户, 覆盖");
}

TEST(Targets, MayBeRelativeToABaseDate) {
  Diagnostics diagnostics;
  const auto scenario =
      read_scenario("base.toml", {}, files_in_memory(sample_with("data/targets.csv", ",2013,", ",2013,2010")), diagnostics);
  EXPECT_EQ(scenario.value().targets.at(0).base->value, (Date{2010, 12, 31}));
}

TEST(Columns, MayStandInAnyOrder) {
  Texts texts = sample_texts();
  texts["data/targets.csv"] =
      "note,quote,document,formula,kind,plan,base,deadline,unit,value,comparator,region,indicator\n"
      ",,S3,,binding,plan,,2015,1,2,about,Shanghai,idc_racks\n";
  Diagnostics diagnostics;
  const auto scenario = read_scenario("base.toml", {}, files_in_memory(texts), diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  EXPECT_TRUE(scenario.value().targets.at(0).binding);
}

Scenario sample_of(const Texts& texts) {
  Diagnostics diagnostics;
  const auto scenario = read_scenario("base.toml", {}, files_in_memory(texts), diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  return scenario.value_or(Scenario{});
}

TEST(Observations, KnowEveryWordOfTheirBounds) {
  const std::vector<std::pair<std::string, Bound>> words{{"exact", Bound::exact},     {"at_least", Bound::at_least},
                                                         {"at_most", Bound::at_most}, {"about", Bound::about},
                                                         {"rounded", Bound::rounded}, {"nearly", Bound::nearly}};
  for (const auto& [word, bound] : words) {
    const Scenario scenario = sample_of(sample_with("data/observations.csv", ",exact,", "," + word + ","));
    ASSERT_EQ(scenario.observations.size(), 1U);
    EXPECT_EQ(scenario.observations[0].bound, bound) << word;
  }
}

TEST(Observations, MayBeSecondaryOfAScopeAndWithANote) {
  const Scenario scenario =
      sample_of(sample_with("data/observations.csv", ",exact,,derived,941e4,S4,\"光纤到户覆盖\"\"941\"\"万户\",primary,\n",
                            ",exact,old towns,stated,,S4,q,secondary,read off a chart\n"));
  ASSERT_EQ(scenario.observations.size(), 1U);
  const Observation& observation = scenario.observations[0];
  EXPECT_EQ(observation.scope, "old towns");
  EXPECT_FALSE(observation.derived);
  EXPECT_TRUE(observation.secondary);
  EXPECT_EQ(observation.note, "read off a chart");
}

TEST(Observations, OfFewColumnsAreOfThePlaceExactPrimaryAndDerivedByAFormula) {
  Texts texts = sample_texts();
  texts["data/observations.csv"] =
      "indicator,date,value,unit,document,formula\nftth_homes_passed,2015,9e6,household,S4,\nftth_homes_passed,2016,9.41e6,household,S4,"
      "941e4\n";
  const Scenario scenario = sample_of(texts);
  ASSERT_EQ(scenario.observations.size(), 2U);
  for (const Observation& each : scenario.observations) {
    EXPECT_EQ(each.region, "Shanghai");  // the scenario's
    EXPECT_EQ(each.bound, Bound::exact);
    EXPECT_FALSE(each.secondary);
  }
  EXPECT_FALSE(scenario.observations[0].derived);
  EXPECT_TRUE(scenario.observations[1].derived);
}

TEST(Targets, KnowTheirComparatorsAndWhetherTheyBind) {
  const auto target = [](const std::string& comparator, const std::string& kind) {
    Texts texts = sample_with("data/targets.csv", ",at_least,", "," + comparator + ",");
    std::string& table = texts["data/targets.csv"];
    table.replace(table.find(",expected,"), 10, "," + kind + ",");
    const Scenario scenario = sample_of(texts);
    return scenario.targets.empty() ? Target() : scenario.targets[0];
  };
  EXPECT_EQ(target("at_most", "expected").comparator, Comparator::at_most);
  EXPECT_EQ(target("about", "expected").comparator, Comparator::about);
  EXPECT_FALSE(target("about", "expected").binding);
  EXPECT_TRUE(target("at_least", "binding").binding);
}

}  // namespace
}  // namespace infracast
