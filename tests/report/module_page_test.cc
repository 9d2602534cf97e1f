// SPDX-License-Identifier: MIT
// Pages about modules, compared whole with what two small modules say of themselves; one of them stands in the city twice.
#include "report/text/module_page.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace infracast::report {
namespace {

constexpr const char* kCity = R"toml([model]
name = "town"
label = { en = "Town", zh = "镇" }
[unit.household]
[modules]
fibre = "models/fibre.toml"
[modules.take.north]
use = "models/take.toml"
label = { en = "North", zh = "北" }
[modules.take.south]
use = "models/take.toml"
label = { en = "South", zh = "南" }
parameter.share = { value = 0.25, prior = "uniform(low = 0, high = 0.5)", source = "a survey" }
)toml";

constexpr const char* kFibre = R"toml([module]
label = { en = "Fibre", zh = "光纤" }
doc = "Homes passed.\n\nLimits: few."
outputs = ["passed"]
[parameter.rate]
label = { en = "rate", zh = "速度" }
unit = "household/year"
value = 1000
prior = "lognormal(median = 1000, gsd = 1.3)"
source = "this | that"
[lever.factor]
label = { en = "factor", zh = "倍数" }
unit = "1"
null = 1
range = [0, 3]
effect = "more builds more"
[lever.launch]
label = { en = "launch", zh = "启动" }
unit = "date"
null = 2012
range = [2000, 2030]
effect = "later means later"
[driver.growth]
label = { en = "growth", zh = "增长" }
unit = "1"
series = [[2010.0, 1.0], [2013.5, 2.0]]
source = "register"
[flow.built]
unit = "household/year"
equation = "if time >= launch then rate * factor * growth - 2 [household/year] else 0 [household/year]"
[flow.gone]
unit = "household/year"
equation = "passed / 50 [year]"
[stock.passed]
label = { en = "homes", zh = "户数" }
unit = "household"
start = "1 [household]"
inflow = "built"
outflow = "gone"
[indicator.homes_passed]
label = { en = "Homes passed", zh = "覆盖" }
unit = "household"
equation = "passed"
)toml";

constexpr const char* kTake = R"toml([module]
label = { en = "Take-up", zh = "入户" }
doc = "Who subscribes."
[input.passed]
unit = "household"
from = "fibre.passed"
[parameter.share]
label = { en = "share, {label}", zh = "{label}占比" }
unit = "1"
value = 0.5
prior = "uniform(low = 0, high = 1)"
source = "test"
[indicator."{name}_subscribers"]
label = { en = "Subscribers, {label}", zh = "{label}用户" }
unit = "household"
equation = "share * passed"
)toml";

const std::vector<ModulePage>& pages() {
  static const std::vector<ModulePage> written = [] {
    const std::string rows = "indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note\n";
    const std::string figure = ",2012,5,household,exact,,stated,,doc,q,primary,\n",
                      later = ",2013,9,household,exact,,stated,,doc,q,primary,\n";
    Diagnostics diagnostics;
    const FileSource files =
        files_in_memory({{"base.toml",
                          "model = \"city.toml\"\nregion = \"town\"\nobservations = \"o.csv\"\ntargets = \"t.csv\"\nhorizon = "
                          "\"2010..2020\"\ntoday = \"2014\"\n"},
                         {"city.toml", kCity},
                         {"models/fibre.toml", kFibre},
                         {"models/take.toml", kTake},
                         {"o.csv", rows + "homes_passed,town" + figure + "homes_passed,town" + later + "homes_passed,village" + figure},
                         {"t.csv",
                          "indicator,region,comparator,value,unit,deadline,base,plan,kind,formula,document,quote,note\n"
                          "homes_passed,town,at_least,2500,household,2015,,p,expected,,doc,q,\n"
                          "homes_passed,town,at_least,2600,household,2016,,example,draft,,doc,,\n"}});
    std::optional<Scenario> scenario = read_scenario("base.toml", {}, files, diagnostics);
    std::optional<Program> program = scenario ? compile(*scenario, diagnostics) : std::nullopt;
    if (!program) throw std::invalid_argument(render(diagnostics));
    return module_pages({"base.toml", *std::move(scenario), *std::move(program)});
  }();
  return written;
}

TEST(ModulePages, AreOneForEveryFileOfTheModelAndAnIndex) {
  ASSERT_EQ(pages().size(), 3U);
  EXPECT_EQ(pages()[0].file, "fibre.md");
  EXPECT_EQ(pages()[1].file, "take.md");
  EXPECT_EQ(pages()[2].file, "index.md");
}

TEST(ModulePages, SayWhatAModuleIsCountsRowsOfThePlaceAndListsItsLevers) {
  EXPECT_TRUE(
      pages()[0].text.starts_with("# Fibre · 光纤\n\nHomes passed.\n\nLimits: few.\n\nFrom `models/fibre.toml`, in the city as `fibre`.\n"
                                  "\n## Indicators\n\n| id | meaning | unit | observations | targets |\n|---|---|---|---|---|\n"
                                  "| `homes_passed` | Homes passed · 覆盖 | household | 2 | 1 |\n"
                                  "\n## Levers\n\n| name | meaning | unit | null | range | effect |\n|---|---|---|---|---|---|\n"
                                  "| `factor` | factor · 倍数 | 1 | 1 | 0 to 3 | more builds more |\n"
                                  "| `launch` | launch · 启动 | date | 2012 | 2000 to 2030 | later means later |\n"
                                  "\n## Equations\n"))
      << pages()[0].text;
}

TEST(ModulePages, PrintEquationsAsBooksDo) {
  const std::string& text = pages()[0].text;
  const std::size_t from = text.find("\n## Equations\n"), until = text.find("\n## Parameters\n");
  ASSERT_NE(until, std::string::npos) << text;
  EXPECT_EQ(text.substr(from, until - from),
            "\n## Equations\n"
            "\n`built` (household/year)\n\n"
            "    built = if time ≥ launch then rate · factor · growth − 2 [household/year] else 0 [household/year]\n"
            "\n`gone` (household/year)\n\n    gone = passed / 50 [year]\n"
            "\n`passed` homes · 户数 (household)\n\n    d passed / dt = built − (gone)\n    passed at the start = 1 [household]\n"
            "\n`homes_passed` Homes passed · 覆盖 (household)\n\n    homes_passed = passed\n");
}

TEST(ModulePages, EndWithParametersPathsAndReaders) {
  const std::string& text = pages()[0].text;
  EXPECT_EQ(text.substr(std::min(text.find("\n## Parameters\n"), text.size())),
            "\n## Parameters\n\n| name | meaning | value | unit | prior | source |\n|---|---|---|---|---|---|\n"
            "| `rate` | rate · 速度 | 1,000 | household/year | lognormal(median = 1000, gsd = 1.3) | this \\| that |\n"
            "\n## Outside paths\n\n| name | meaning | unit | points | source |\n|---|---|---|---|---|\n"
            "| `growth` | growth · 增长 | 1 | 2010: 1, 2013.5: 2 | register |\n"
            "\n## Read by others\n\n| name | in |\n|---|---|\n| `passed` | [`take.north`](take.md), [`take.south`](take.md) |\n");
}

TEST(ModulePages, OfAModuleThatStandsThereTwiceNameBoth) {
  const std::string& text = pages()[1].text;
  EXPECT_TRUE(
      text.starts_with("# Take-up · 入户\n\nWho subscribes.\n\nFrom `models/take.toml`. In the city as `take.north`, `take.south`.\n"))
      << text;
  EXPECT_NE(text.find("| `north_subscribers` | Subscribers, North · 北用户 | household | 0 | 0 |\n"
                      "| `south_subscribers` | Subscribers, South · 南用户 | household | 0 | 0 |\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("\n## Reads\n\n| name here | unit | is |\n|---|---|---|\n| `passed` | household | [`fibre.passed`](fibre.md) |\n"),
            std::string::npos)
      << text;
}

TEST(ModulePages, TellParametersOfOneInstanceApart) {
  const std::string& text = pages()[1].text;
  EXPECT_EQ(text.substr(std::min(text.find("\n## Parameters\n"), text.size())),
            "\n## Parameters\n\n| name | meaning | value | unit | prior | source |\n|---|---|---|---|---|---|\n"
            "| `share` | share, … · …占比 | 0.5 | 1 | uniform(low = 0, high = 1) | test |\n"
            "\n## Parameters of single instances\n\n| instance | parameter | value | prior | source |\n|---|---|---|---|---|\n"
            "| `take.south` | `share` | 0.25 | uniform(low = 0, high = 0.5) | a survey |\n");
}

TEST(ModulePages, AreListedWithTheFirstParagraphOfEach) {
  EXPECT_EQ(pages()[2].text,
            "# Town · 镇\n\nOne page per module, written by `infracast models --pages DIR` from the text of the model.\n"
            "[model-language.md](../model-language.md) explains the language.\n\n| module |  | about |\n|---|---|---|\n"
            "| [Fibre](fibre.md) | 光纤 | Homes passed. |\n| [Take-up](take.md) | 入户 | Who subscribes. |\n");
  EXPECT_EQ(first_paragraph("one\ntwo\n\nthree"), "one\ntwo");
  EXPECT_EQ(first_paragraph("one"), "one");
}

}  // namespace
}  // namespace infracast::report
