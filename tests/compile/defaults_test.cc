// SPDX-License-Identifier: MIT
// What a part falls back on: inputs without a neighbour, claims without a purse, sizes and paths that a place gives or does not.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

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

TEST(Default, IsNoRefugeForASlipInAName) {
  SmallCity city = {.module =
                        "[input.x]\nunit = \"household\"\nfrom = \"shop.hoems\"\ndefault = \"7\"\n" + indicator("i", "household", "x")};
  city.more_modules = "shop = \"shop.toml\"\n";
  city.files = {{"shop.toml", kShop}};
  EXPECT_EQ(diagnose(city), R"(town.toml:7:9: error: nothing is called "shop.hoems"
   7 | from = "shop.hoems"
     |         ^^^^^^^^^^  did you mean "shop.homes"?
)");
}

TEST(Default, IsNoRefugeForASlipOfThePlace) {
  SmallCity city = {.module = kInput + indicator("i", "household", "x")};
  city.files = {{"here/place.toml", "[model]\nname = \"place\"\ninclude = \"../city.toml\"\n[modules]\nshop = \"shop.toml\"\n"},
                {"here/shop.toml",
                 "[module]\nlabel = { en = \"Shop\" }\ndoc = \"A shop.\"\noutputs = [\"homse\"]\n" + fixed("homse", "household", 40)},
                {"base.toml", "model = \"here/place.toml\"\nhorizon = \"2010..2012\"\ntoday = \"2011\"\n"}};
  EXPECT_EQ(diagnose(city), R"(here/shop.toml:4:13: error: no part asks for "shop.homse"
   4 | outputs = ["homse"]
     |             ^^^^^  did you mean "homes"?
)");
}

TEST(Default, IsNoRefugeForAnOutputThatNobodyReads) {
  SmallCity city = {.module = kInput + indicator("i", "household", "x")};
  city.files = {{"here/place.toml", "[model]\nname = \"place\"\ninclude = \"../city.toml\"\n[modules]\nshop = \"shop.toml\"\n"},
                {"here/shop.toml",
                 "[module]\nlabel = { en = \"Shop\" }\ndoc = \"A shop.\"\noutputs = [\"flats\"]\n" + fixed("flats", "household", 40)},
                {"base.toml", "model = \"here/place.toml\"\nhorizon = \"2010..2012\"\ntoday = \"2011\"\n"}};
  EXPECT_EQ(diagnose(city), R"(here/shop.toml:4:13: error: no part asks for "shop.flats"
   4 | outputs = ["flats"]
     |             ^^^^^  parts ask for homes
)");
}

// That "shop.flats_let" is read says nothing of "shop.flats".
TEST(Default, IsNoRefugeForAnOutputWhoseNameBeginsAnother) {
  SmallCity city = {.module = kInput + indicator("i", "household", "x + shop.flats_let")};
  city.files = {{"here/place.toml", "[model]\nname = \"place\"\ninclude = \"../city.toml\"\n[modules]\nshop = \"shop.toml\"\n"},
                {"here/shop.toml", "[module]\nlabel = { en = \"Shop\" }\ndoc = \"A shop.\"\noutputs = [\"flats\", \"flats_let\"]\n" +
                                       fixed("flats", "household", 40) + fixed("flats_let", "household", 30)},
                {"base.toml", "model = \"here/place.toml\"\nhorizon = \"2010..2012\"\ntoday = \"2011\"\n"}};
  EXPECT_EQ(diagnose(city), R"(here/shop.toml:4:13: error: no part asks for "shop.flats"
   4 | outputs = ["flats", "flats_let"]
     |             ^^^^^  parts ask for homes
)");
}

TEST(Place, AsksAPartForNothingThatItDoesNotGive) {
  SmallCity city = {.module = indicator("i", "household", "1 [household]")};
  city.more_modules = "shop = \"shop.toml\"\n";
  const auto asking = [&](const std::string& name) {
    city.files = {{"shop.toml", kShop},
                  {"here/place.toml", "[model]\nname = \"place\"\ninclude = \"../city.toml\"\n[modules]\nown = \"own.toml\"\n"},
                  {"here/own.toml", "[module]\nlabel = { en = \"Own\" }\ndoc = \"Own.\"\n[input.x]\nunit = \"household\"\nfrom = \"" +
                                        name + "\"\ndefault = \"7 [household]\"\n" + indicator("j", "household", "x")},
                  {"base.toml", "model = \"here/place.toml\"\nhorizon = \"2010..2012\"\ntoday = \"2011\"\n"}};
    const std::string said = diagnose(city);
    return said.substr(0, said.find('\n')) + said.substr(std::min(said.size(), said.rfind('^') + 1));
  };
  EXPECT_EQ(asking("shop.homes"), "");
  EXPECT_EQ(asking("market.stalls"), "");  // whatever this city does not have
  EXPECT_EQ(asking("shop.counters"), "here/own.toml:6:9: error: nothing is called \"shop.counters\"  its module gives out homes\n");
  EXPECT_EQ(asking("shpo.homes"), "here/own.toml:6:9: error: nothing is called \"shpo.homes\"  did you mean \"shop.homes\"?\n");
}

TEST(Place, IsToldOfASlipWhereItGivesWhatIsItsOwn) {
  const std::string own = "[parameter]\nhomes = { prior = \"place\", unit = \"household\", source = \"of the place\" }\n";
  EXPECT_EQ(diagnose({.module = own + indicator("i", "household", "homes"), .scenario = "[parameters]\n\"town.hmoes\" = 5\n"}),
            R"(base.toml:7:2: error: unknown parameter "town.hmoes"
   7 | "town.hmoes" = 5
     |  ^^^^^^^^^^  did you mean "town.homes"?
)");
}

TEST(Default, MayBeNever) {
  const std::string never =
      "[input.end]\nunit = \"date\"\ndefault = \"never\"\n[lever.start]\nunit = \"date\"\nnull = \"never\"\n"
      "range = [1990, \"never\"]\neffect = \"sooner is sooner\"\n";
  const SmallCity city = {.module = never + indicator("i", "1", "if start < end then 1 else 0"),
                          .scenario = "[levers]\n\"town.start\" = \"never\"\n"};
  EXPECT_EQ(first_value_of_x(city), 0);
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
  EXPECT_EQ(program.parameters[0].name, "town.x_multiple");
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

TEST(Size, TakesTheCorrelationOfItsPartAlong) {
  const std::string more = "y = { value = 1.5, prior = \"uniform(low = 1, high = 2)\", unit = \"1\", source = \"test\" }\n";
  const std::string together = "[correlation.both]\nparameters = [\"x\", \"y\"]\nvalue = 0.5\nsource = \"test\"\n";
  const auto correlated = [&](const std::string& scenario) {
    return compiled(reading(kSize + more + together + indicator("j", "1", "y"), "", scenario));
  };
  for (const std::string scenario : {"", "[parameters]\n\"town.x\" = { prior = \"normal(mean = 50, sd = 1)\", source = \"register\" }\n"}) {
    const Program program = correlated(scenario);
    ASSERT_EQ(program.correlations.size(), 1U);
    const Correlation& both = program.correlations[0];
    EXPECT_EQ(program.parameters[both.first].name, scenario.empty() ? "town.x_multiple" : "town.x");
    EXPECT_EQ(program.parameters[both.second].name, "town.y");
  }
}

const std::string kBound =
    "[modules.town]\nuse = \"town.toml\"\nparameter.x = { of = \"5 [household]\", prior = \"lognormal(median = 1, gsd = 3)\" }\n";

SmallCity bound(const std::string& scenario) {
  SmallCity city = reading(kSize);
  city.files = {{"bound.toml", "[model]\nname = \"bound\"\nunits = \"units.toml\"\n" + kBound},
                {"base.toml", "model = \"bound.toml\"\nhorizon = \"2010..2012\"\ntoday = \"2011\"\n" + scenario}};
  return city;
}

TEST(Size, OfAnInstanceIsRelativeToo) {
  const Program program = compiled(bound(""));
  EXPECT_EQ(program.parameters.at(0).prior, (Prior{.kind = Prior::Kind::lognormal, .a = 1, .b = 3}));
  EXPECT_EQ(first_value_of_x(bound("")), 5);
  EXPECT_EQ(first_value_of_x(bound("[parameters]\n\"town.x\" = 8\n")), 8);
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
  const auto cited = [&](const std::string& scenario) {
    const Program program = compiled(reading(path, "", scenario));
    return std::ranges::find(program.variables, "town.x", &Variable::name)->source;
  };
  EXPECT_EQ(cited(""), "typical");
  EXPECT_EQ(cited("[drivers]\n\"town.x\" = { series = [[2010.0, 3]] }\n"), "typical");
  EXPECT_EQ(cited("[drivers]\n\"town.x\" = { series = [[2010.0, 3]], source = \"a census\" }\n"), "a census");
}

const std::string kPath =
    "[driver.path]\nunit = \"household\"\nsource = \"of the place\"\n"
    "[parameter]\nend = { of = \"last_date(path)\", prior = \"fixed\", unit = \"date\", source = \"its end\" }\n";

double households_of(const std::string& path) {
  const std::string grown = indicator("i", "household", "path * exp(0.1 [1/year] * max(time - end, 0))");
  const Program program = compiled({.module = kPath + grown, .scenario = "[drivers]\n\"town.path\" = " + path + "\n"});
  return Trajectory(program).at("i", program.horizon.steps());
}

TEST(Path, ThatIsGivenIsThePathThatIsUsed) {
  EXPECT_EQ(households_of("{ series = [[2010.0, 3], [2013.0, 9]] }"), 9);
  EXPECT_DOUBLE_EQ(households_of("{ series = [[2010.0, 3], [2012.0, 9]] }"), 9 * std::exp(0.1));  // grown in the year it says nothing about
  EXPECT_DOUBLE_EQ(households_of("{ series = [[2010.0, 3], [2012.0, 9]], beyond = 0.5 }"), 9 * 1.5);
}

TEST(Path, MayBeInAUnitOfItsOwn) {
  EXPECT_DOUBLE_EQ(households_of("{ series = [[2010.0, 3]], unit = \"thousand household\", beyond = 0 }"), 3000);
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

TEST(Include, SaysOfASettingThatItsModuleWasDropped) {
  SmallCity city = including("\"shop\"");
  city.files["base.toml"] += "[parameters]\n\"shop.homes\" = 4\n";
  EXPECT_EQ(diagnose(city), R"(base.toml:5:2: error: unknown parameter "shop.homes"
   5 | "shop.homes" = 4
     |  ^^^^^^^^^^  the place drops the module "shop"
)");
}

TEST(Include, DropsNothingThatIsNotThere) {
  EXPECT_EQ(diagnose(including("\"shpo\"")), R"(place.toml:4:9: error: no included module is called "shpo"
   4 | drop = "shpo"
     |         ^^^^  did you mean "shop"?
)");
}

const std::string kCount = fixed("people", "household", 5) + indicator("i", "household", "people");

SmallCity called(const std::string& place) {
  SmallCity city = including("\"shop\"");
  city.module = kCount;
  city.files["place.toml"] += place;
  return city;
}

TEST(Labels, AreThePlaces) {
  const SmallCity city = called("[labels]\ni = { en = \"Homes of ours\", fr = \"Nos foyers\" }\n\"town.people\" = { en = \"Ours\" }\n");
  const Program program = compiled(city);
  EXPECT_EQ(program.indicators.at(0).label.en, "Homes of ours");
  EXPECT_EQ(program.indicators.at(0).label.zh, "Homes of ours");
  EXPECT_EQ(program.indicators.at(0).label.others.at("fr"), "Nos foyers");
  EXPECT_EQ(program.parameters.at(0).label.en, "Ours");
}

TEST(Labels, OfBlocksAreThePlacesToo) {
  Diagnostics diagnostics;
  const std::optional<Scenario> scenario = read(called("[labels]\n\"block.all\" = { en = \"Ours\", fr = \"Tout\" }\n"), diagnostics);
  ASSERT_TRUE(scenario) << render(diagnostics);
  EXPECT_EQ(scenario->model.blocks.at(0).label.en, "Ours");
  EXPECT_EQ(scenario->model.blocks.at(0).label.others.at("fr"), "Tout");
  EXPECT_EQ(diagnose(called("[labels]\n\"block.al\" = { en = \"Ours\" }\n")), R"(place.toml:6:2: error: nothing is called "block.al"
   6 | "block.al" = { en = "Ours" }
     |  ^^^^^^^^  did you mean "block.all"?
)");
}

TEST(Labels, NameWhatThereIs) {
  EXPECT_EQ(diagnose(called("[labels]\n\"town.poeple\" = { en = \"Ours\" }\n")), R"(place.toml:6:2: error: nothing is called "town.poeple"
   6 | "town.poeple" = { en = "Ours" }
     |  ^^^^^^^^^^^  did you mean "town.people"?
)");
}

TEST(Renamed, KeepsItsRandomNumbers) {
  const Program program = compiled(called("[renamed]\n\"town.people\" = \"town.a_2006\"\n"));
  EXPECT_EQ(program.parameters.at(0).name, "town.people");
  EXPECT_EQ(program.parameters.at(0).key, "town.a_2006");
}

TEST(Renamed, IsToldByItsNewName) {
  SmallCity city = called("[renamed]\n\"town.people\" = \"town.a_2006\"\n");
  city.files["base.toml"] += "[parameters]\n\"town.a_2006\" = 4\n";
  EXPECT_EQ(diagnose(city), R"(base.toml:5:2: error: "town.a_2006" has been renamed
   5 | "town.a_2006" = 4
     |  ^^^^^^^^^^^  write "town.people"
)");
}

const std::string kMoney =
    "[money]\ncurrency = \"EUR\"\nyear = 2016\nrates = { CNY = [[2012, 8], [2016, 4]], USD = [[2016, 2]] }\ndeflator = [[2012, 50], [2016, "
    "100]]\n";

double costs(const std::string& value) {
  SmallCity city = called(kMoney);
  city.module = fixed("cost", "CNY", 12) + indicator("i", "CNY/year", "cost / 1 [year]");
  city.files["base.toml"] += "[parameters]\n\"town.cost\" = " + value + "\n";
  const Program program = compiled(city);
  EXPECT_EQ(program.indicators.at(0).unit.text, "EUR/year");
  return Trajectory(program).at("i", 0);
}

TEST(Money, IsThePlaces) {
  EXPECT_DOUBLE_EQ(costs("12"), 3);           // CNY, as the part has it
  EXPECT_DOUBLE_EQ(costs("\"12 EUR\""), 12);  // at prices of 2016
  EXPECT_DOUBLE_EQ(costs("\"12 USD\""), 6);   // two of which an EUR buys
  EXPECT_DOUBLE_EQ(costs("\"1 million EUR\""), 1e6);
}

TEST(Money, OfAYearIsWhatWasPaidInIt) {
  EXPECT_DOUBLE_EQ(costs("\"12 EUR2012\""), 24);  // prices doubled
  EXPECT_DOUBLE_EQ(costs("\"12 EUR2014\""), 16);  // between the years of the table
  EXPECT_DOUBLE_EQ(costs("\"16 CNY2012\""), 4);   // 2 EUR in 2012
}

TEST(Money, OfALeverInAnotherCurrencyIsExchangedWithItsRange) {
  SmallCity city = called(kMoney);
  city.module = "[lever.fee]\nunit = \"USD/household\"\nnull = 4\nrange = [2, 10]\neffect = \"asked of every home\"\n" +
                indicator("i", "CNY/household", "fee");
  Diagnostics diagnostics;
  const std::optional<Scenario> scenario = read(city, diagnostics);
  ASSERT_TRUE(scenario) << render(diagnostics);
  const std::vector<Element>& elements = scenario->model.types.at(scenario->model.instances.at(0).type).elements;
  const auto fee = std::ranges::find(elements, "fee", [](const Element& each) { return each.name.value; });
  EXPECT_EQ(fee->unit.value, "EUR/household");
  EXPECT_EQ(fee->value->value, 2);  // two dollars buy one
  EXPECT_EQ(fee->min->value, 1);
  EXPECT_EQ(fee->max->value, 5);
}

TEST(Money, OfPartsIsThePlacesWithoutAnyRate) {
  SmallCity city = called("[money]\ncurrency = \"EUR\"\nyear = 2016\ndeflator = [[2012, 50], [2016, 100]]\n");
  city.module = fixed("cost", "money/household", 12) + indicator("i", "million money/household", "cost + 1e6 [money/household]");
  city.files["base.toml"] += "[parameters]\n\"town.cost\" = \"3 EUR2012/household\"\n";
  const Program program = compiled(city);
  EXPECT_EQ(program.indicators.at(0).unit.text, "million EUR/household");
  EXPECT_DOUBLE_EQ(Trajectory(program).at("i", 0), 1.000006);
}

SmallCity that_says_nothing_of_its_money() {
  SmallCity city = called("");
  city.module = fixed("cost", "money", 12) + indicator("i", "money/year", "cost / 1 [year]");
  return city;
}

TEST(Money, OfAPlaceThatNamesNoneIsNobodysAndAWarningSaysSo) {
  const SmallCity city = that_says_nothing_of_its_money();
  EXPECT_EQ(compiled(city).indicators.at(0).unit.text, "money/year");
  EXPECT_EQ(diagnose(city), R"(place.toml:1:2: warning: the place does not say what its money is: amounts are in "money"
   1 | [model]
     |  ^^^^^  say so: [money] with currency = "EUR" and year = 2016
)");
}

TEST(Money, NeedsNoWordWhereThereIsNone) {
  SmallCity city = called("");
  city.module = fixed("homes", "household", 12) + indicator("i", "household", "homes");
  EXPECT_EQ(diagnose(city), "");
}

TEST(Money, OfACurrencyNeedsAPlaceThatSaysItsOwn) {
  SmallCity city = that_says_nothing_of_its_money();
  city.files["base.toml"] += "[parameters]\n\"town.cost\" = \"3 USD\"\n";
  EXPECT_NE(diagnose(city).find("base.toml:5:16: error: unknown unit \"USD\", and no [money] of the place says its currency\n"),
            std::string::npos)
      << diagnose(city);
}

TEST(Money, OfAnotherCurrencyIsUnknownWithoutARate) {
  SmallCity city = called("[money]\ncurrency = \"EUR\"\nyear = 2016\n");
  city.module = fixed("cost", "money", 12) + indicator("i", "money", "cost");
  city.files["base.toml"] += "[parameters]\n\"town.cost\" = \"3 CNY\"\n";
  EXPECT_EQ(diagnose(city), R"(base.toml:5:16: error: unknown unit "CNY", of which [money] of the place has no rate
   5 | "town.cost" = "3 CNY"
     |                ^^^^^
)");
}

TEST(Money, OfAYearThatTheDeflatorDoesNotKnowIsNoPower) {
  SmallCity city = called(kMoney);
  city.module = fixed("cost", "money", 12) + indicator("i", "money", "cost");
  city.files["base.toml"] += "[parameters]\n\"town.cost\" = \"3 EUR1990\"\n";
  EXPECT_EQ(diagnose(city), R"(base.toml:5:16: error: unknown unit "EUR1990", whose prices the deflator of [money] does not know
   5 | "town.cost" = "3 EUR1990"
     |                ^^^^^^^^^
)");
}

TEST(Renamed, NamesAParameterThatIsThere) {
  EXPECT_EQ(diagnose(called("[renamed]\n\"town.poeple\" = \"town.a_2006\"\n")),
            R"(place.toml:6:2: error: no parameter is called "town.poeple"
   6 | "town.poeple" = "town.a_2006"
     |  ^^^^^^^^^^^  did you mean "town.people"?
)");
}

TEST(Blocks, HaveNumbersThatAScenarioReplaces) {
  SmallCity city = including("\"budget*\"");
  city.files["place.toml"] = "[model]\nname = \"place\"\ninclude = \"city.toml\"\n";
  city.files["base.toml"] += "[blocks.all]\ndiscrepancy = 0.5\n[trust]\nsecondary = 0.2\n";
  Diagnostics diagnostics;
  const Scenario scenario = read(city, diagnostics).value();
  EXPECT_EQ(scenario.model.blocks.at(0).discrepancy, 0.5);
  EXPECT_EQ(scenario.model.blocks.at(0).memory, 3);
  EXPECT_EQ(scenario.trust.primary, 0.02);
  EXPECT_EQ(scenario.trust.secondary, 0.2);
}

TEST(Blocks, OfAPlaceComeAfterThoseOfWhatItIncludes) {
  SmallCity city = including("\"budget*\"");
  city.files["place.toml"] =
      "[model]\nname = \"place\"\ninclude = \"city.toml\"\n[modules]\nkiosk = \"kiosk.toml\"\n[block.kiosk]\nlabel = { en = \"Kiosks\" "
      "}\nmodules = "
      "\"kiosk\"\n";
  city.files["kiosk.toml"] =
      "[module]\nlabel = { en = \"Kiosks\" }\ndoc = \"Three.\"\n[indicator.kiosks]\nlabel = { en = \"Kiosks\" }\nunit = \"1\"\nequation = "
      "\"3\"\n";
  Diagnostics diagnostics;
  const std::optional<Scenario> read_one = read(city, diagnostics);
  ASSERT_TRUE(read_one) << render(diagnostics);
  const Scenario& scenario = *read_one;
  ASSERT_EQ(scenario.model.blocks.size(), 2U);
  EXPECT_EQ(scenario.model.blocks[0].name.value, "all");
  EXPECT_EQ(scenario.model.blocks[1].name.value, "kiosk");
}

}  // namespace
}  // namespace infracast
