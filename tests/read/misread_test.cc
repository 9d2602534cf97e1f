// SPDX-License-Identifier: MIT
// Texts that look like a number or a unit and are none, and sizes whose digits are those of the true one.
#include <gtest/gtest.h>

#include <string>

#include "infracast/unit.h"
#include "notation/name.h"
#include "notation/number.h"

namespace infracast {
namespace {

TEST(Number, HasOneSign) {
  EXPECT_FALSE(parse_number("+-5"));
  QuantityProblem problem;
  EXPECT_FALSE(split_quantity("+-5 m", problem));
  EXPECT_EQ(problem.message, "expected a number");
}

// 1024^4 bytes are 1,099,511,627,776.
TEST(Unit, OfPowersOf1024IsExactInItsAdvice) {
  UnitTable::Failure failure;
  EXPECT_FALSE(UnitTable::standard().parse("TiB", &failure));
  EXPECT_EQ(failure.message, "unknown unit \"TiB\", 1 TiB is 1.099511627776 TB");
}

// What may name a unit can be written where units are read.
TEST(UnitName, IsReadBackAsOneWord) {
  for (const std::string name : {"trench-km", "m2", "户", "a+b", "a-1", "$", "a&b", "a[b]", "a#"}) {
    if (!is_unit_name(name)) continue;
    UnitTable table;
    ASSERT_TRUE(table.add_noun(name)) << name;
    const auto unit = table.parse(name);
    EXPECT_EQ(unit.value_or(Unit{}).text, name);
  }
}

}  // namespace
}  // namespace infracast
