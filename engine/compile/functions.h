// SPDX-License-Identifier: MIT
// The functions of the model language: names and arguments. What they mean is in unit_rules.cc (units) and lower*.cc (values).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace infracast::compiler {

enum class Function : std::uint8_t {
  minimum, maximum, absolute, exponential, logarithm, square_root, power, floor, clamp,
  step, ramp, pulse, after, hazard, bass, logistic, gompertz,
  smooth, delay, pipeline, in_pipeline, interpolate, sample, noise, binding, total,
};

struct FunctionSpec {
  Function function{};
  std::string_view name;
  std::array<std::string_view, 4> argument_names{};
  std::uint8_t arguments = 0;  // named ones
  std::uint8_t required = 0;
  bool open_ended = false;  // takes any number of further arguments, none by name

  [[nodiscard]] std::span<const std::string_view> names() const { return {argument_names.data(), arguments}; }
};

// Null when there is no such function.
const FunctionSpec* find_function(std::string_view name);
const FunctionSpec& spec_of(Function function);
std::vector<std::string> function_names();
// "smooth(x, time, start)".
std::string signature(const FunctionSpec& spec);

}  // namespace infracast::compiler
