// SPDX-License-Identifier: MIT
// The functions of the model language: names and arguments. Most are operations of infracast/operation.h; what the others mean is in
// unit_calls.cc (units), pure.cc and lower*.cc (values).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/operation.h"

namespace infracast::compiler {

enum class Function : std::uint8_t {
  operation,  // one of the table
  clamp,
  step,
  ramp,
  pulse,
  smooth,
  delay,
  pipeline,
  in_pipeline,
  sample,
  initial,
  noise,
  binding,
  total,
};

struct FunctionSpec {
  Function function{};
  std::string_view name;
  std::array<std::string_view, 4> argument_names{};
  std::uint8_t arguments = 0;  // named ones
  std::uint8_t required = 0;
  bool open_ended = false;  // takes any number of further arguments, none by name
  Op op{};                  // of Function::operation

  [[nodiscard]] std::span<const std::string_view> names() const { return {argument_names.data(), arguments}; }
};

// Null for an unknown function.
const FunctionSpec* find_function(std::string_view name);
std::vector<std::string> function_names();
// "smooth(x, time, start)".
std::string signature(const FunctionSpec& spec);

}  // namespace infracast::compiler
