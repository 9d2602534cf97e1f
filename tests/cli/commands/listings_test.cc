// SPDX-License-Identifier: MIT
// What a city has: `models`, `indicators`, `levers`, `drivers`.
#include "town_test.h"

namespace infracast::cli {
namespace {

class Listings : public TownTest {
 protected:
  Listings() {
    add("fibre.toml", R"toml(
[driver.income]
label  = { en = "income", zh = "收入" }
unit   = "1"
series = [[2010.0, 10], [2014.0, 30], [2018.0, 50]]
beyond = "hold"
source = "the tax office"

[lever.opening]
label  = { en = "opening", zh = "开放" }
unit   = "date"
null   = 2016.5
range  = [2010, 2020]
effect = "later means later"

[indicator.wealth]
label    = { en = "Wealth", zh = "财富" }
unit     = "1"
equation = "income + (if time >= opening then 1 else 0)"
)toml");
  }
};

TEST_F(Listings, OfModulesCountTheirParametersAndLevers) {
  const Json found = json_told({"models", "base.toml"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0], Json({{"module", "fibre"},
                            {"label", {{"en", "Fibre"}, {"zh", "光纤"}}},
                            {"file", "fibre.toml"},
                            {"doc", "Homes passed at a steady rate until every premises is."},
                            {"parameters", 3},
                            {"levers", 2}}));
  const std::string text = cells(told({"models", "base.toml"}));
  EXPECT_EQ(text,
            " module label file parameters levers about\n"
            "fibre Fibre fibre.toml 3 2 Homes passed at a steady rate until every premises is.\n");
}

TEST_F(Listings, OfIndicatorsCountTheirFiguresTargetsAndLevers) {
  const Json found = json_told({"indicators", "base.toml"});
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0]["indicator"], "ftth_homes_passed");
  EXPECT_EQ(found[0]["observations"], 4);
  EXPECT_EQ(found[0]["targets"], 2);
  EXPECT_EQ(found[0]["levers"], Json({"fibre.build_factor"}));
  EXPECT_EQ(found[0]["measure"], "level");
  EXPECT_EQ(found[0]["purses"], Json::array());
  EXPECT_EQ(found[2]["levers"], Json({"fibre.opening"}));
  EXPECT_EQ(found[2]["observations"], 0);
  const std::string text = cells(told({"indicators", "base.toml"}));
  EXPECT_TRUE(holds_text(text, "ftth_homes_passed FTTH homes passed 光纤到户覆盖家庭 household fibre 4 2 1\n")) << text;
}

TEST_F(Listings, OfLeversGiveTheirNullAndTheirRange) {
  const Json found = json_told({"levers", "base.toml"});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0]["lever"], "fibre.build_factor");
  EXPECT_EQ(found[0]["null"], 1.0);
  EXPECT_EQ(found[0]["min"], 0.0);
  EXPECT_EQ(found[0]["max"], 3.0);
  EXPECT_EQ(found[0]["effect"], "multiplies the build rate");
  EXPECT_EQ(found[1]["null"], 2016.5);
  const std::string text = cells(told({"levers", "base.toml"}));
  EXPECT_TRUE(holds_text(text, "fibre.build_factor build factor 1 1 0 to 3 multiplies the build rate\n")) << text;
  EXPECT_TRUE(holds_text(text, "fibre.opening opening date 2016.5 2010 to 2020 later means later\n")) << text;  // no 2,010
  EXPECT_TRUE(holds_text(cells(told({"levers", "base.toml", "--lang", "zh"})), "fibre.opening 开放 date")) << text;
}

// At the end of today, 2015-01-01: a fourth of the way from 30 to 50.
TEST_F(Listings, OfPathsFromOutsideAreOfTodayAndOfTheEnd) {
  const Json found = json_told({"drivers", "base.toml"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0]["driver"], "fibre.income");
  EXPECT_NEAR(found[0]["today"].get<double>(), 35, 1e-9);
  EXPECT_NEAR(found[0]["end"].get<double>(), 50, 1e-9);
  EXPECT_EQ(found[0]["drift"], nullptr);
  EXPECT_EQ(found[0]["source"], "the tax office");
  const std::string text = cells(told({"drivers", "base.toml"}));
  EXPECT_EQ(text,
            " driver label unit 2014-12-31 2020-12-31 drift source\n"
            "fibre.income income 1 35 50 the tax office\n");
  EXPECT_NEAR(json_told({"drivers", "base.toml", "--today", "2011"})[0]["today"].get<double>(), 20, 1e-9);
}

TEST_F(Listings, OfPathsSayWhoSetThemLast) {
  child("rich", "[drivers]\n\"fibre.income\" = { series = [[2010.0, 100], [2020.0, 100]], source = \"the minutes\" }\n");
  const Json found = json_told({"drivers", "rich.toml"});
  EXPECT_EQ(found[0]["source"], "the minutes");
  EXPECT_EQ(found[0]["today"], 100.0);
}

TEST_F(Listings, EndWithTwoWhereTheScenarioCannotBeRead) {
  for (const char* command : {"models", "indicators", "levers", "drivers"}) {
    expect_refused({command, "missing.toml"}, "missing.toml");
    expect_refused({command, "base.toml", "--lang", "fr"}, "--lang must be en or zh");
    EXPECT_TRUE(json_told({command, "base.toml"}).is_array());
  }
}

TEST_F(Listings, OfModulesAreAlsoWrittenAsPages) {
  const Said done = said({"models", "base.toml", "--pages", "new/pages"});
  EXPECT_EQ(done.code, 0);
  EXPECT_EQ(done.err, "Wrote 2 pages to new/pages; begin with index.md\n");
  EXPECT_EQ(done.out, "");
  EXPECT_TRUE(text("new/pages/fibre.md").starts_with("# Fibre · 光纤\n"));
  EXPECT_TRUE(holds_text(text("new/pages/index.md"), "(fibre.md)"));
  put("file", "");
  const Said refused = said({"models", "base.toml", "--pages", "file/pages"});
  EXPECT_EQ(refused.code, 1);
  EXPECT_TRUE(holds_text(refused.err, "cannot make file/pages: ")) << refused.err;
  EXPECT_EQ(said({"models", "missing.toml", "--pages", "pages"}).code, 2);
  EXPECT_FALSE(exists("pages"));
}

}  // namespace
}  // namespace infracast::cli
