// SPDX-License-Identifier: MIT
// One op applied to a table of operands by the lane interpreter, on every instruction set.
#pragma once

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "infracast/run.h"
#include "tests/run/collected.h"

namespace infracast {

inline constexpr double kTestDt = 1.0 / 12;

// The op's value for each column of operands; `time` says how operand names are called and stays out of the op.
inline std::vector<double> apply_op(Op op, const std::vector<std::vector<double>>& operands, std::uint32_t index = 0) {
  ProgramBuilder build({.first_year = 2016, .last_year = 2016, .steps_per_year = 12});
  std::vector<Value> values;
  for (std::size_t k = 0; k < operands.size(); ++k) values.push_back(build.parameter(std::to_string(k), 0, {}));
  const Value result = build.call(op, values, index);
  const RecordPlan plan{.nodes = {result.node}, .steps = {0}};
  std::vector<double> first;
  for (const std::string& set : instruction_sets()) {
    const auto values_of_set = collect(build.program(), table(operands), plan, {.threads = 1, .instruction_set = set}).values();
    if (first.empty()) first = values_of_set;
    for (std::size_t k = 0; k < first.size(); ++k)
      EXPECT_EQ(std::bit_cast<std::uint64_t>(first[k]), std::bit_cast<std::uint64_t>(values_of_set[k])) << set << " case " << k;
  }
  return first;
}

// For a single case.
inline double apply_op_once(Op op, const std::vector<double>& operands, std::uint32_t index = 0) {
  std::vector<std::vector<double>> columns;
  // A second, different draw keeps the operands from being the same in all draws.
  for (const double operand : operands) columns.push_back({operand, operand == 0 ? 1 : operand * 1.5});
  return apply_op(op, columns, index)[0];
}

}  // namespace infracast
