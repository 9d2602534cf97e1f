// SPDX-License-Identifier: MIT
// Scenario discovery: boxes worked out by hand, boxes planted among uniform cases, noise, and the case of B. P. Bryant and R. J. Lempert,
// "Thinking inside the box: a participatory, computer-assisted approach to scenario discovery", Technological Forecasting and Social Change
// 77 (2010), whose 882 runs EMA Workbench (BSD-3) publishes with what its own PRIM and CART find. The runs are kept beside the checkout, in
// ../shared/evidence; without them that test says so and is skipped.
#include "infracast/discovery.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <random>

#include "study/discovery/case_box.h"
#include "study/discovery/peel.h"

namespace infracast::study {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

SourceString typed(const std::string& text) { return {text, {std::make_shared<SourceText>(SourceText{"--where", text}), 0, text.size()}}; }

CaseColumn numbers(const std::string& name, std::vector<double> values) { return {name, {}, std::move(values)}; }

// Cases 1 … count, of interest from `first` on.
CaseTable ladder(int count, int first) {
  CaseTable table{{numbers("x", {})}, {}};
  for (int k = 1; k <= count; ++k) {
    table.inputs[0].values.push_back(k);
    table.of_interest.push_back(k >= first);
  }
  return table;
}

CaseNumbers all_of(const CaseTable& table) {
  CaseNumbers all;
  for (std::size_t k = 0; k < table.cases(); ++k) all.push_back(k);
  return all;
}

TEST(Peeling, TakesTheFaceThatRaisesTheDensityMostPerCase) {
  // A tenth of 10, 9, …, 4 cases is one: 1, 2, …, 7 go in turn, and what is left is of interest.
  const std::vector<CaseBox> boxes = peel_boxes(ladder(10, 8), {.peel = 0.1});
  ASSERT_EQ(boxes.size(), 8U);
  for (std::size_t k = 0; k < boxes.size(); ++k) {
    EXPECT_EQ(boxes[k].cases, 10 - k);
    EXPECT_DOUBLE_EQ(boxes[k].coverage, 1);
    EXPECT_DOUBLE_EQ(boxes[k].density, 3.0 / static_cast<double>(10 - k));
    EXPECT_EQ(boxes[k].limits[0].low, k == 0 ? -kInfinity : static_cast<double>(k) + 0.5);
    EXPECT_EQ(boxes[k].limits[0].high, kInfinity);
  }
}

TEST(Peeling, EndsBeforeABoxWouldBeTooSmall) {
  const std::vector<CaseBox> boxes = peel_boxes(ladder(10, 8), {.peel = 0.1, .least_mass = 0.55});
  EXPECT_EQ(boxes.back().cases, 6U);
}

TEST(Peeling, TakesEqualValuesTogether) {
  // The lowest of ten values is one of four equal ones: no limit lies between them, so that all four go at once.
  CaseTable table = ladder(10, 5);
  for (std::size_t k = 0; k < 4; ++k) table.inputs[0].values[k] = 0;
  const std::vector<CaseBox> boxes = peel_boxes(table, {.peel = 0.1});
  ASSERT_EQ(boxes.size(), 2U);
  EXPECT_EQ(boxes[1].limits[0].low, 2.5);
  EXPECT_DOUBLE_EQ(boxes[1].density, 1);
}

TEST(Peeling, TakesWordsOneByOne) {
  // Of three policies with four cases each the second fails always, the first once, the third never.
  CaseTable table{{{"policy", {"even", "links", "racks"}, {}}}, {}};
  for (int k = 0; k < 12; ++k) {
    table.inputs[0].values.push_back(k / 4);
    table.of_interest.push_back(k == 0 || k / 4 == 1);
  }
  const std::vector<CaseBox> boxes = peel_boxes(table, {});
  ASSERT_EQ(boxes.size(), 3U);
  EXPECT_EQ(boxes[1].limits[0].kept, (std::vector<bool>{true, true, false}));  // 5 of 12 → 5 of 8
  EXPECT_EQ(boxes[2].limits[0].kept, (std::vector<bool>{false, true, false}));
  EXPECT_DOUBLE_EQ(boxes[2].coverage, 0.8);
}

TEST(Peeling, CountsTheCasesThatAStepTakes) {
  // 8, 9 and 10 of 1 … 10 are of interest. Without the word "a" 2 of 5 would be, 0.02 more per case taken; without the lowest number 3 of
  // 9, 0.033 more for the one case.
  CaseTable table = ladder(10, 8);
  table.inputs.push_back({"word", {"a", "b"}, {1, 0, 0, 0, 0, 1, 1, 0, 1, 1}});
  const std::vector<CaseBox> boxes = peel_boxes(table, {.peel = 0.1});
  ASSERT_GE(boxes.size(), 2U);
  EXPECT_EQ(boxes[1].limits[0].low, 1.5);
  EXPECT_FALSE(boxes[1].limits[1].restricts());
}

TEST(Pasting, GivesBackWhatDoesNotLowerTheDensity) {
  const CaseTable table = ladder(10, 4);
  const CaseNumbers all = all_of(table);
  std::vector<BoxLimit> limits = no_limits(table);
  limits[0].low = 7.5;
  CaseBox box = box_of(limits, count_in(table, limits, all), {10, 7});
  std::size_t pastes = 0;
  while (auto larger = pasted(table, all, box, {10, 7}, 0.05)) box = *larger, ++pastes;
  EXPECT_EQ(pastes, 4U);  // 7, 6, 5 and 4
  EXPECT_EQ(box.limits[0].low, 3.5);
  EXPECT_DOUBLE_EQ(box.coverage, 1);
  EXPECT_DOUBLE_EQ(box.density, 1);
}

TEST(BinomialTail, IsASumOfTerms) {
  EXPECT_DOUBLE_EQ(binomial_tail(2, 3, 0.5), 0.5);           // 3/8 + 1/8
  EXPECT_NEAR(binomial_tail(3, 3, 0.3), 0.027, 1e-15);       // 0.3³
  EXPECT_NEAR(binomial_tail(1, 4, 0.1), 1 - 0.6561, 1e-15);  // 1 - 0.9⁴
  EXPECT_EQ(binomial_tail(0, 4, 0.1), 1);
  EXPECT_EQ(binomial_tail(1, 4, 0), 0);
}

TEST(QuasiP, AsksWhetherTheBoxIsDenserThanWithoutTheLimit) {
  const CaseTable table = ladder(10, 8);
  const Discovery found = discover(table, {.peel = 0.1});
  EXPECT_EQ(found.chosen, 7U);                                       // of interest and in the box are the same
  EXPECT_NEAR(found.trajectory[7].limits[0].quasi_p, 0.027, 1e-15);  // 3 of 3, where 3 of 10 are
  EXPECT_EQ(found.simpler.restricted(), 1U);
}

TEST(QuasiP, LeavesTheOtherLimitsOn) {
  // Of 16 places of a square the 4 of the upper right corner are of interest: without one of the two limits 4 of 8 are.
  CaseTable table{{numbers("x", {}), numbers("y", {})}, {}};
  for (int k = 0; k < 16; ++k) {
    table.inputs[0].values.push_back(k % 4);
    table.inputs[1].values.push_back(k / 4);
    table.of_interest.push_back(k % 4 >= 2 && k / 4 >= 2);
  }
  const CaseNumbers all = all_of(table);
  std::vector<BoxLimit> limits = no_limits(table);
  limits[0].low = limits[1].low = 1.5;
  CaseBox box = box_of(limits, count_in(table, limits, all), {16, 4});
  set_quasi_p(table, all, box);
  EXPECT_NEAR(box.limits[0].quasi_p, 0.0625, 1e-15);  // 0.5⁴
  EXPECT_NEAR(box.limits[1].quasi_p, 0.0625, 1e-15);
}

TEST(Agreement, IsACorrelationOfTwoYesNoVariables) {
  // 3 of 4 in the box are of interest, of 10 cases 5: (3·5 - 1·2) … (3·10 - 4·5) / √(4·6·5·5) = 10/√600.
  CaseBox box;
  box.cases = 4, box.of_interest = 3;
  EXPECT_DOUBLE_EQ(agreement(box, {10, 5}), 10 / std::sqrt(600.0));
  box.cases = 10, box.of_interest = 5;
  EXPECT_EQ(agreement(box, {10, 5}), 0);
}

TEST(Tree, SplitsWhereTheImpurityFallsMost) {
  // 1 … 8, of interest 5, 6, 7: between 4 and 5, with a quarter of eight cases in a leaf at least. The right side, 3 of 4, is cut once
  // more, in the middle: 2 of 2 and 1 of 2.
  CaseTable table = ladder(8, 5);
  table.of_interest[7] = false;
  const Discovery found = discover(table, {.peel = 0.3, .least_mass = 0.25});
  ASSERT_EQ(found.leaves.size(), 3U);
  EXPECT_DOUBLE_EQ(found.leaves[0].density, 1);
  EXPECT_EQ(found.leaves[0].limits[0].high, 6.5);
  EXPECT_NEAR(found.leaves[0].limits[0].low, 4.5, 1e-12);
  EXPECT_DOUBLE_EQ(found.leaves[1].density, 0.5);
  EXPECT_DOUBLE_EQ(found.leaves[2].density, 0);
  EXPECT_EQ(found.leaves[2].limits[0].high, 4.5);
}

// Uniform cases; of interest are those within the first `dimensions` inputs' ranges, together a fifth of the space, and a share of all
// others and of those is told wrong.
CaseTable planted(std::size_t dimensions, std::size_t cases, std::size_t inputs, std::uint64_t seed, double wrong) {
  std::mt19937_64 random(seed);
  const auto share = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
  CaseTable table;
  for (std::size_t j = 0; j < inputs; ++j) table.inputs.push_back(numbers("x" + std::to_string(j), {}));
  const double width = std::pow(0.2, 1.0 / static_cast<double>(dimensions));
  for (std::size_t k = 0; k < cases; ++k) {
    bool inside = true;
    for (std::size_t j = 0; j < inputs; ++j) {
      const double x = table.inputs[j].values.emplace_back(share());
      // The first two from below and from above, the others from within.
      const double low = j == 0 ? 0 : j == 1 ? 1 - width : (1 - width) / 2;
      if (j < dimensions) inside = inside && x >= low && x <= low + width;
    }
    table.of_interest.push_back(inside != (share() < wrong));
  }
  return table;
}

TEST(Discovery, FindsPlantedBoxesOfOneToFourDimensions) {
  for (std::size_t dimensions = 1; dimensions <= 4; ++dimensions) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      const Discovery found = discover(planted(dimensions, 2000, 8, 100 * dimensions + seed, 0), {});
      SCOPED_TRACE(std::to_string(dimensions) + " dimensions, seed " + std::to_string(seed));
      EXPECT_TRUE(found.found());
      EXPECT_GE(found.simpler.coverage, 0.9);
      EXPECT_GE(found.simpler.density, 0.9);
      EXPECT_EQ(found.simpler.restricted(), dimensions);
      for (std::size_t j = 0; j < 8; ++j) EXPECT_EQ(found.simpler.limits[j].restricts(), j < dimensions) << j;
    }
  }
}

TEST(Discovery, SaysNothingOfNoise) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CaseTable table = planted(1, 400, 6, seed, 0);
    table.inputs.erase(table.inputs.begin());  // what they were chosen by
    const Discovery found = discover(table, {});
    EXPECT_FALSE(found.found()) << seed << ": " << found.confirmation.p_value;
  }
}

TEST(Discovery, IsConfirmedByCasesThatItWasNotMadeFrom) {
  const Discovery found = discover(planted(2, 2000, 6, 7, 0.02), {});
  EXPECT_LT(found.confirmation.p_value, 1e-20);
  EXPECT_GE(found.confirmation.density, 0.85);
  EXPECT_GE(found.confirmation.coverage, 0.8);
  EXPECT_DOUBLE_EQ(found.confirmation.restricted[0], 1);
  EXPECT_DOUBLE_EQ(found.confirmation.restricted[1], 1);
}

TEST(Discovery, IsTheSameForTheSameSeed) {
  const CaseTable table = planted(2, 500, 4, 3, 0.1);
  const Confirmation one = discover(table, {}).confirmation, again = discover(table, {}).confirmation,
                     other = discover(table, {.seed = 2}).confirmation;
  EXPECT_EQ(one.p_value, again.p_value);
  EXPECT_EQ(one.restricted, again.restricted);
  EXPECT_NE(one.p_value, other.p_value);
}

// What diagnostics say of conditions and inputs, over the columns "net worth", "x" and "policy".
std::string complaints(const std::vector<std::string>& conditions, const std::vector<std::string>& inputs = {}) {
  const std::vector<CaseColumn> columns{
      numbers("net worth", {-1, 2, 3}), numbers("x", {1, 2, 3}), {"policy", {"even", "links"}, {0, 1, 1}}};
  std::vector<SourceString> where, in;
  for (const std::string& text : conditions) where.push_back(typed(text));
  for (const std::string& text : inputs) in.push_back(typed(text));
  Diagnostics diagnostics;
  const auto table = select_cases(columns, where, in, diagnostics);
  EXPECT_EQ(table.has_value(), !diagnostics.has_errors());
  std::string all;
  for (const Diagnostic& one : diagnostics.all())
    all += std::to_string(one.where.begin) + "+" + std::to_string(one.where.length) + " " + one.message + "; " + one.hint + "\n";
  return all;
}

TEST(Conditions, SayWhatIsWrongAndWhere) {
  EXPECT_EQ(complaints({"net worth < 0"}), "");
  EXPECT_EQ(complaints({" net worth<=0", "policy = even"}), "");
  EXPECT_EQ(complaints({"networth < 0"}), "0+8 no column \"networth\"; did you mean \"net worth\"?\n");
  EXPECT_EQ(complaints({"net worth < zero"}), "12+4 \"zero\" is no number; write NAME < VALUE, or one of <= > >= = !=\n");
  EXPECT_EQ(complaints({"net worth"}), "0+9 a condition compares a column with a value; write NAME < VALUE, or one of <= > >= = !=\n");
  EXPECT_EQ(complaints({"policy = link"}), "9+4 no case has \"policy\" \"link\"; did you mean \"links\"?\n");
  EXPECT_EQ(complaints({"policy < even"}), "9+4 \"policy\" has words, which are neither more nor less; compare them by = or !=\n");
  EXPECT_EQ(complaints({"net worth < -5"}), "0+14 no case is of interest: the condition holds in none of 3 cases; \n");
  EXPECT_EQ(complaints({"net worth < 5"}), "0+13 every case is of interest: the condition holds in all 3 cases; \n");
  EXPECT_EQ(complaints({"net worth < 0"}, {"y"}), "0+1 no column \"y\"; did you mean \"x\"?\n");
  EXPECT_EQ(complaints({"net worth < 0"}, {"net*"}), "0+4 \"net worth\" is what cases are chosen by, and explains nothing about them; \n");
  const std::string both = complaints({"networth < 0", "x < a"});
  EXPECT_NE(both.find("no column"), std::string::npos);
  EXPECT_NE(both.find("is no number"), std::string::npos);
}

TEST(Conditions, TakeTheInputsThatAreNamed) {
  const std::vector<CaseColumn> columns{numbers("npv", {-1, 2}), numbers("cost a", {1, 2}), numbers("cost b", {1, 2}),
                                        numbers("y", {1, 2})};
  Diagnostics diagnostics;
  const auto table = select_cases(columns, {typed("npv < 0")}, {typed("cost *")}, diagnostics);
  ASSERT_TRUE(table);
  ASSERT_EQ(table->inputs.size(), 2U);
  EXPECT_EQ(table->inputs[1].name, "cost b");
  EXPECT_EQ(table->of_interest, (std::vector<bool>{true, false}));
}

std::vector<CaseColumn> read(const std::string& text, Diagnostics& diagnostics) {
  return read_cases("cases.csv", files_in_memory({{"cases.csv", text}}), diagnostics);
}

TEST(CasesInCsv, AreNumbersOrWords) {
  Diagnostics diagnostics;
  const auto columns = read("x,policy\n1,links\n-2.5e3,even\n3,links\n", diagnostics);
  ASSERT_EQ(columns.size(), 2U) << render(diagnostics);
  EXPECT_EQ(columns[0].values, (std::vector<double>{1, -2500, 3}));
  EXPECT_EQ(columns[1].words, (std::vector<std::string>{"even", "links"}));
  EXPECT_EQ(columns[1].values, (std::vector<double>{1, 0, 1}));
}

TEST(CasesInCsv, AreRefusedWithEverythingThatIsWrong) {
  Diagnostics diagnostics;
  EXPECT_TRUE(read("x,y\n1,2\nn/a,3\n4,\n", diagnostics).empty());
  const std::string text = render(diagnostics);
  EXPECT_NE(text.find("cases.csv:3:1: error: \"n/a\" is no number"), std::string::npos) << text;
  EXPECT_NE(text.find("cases.csv:4:1: error: no value of \"y\""), std::string::npos) << text;
  Diagnostics empty;
  EXPECT_TRUE(read("x,y\n", empty).empty());
  EXPECT_NE(render(empty).find("the table has no cases"), std::string::npos) << render(empty);
}

// EMA Workbench 2: prim.Prim(x, y, threshold=0.8, peel_alpha=0.1), its trajectory and quasi-p values; cart.CART(x, y, mass_min=0.05).
class BryantAndLempert : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::filesystem::path runs = INFRACAST_SOURCE_DIR "/../shared/evidence/bryant_lempert_2010.csv";
    if (!std::filesystem::exists(runs)) GTEST_SKIP() << "no " << runs;
    Diagnostics diagnostics;
    std::vector<SourceString> inputs;
    for (const char* name : {"Cellulosic cost", "Total biomass", "Feedstock distribution", "Cellulosic yield", "Oil elasticity",
                             "Demand elasticity", "Electricity coproduction", "oil supply shift", "Biomass backstop price"})
      inputs.push_back(typed(name));
    table_ = select_cases(read_cases(runs, files_on_disk(), diagnostics), {typed("Greater than 90% = 1")}, inputs, diagnostics);
    ASSERT_TRUE(table_) << render(diagnostics);
    found_ = discover(*table_, {.peel = 0.1, .box = 21});
  }
  static constexpr double kDigits = 5e-5;  // of four that are published

  std::optional<CaseTable> table_;
  Discovery found_;
};

TEST_F(BryantAndLempert, EndsInABoxWithoutACaseThatIsNotOfInterest) {
  ASSERT_EQ(found_.of_interest, 89U);
  ASSERT_EQ(found_.trajectory.size(), 28U);
  EXPECT_NEAR(found_.trajectory[27].coverage, 0.5056, kDigits);
  EXPECT_EQ(found_.trajectory[27].density, 1);
  EXPECT_NEAR(found_.trajectory[27].mass, 0.0510, kDigits);
  EXPECT_EQ(found_.trajectory[27].restricted(), 6U);
}

TEST_F(BryantAndLempert, HasBox21ToTheDigit) {
  const CaseBox& box = found_.trajectory[21];
  EXPECT_NEAR(box.coverage, 0.7528, kDigits);
  EXPECT_NEAR(box.density, 0.7701, kDigits);
  EXPECT_NEAR(box.mass, 0.0986, kDigits);
  EXPECT_EQ(box.restricted(), 4U);
  EXPECT_NEAR(box.limits[0].low, 72.65, 5e-3);
  EXPECT_NEAR(box.limits[1].high, 755.8, 5e-2);
  EXPECT_NEAR(box.limits[5].low, -0.422, 5e-4);
  EXPECT_NEAR(box.limits[8].low, 150.05, 5e-3);
  EXPECT_NEAR(box.limits[0].quasi_p, 0.157, 5e-4);
  EXPECT_NEAR(box.limits[1].quasi_p, 4.7e-6, 5e-8);
  EXPECT_NEAR(box.limits[5].quasi_p, 1.2e-16, 5e-18);
  EXPECT_NEAR(box.limits[8].quasi_p, 3.5e-11, 5e-13);
}

TEST_F(BryantAndLempert, LosesTheCostWhichIsNotSignificant) {
  EXPECT_FALSE(found_.simpler.limits[0].restricts());
  EXPECT_EQ(found_.simpler.restricted(), 3U);
  EXPECT_NEAR(found_.simpler.coverage, 0.7640, kDigits);
  EXPECT_NEAR(found_.simpler.density, 0.7158, kDigits);
  EXPECT_NEAR(found_.simpler.mass, 0.1077, kDigits);
}

// Halves there are random, without a seed: biomass, demand and price in every half, the cost in 9 of 10, two more in 2, the others in none.
TEST_F(BryantAndLempert, IsConfirmedByHalvesOfTheRuns) {
  EXPECT_TRUE(found_.found());
  for (const std::size_t input : {1U, 5U, 8U}) EXPECT_DOUBLE_EQ(found_.confirmation.restricted[input], 1);
  for (const std::size_t input : {2U, 3U, 4U, 6U, 7U}) EXPECT_LE(found_.confirmation.restricted[input], 0.5) << input;
}

TEST_F(BryantAndLempert, HasATreeOfEightLeaves) {
  ASSERT_EQ(found_.leaves.size(), 8U);
  EXPECT_NEAR(found_.leaves[0].coverage, 0.607, 5e-4);
  EXPECT_NEAR(found_.leaves[0].density, 0.643, 5e-4);
}

}  // namespace
}  // namespace infracast::study
