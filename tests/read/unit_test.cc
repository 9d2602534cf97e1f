// SPDX-License-Identifier: MIT
#include "infracast/unit.h"

#include <gtest/gtest.h>

namespace infracast {
namespace {

UnitTable table() {
  UnitTable table = UnitTable::standard("CNY");
  table.add_noun("household", {"户"});
  table.add_noun("rack", {"机架"});
  table.add_noun("community");
  table.add_noun("subscriber");
  table.add_noun("trench-km", {"沟公里"});
  return table;
}

double factor(const std::string& from, const std::string& to) {
  const auto a = table().parse(from);
  const auto b = table().parse(to);
  return a && b ? conversion(*a, *b).value_or(-1) : -2;
}

std::string complaint(const std::string& text) {
  UnitTable::Failure failure;
  if (table().parse(text, &failure)) return "none";
  return std::to_string(failure.offset) + "+" + std::to_string(failure.length) + ": " + failure.message;
}

std::string quantity_complaint(const std::string& text) {
  UnitTable::Failure failure;
  if (table().parse_quantity(text, &failure)) return "none";
  return std::to_string(failure.offset) + "+" + std::to_string(failure.length) + ": " + failure.message;
}

TEST(Unit, ConvertsWithinADimension) {
  EXPECT_DOUBLE_EQ(factor("Gbps", "Mbps"), 1000);
  EXPECT_DOUBLE_EQ(factor("GB", "bit"), 8e9);
  EXPECT_DOUBLE_EQ(factor("year", "day"), 365.2425);
  EXPECT_DOUBLE_EQ(factor("year", "month"), 12);
  EXPECT_DOUBLE_EQ(factor("km2", "m2"), 1e6);
  EXPECT_DOUBLE_EQ(factor("GWh/year", "kWh/year"), 1e6);
  EXPECT_DOUBLE_EQ(factor("kW*hour", "kWh"), 1);
  EXPECT_DOUBLE_EQ(factor("TFLOP/s", "GFLOP/s"), 1000);
  EXPECT_DOUBLE_EQ(factor("Mbps", "bit/s"), 1e6);
  EXPECT_DOUBLE_EQ(factor("%", "1"), 0.01);
  EXPECT_DOUBLE_EQ(factor("MHz", "1/s"), 1e6);
}

TEST(Unit, DoesNotTurnHouseholdsIntoRacks) { EXPECT_EQ(factor("household", "rack"), -1); }

TEST(Unit, MayBeAProductOrAQuotient) {
  EXPECT_DOUBLE_EQ(factor("CNY/(subscriber*month)", "CNY/subscriber/year"), 12);
  EXPECT_DOUBLE_EQ(factor("kW/rack", "W/rack"), 1000);
  EXPECT_DOUBLE_EQ(factor("household / year", "household·year^-1"), 1);
  EXPECT_DOUBLE_EQ(factor("m^2", "m2"), 1);
  EXPECT_DOUBLE_EQ(factor("1/year", "year^-1"), 1);
}

TEST(Unit, MayCountByPowersOfTen) {
  EXPECT_DOUBLE_EQ(factor("subscriber/100 household", "subscriber/household"), 0.01);
  EXPECT_DOUBLE_EQ(factor("million CNY", "CNY"), 1e6);
  EXPECT_DOUBLE_EQ(factor("thousand households/year", "1000 household/year"), 1);
  EXPECT_DOUBLE_EQ(factor("billion", "1"), 1e9);
  EXPECT_EQ(table().parse("subscriber/100 household")->text, "subscriber/100 household");
}

TEST(Unit, HasPluralsAndChineseNames) {
  EXPECT_DOUBLE_EQ(factor("households/year", "户/year"), 1);
  EXPECT_DOUBLE_EQ(factor("communities", "community"), 1);
  EXPECT_DOUBLE_EQ(factor("沟公里", "trench-km"), 1);
  EXPECT_EQ(factor("ms", "m"), -2);
}

TEST(Unit, DescribesItsDimension) {
  EXPECT_EQ(describe(table().parse("households/month")->dimension), "household/year");
  EXPECT_EQ(describe(table().parse("CNY/(subscriber*month)")->dimension), "CNY/(subscriber*year)");
  EXPECT_EQ(describe(table().parse("m2")->dimension), "m^2");
  EXPECT_EQ(describe({}), "1");
  EXPECT_EQ(describe({{"year", -1}}), "1/year");
}

TEST(Unit, RemembersHowItWasWritten) {
  EXPECT_EQ(table().parse("Gbps")->text, "Gbps");
  EXPECT_EQ(table().parse("CNY/(subscriber*month)")->text, "CNY/(subscriber*month)");
  EXPECT_EQ(power(*table().parse("km"), 2).text, "km^2");
  EXPECT_EQ(power(*table().parse("km"), -1).text, "km^-1");
  EXPECT_EQ((*table().parse("km") * Unit{}).text, "km");
}

TEST(Unit, ForgetsPowersThatCancel) {
  const Unit year = *table().parse("year");
  EXPECT_TRUE((year / year).dimension.empty());
  EXPECT_TRUE((power(power(year, 0.5), 2) / year).dimension.empty());
}

TEST(Unit, SaysWhereItsTextIsWrong) {
  EXPECT_EQ(complaint("huosehold/year"), "0+9: unknown unit \"huosehold\", did you mean \"household\"?");
  EXPECT_EQ(complaint("household/yaer"), "10+4: unknown unit \"yaer\", did you mean \"year\"?");
  EXPECT_EQ(complaint("household/"), "10+0: a unit is missing here");
  EXPECT_EQ(complaint(""), "0+0: the unit is empty; write \"1\" for plain numbers");
  EXPECT_EQ(complaint("CNY/(subscriber*month"), "21+0: a closing parenthesis is missing");
  EXPECT_EQ(complaint("GB year"), "3+4: expected *, / or the end of the unit");
  EXPECT_EQ(complaint("120 CNY"), "0+3: the numbers in a unit are 1, 10, 100, …");
  EXPECT_EQ(complaint("100 yaer"), "4+4: unknown unit \"yaer\", did you mean \"year\"?");
  EXPECT_EQ(complaint("m^x"), "2+1: expected a whole exponent, as in m^2");
  EXPECT_EQ(complaint("m^"), "2+1: expected a whole exponent, as in m^2");
  EXPECT_EQ(complaint("户/年份"), "4+6: unknown unit \"年份\"");
  EXPECT_EQ(complaint(std::string(40, '(')), "32+1: too many parentheses");
}

TEST(UnitTable, RefusesNamesThatAreTaken) {
  UnitTable units = table();
  EXPECT_FALSE(units.add_noun("year"));
  EXPECT_FALSE(units.add_noun("flat", {"户"}));
  EXPECT_FALSE(units.parse("flat"));
  EXPECT_TRUE(units.add_name("thousand_households", Unit{{{"household", 1}}, 1e3, ""}));
  EXPECT_DOUBLE_EQ(*conversion(*units.parse("thousand_households"), *units.parse("household")), 1e3);
}

TEST(Unit, HasAtMostSoManyFactorsThatItsTextStaysShort) {
  std::string text = "household";
  for (int k = 1; k < 64; ++k) text += "*household";
  EXPECT_TRUE(table().parse(text));
  for (int k = 64; k < 100'000; ++k) text += "*household";
  UnitTable::Failure failure;
  EXPECT_FALSE(table().parse(text, &failure));
  EXPECT_EQ(failure.message, "a unit has at most 64 factors");
}

TEST(Quantity, IsANumberWithOrWithoutAUnit) {
  const auto rate = table().parse_quantity("1200 households/year");
  ASSERT_TRUE(rate);
  EXPECT_EQ(rate->number, 1200);
  EXPECT_EQ(rate->unit->text, "households/year");
  EXPECT_FALSE(table().parse_quantity("0.35")->unit);
  EXPECT_EQ(table().parse_quantity("-2.5e3")->number, -2500);
  EXPECT_EQ(table().parse_quantity("8Tbps")->number, 8);
}

TEST(Quantity, KnowsChineseMagnitudes) {
  EXPECT_EQ(table().parse_quantity("5 万户")->number, 5e4);
  EXPECT_EQ(table().parse_quantity("3.5亿CNY")->number, 3.5e8);
  EXPECT_EQ(table().parse_quantity("2 百万 户")->number, 2e6);
  EXPECT_EQ(table().parse_quantity("7 千户")->number, 7e3);
  EXPECT_EQ(table().parse_quantity("1 万亿 CNY")->number, 1e12);
  EXPECT_FALSE(table().parse_quantity("5 万")->unit);
}

TEST(Quantity, KnowsPercent) {
  const auto share = table().parse_quantity("80 %");
  EXPECT_EQ(share->number, 80);
  EXPECT_EQ(share->unit->scale, 0.01);
}

// What people mean by separators, in the order of how they write: the advice is a number that is read.
TEST(Quantity, IsNeverTenTimesWhatADecimalCommaMeant) {
  const std::pair<const char*, const char*> decimal[] = {{"2500,5", "2500.5"}, {"1,5", "1.5"},       {"0,35", "0.35"},
                                                         {"-2,5", "-2.5"},     {"1,2345", "1.2345"}, {"1234,567", "1234.567"},
                                                         {"0,125", "0.125"},   {"12，5", "12.5"}};
  for (const auto& [written, meant] : decimal) {
    const std::string said = quantity_complaint(written);
    EXPECT_NE(said.find(": a decimal comma is not read; write " + std::string(meant)), std::string::npos) << said;
    EXPECT_TRUE(table().parse_quantity(meant));
  }
}

TEST(Quantity, LosesNoSignAndNoDecimalsWithItsThousands) {
  const std::pair<const char*, const char*> thousands[] = {{"9,410,000", "9410000"},
                                                           {"-9,410,000", "-9410000"},
                                                           {"9.410.000", "9410000"},
                                                           {"9 410 000", "9410000"},
                                                           {"9'410'000", "9410000"},
                                                           {"9_410_000", "9410000"},
                                                           {"9，410，000", "9410000"},
                                                           {"94,10,000", "9410000"},
                                                           {"1,234.5", "1234.5"},
                                                           {"1.234,5", "1234.5"},
                                                           {"1.234.567,89", "1234567.89"},
                                                           {"1 234,5", "1234.5"},
                                                           {"9\u00a0410\u00a0000", "9410000"},
                                                           {"9\u202f410 household", "9410"}};
  for (const auto& [written, meant] : thousands) {
    const std::string said = quantity_complaint(written);
    EXPECT_NE(said.find(": thousands are not separated; write " + std::string(meant)), std::string::npos) << said;
    EXPECT_TRUE(table().parse_quantity(meant));
  }
  EXPECT_NE(quantity_complaint("1,23,4").find("a number has no separators between its digits"), std::string::npos);
  EXPECT_EQ(quantity_complaint("5 1/year"), "none");
}

TEST(Unit, CountsInTenThousands) {
  EXPECT_DOUBLE_EQ(factor("万户", "household"), 1e4);
  EXPECT_DOUBLE_EQ(factor("亿元", "CNY"), 1e8);
  EXPECT_DOUBLE_EQ(factor("万亿元", "CNY"), 1e12);
  EXPECT_DOUBLE_EQ(factor("万户/年", "household/year"), 1e4);
  EXPECT_DOUBLE_EQ(factor("CNY/万户", "CNY/household"), 1e-4);
  EXPECT_DOUBLE_EQ(factor("万m2", "m2"), 1e4);
  EXPECT_DOUBLE_EQ(factor("万 household", "household"), 1e4);
  EXPECT_DOUBLE_EQ(factor("亿GB", "GB"), 1e8);
  EXPECT_DOUBLE_EQ(factor("万", "1"), 1e4);
  EXPECT_EQ(complaint("万个"), "3+3: unknown unit \"个\"");
  EXPECT_EQ(table().parse("万户")->text, "万户");
}

// Each is followed: what is advised is a unit, of the quantity that was meant.
TEST(Unit, IsAdvisedRightly) {
  struct Advice {
    const char *written, *advised, *means;
  };
  const Advice all[] = {{"Mb/s", "Mbps", "Mbps"}, {"kb/s", "kbps", "kbps"}, {"Gb/s", "Gbps", "Gbps"}, {"mb/s", "Mbps", "Mbps"},
                        {"Kb/s", "kbps", "kbps"}, {"Mb", "Mbit", "Mbit"},   {"b", "bit", "bit"},      {"KB", "kB", "kB"},
                        {"pp", "%", "%"},         {"percent", "%", "%"},    {"yr", "year", "year"},   {"RMB", "CNY", "CNY"},
                        {"gbps", "Gbps", "Gbps"}, {"kwh", "kWh", "kWh"}};
  for (const Advice& one : all) {
    const std::string said = complaint(one.written);
    EXPECT_NE(said.find("\"" + std::string(one.advised) + "\""), std::string::npos) << said;
    EXPECT_EQ(factor(one.advised, one.means), 1) << one.written;
  }
  EXPECT_EQ(complaint("Mb/s"), "0+4: unknown unit \"Mb/s\", write \"Mbps\"");
  EXPECT_EQ(complaint("Mb/subscriber"), "0+2: unknown unit \"Mb\", write \"Mbit\"");
}

TEST(Unit, IsNotAdvisedForAnotherQuantity) {
  EXPECT_EQ(complaint("GiB/s"), "0+3: unknown unit \"GiB\", 1 GiB is 1.073741824 GB");
  for (const char* unknown : {"mW", "ppm", "USD", "PS", "Pb2", "t"})
    EXPECT_EQ(complaint(unknown).find("did you mean"), std::string::npos) << unknown;
}

TEST(Unit, OfMoneyIsThePlacesOrHasARate) {
  EXPECT_EQ(complaint("USD/year"), "0+3: unknown unit \"USD\", of which [money] of the place has no rate");
  const auto said = [](std::string_view unit) {
    UnitTable::Failure failure;
    EXPECT_FALSE(UnitTable::standard().parse(unit, &failure)) << unit;
    return failure.message;
  };
  EXPECT_EQ(said("USD"), "unknown unit \"USD\", and no [money] of the place says its currency");
  EXPECT_EQ(said("EUR2012/household"), "unknown unit \"EUR2012\", and no [money] of the place says its currency");
  EXPECT_EQ(said("yuan"), "unknown unit \"yuan\", write \"CNY\"");
  EXPECT_EQ(UnitTable::standard().parse("million money/year")->dimension, (Dimension{{"money", 1}, {"year", -1}}));
}

TEST(Quantity, SaysWhereItsTextIsWrong) {
  EXPECT_EQ(quantity_complaint("1,200 households"),
            "0+5: thousands are not separated; write 1200, or 1.200 if the comma is a decimal comma");
  EXPECT_EQ(quantity_complaint("1_200"), "0+5: thousands are not separated; write 1200");
  EXPECT_EQ(quantity_complaint("5 万个"), "5+3: unknown unit \"个\"");
  EXPECT_EQ(quantity_complaint("many"), "0+4: expected a number");
  EXPECT_EQ(quantity_complaint("inf"), "0+3: expected a number");
  EXPECT_EQ(quantity_complaint("nan"), "0+3: expected a number");
  EXPECT_EQ(quantity_complaint("1e999 CNY"), "0+9: the number is too large or too small");
  EXPECT_EQ(quantity_complaint(""), "0+0: expected a number");
  EXPECT_EQ(quantity_complaint("5 huoseholds"), "2+10: unknown unit \"huoseholds\", did you mean \"household\"?");
}

}  // namespace
}  // namespace infracast
