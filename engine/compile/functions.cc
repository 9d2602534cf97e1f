// SPDX-License-Identifier: MIT
#include "compile/functions.h"

#include <algorithm>

namespace infracast::compiler {
namespace {

constexpr FunctionSpec kComposed[] = {
    {Function::clamp, "clamp", {"x", "low", "high"}, 3, 3},
    {Function::step, "step", {"height", "at"}, 2, 2},
    {Function::ramp, "ramp", {"slope", "from", "to"}, 3, 3},
    {Function::pulse, "pulse", {"height", "at", "width"}, 3, 3},
    {Function::smooth, "smooth", {"x", "time", "start"}, 3, 2},
    {Function::delay, "delay", {"x", "time", "longest"}, 3, 2},
    {Function::pipeline, "pipeline", {"inflow", "lead_time", "stages", "start"}, 4, 2},
    {Function::in_pipeline, "in_pipeline", {"flow"}, 1, 1},
    {Function::sample, "sample", {"x", "date"}, 2, 2},
    {Function::initial, "initial", {"x"}, 1, 1},
    {Function::noise, "noise", {"sd", "time"}, 2, 2},
    {Function::binding, "binding", {"least"}, 1, 1},
    {Function::total, "total", {"pattern"}, 1, 1},
};

constexpr std::size_t named_operations() {
  std::size_t count = 0;
  for (const Operation& each : kOperations) count += each.function.empty() ? 0 : 1;
  return count;
}

constexpr FunctionSpec spec_of(const Operation& of) {
  FunctionSpec spec{.function = Function::operation, .name = of.function, .open_ended = of.open_ended, .op = of.op};
  for (std::size_t k = 0; k < of.arguments.size(); ++k) {
    spec.argument_names[k] = of.arguments[k];
    if (!of.arguments[k].empty()) ++spec.arguments;
  }
  spec.required = spec.arguments;
  return spec;
}

constexpr auto all_functions() {
  std::array<FunctionSpec, named_operations() + std::size(kComposed)> all{};
  std::size_t next = 0;
  for (const Operation& each : kOperations)
    if (!each.function.empty()) all[next++] = spec_of(each);
  for (const FunctionSpec& each : kComposed) all[next++] = each;
  return all;
}

constexpr auto kFunctions = all_functions();

}  // namespace

const FunctionSpec* find_function(std::string_view name) {
  const auto found = std::ranges::find(kFunctions, name, &FunctionSpec::name);
  return found == kFunctions.end() ? nullptr : &*found;
}

std::vector<std::string> function_names() {
  std::vector<std::string> names;
  for (const FunctionSpec& spec : kFunctions) names.emplace_back(spec.name);
  return names;
}

std::string signature(const FunctionSpec& spec) {
  std::string text(spec.name);
  char separator = '(';
  for (const std::string_view name : spec.names()) {
    text += separator;
    if (separator == ',') text += ' ';
    text += name;
    separator = ',';
  }
  if (spec.open_ended) text += ", …";
  return text + ')';
}

}  // namespace infracast::compiler
