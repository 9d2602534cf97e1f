// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cmath>

#include "infracast/compile.h"

namespace infracast {
namespace {

SourceString written(const std::string& text) {
  return {text, {std::make_shared<SourceText>(SourceText{"formula", text}), 0, text.size()}};
}

const std::vector<std::string> kNames = {"joint.first_plan", "p50.rack_2020", "cost"};

double value(const std::string& text) {
  Diagnostics diagnostics;
  const auto formula = NumberFormula::parse(written(text), kNames, diagnostics);
  if (!formula) throw std::runtime_error(render(diagnostics));
  return formula->evaluate(std::vector<double>{0.25, 8, 100});
}

std::string complaint(const std::string& text) {
  Diagnostics diagnostics;
  EXPECT_FALSE(NumberFormula::parse(written(text), kNames, diagnostics));
  return render(diagnostics);
}

TEST(NumberFormula, CalculatesWithNames) {
  EXPECT_EQ(value("joint.first_plan * (1 - joint.first_plan)"), 0.1875);
  EXPECT_EQ(value("if p50.rack_2020 > 5 then cost / p50.rack_2020 else 0"), 12.5);
  EXPECT_EQ(value("max(cost, 3, p50.rack_2020) + 2"), 102);
}

TEST(NumberFormula, HasNoNumberWhereThereIsNone) { EXPECT_TRUE(std::isnan(value("sqrt(0 - cost)"))); }

TEST(NumberFormula, PointsAtUnknownNames) {
  EXPECT_EQ(complaint("joint.frist_plan + 1"), R"(formula:1:1: error: unknown name "joint.frist_plan"
   1 | joint.frist_plan + 1
     | ^^^^^^^^^^^^^^^^  did you mean "joint.first_plan"?
)");
}

TEST(NumberFormula, HasNoMemory) {
  EXPECT_EQ(complaint("smooth(cost, 2)"), R"(formula:1:1: error: the formula needs more than the numbers of one point
   1 | smooth(cost, 2)
     | ^^^^^^^^^^^^^^^  smooth() and its like have no past here
)");
}

}  // namespace
}  // namespace infracast
