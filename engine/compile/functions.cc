// SPDX-License-Identifier: MIT
#include "compile/functions.h"

#include <algorithm>

namespace infracast::compiler {
namespace {

// In the order of enum Function.
constexpr FunctionSpec kFunctions[] = {
    {Function::minimum, "min", {"a", "b"}, 2, 2, true},
    {Function::maximum, "max", {"a", "b"}, 2, 2, true},
    {Function::absolute, "abs", {"x"}, 1, 1},
    {Function::exponential, "exp", {"x"}, 1, 1},
    {Function::logarithm, "ln", {"x"}, 1, 1},
    {Function::square_root, "sqrt", {"x"}, 1, 1},
    {Function::power, "power", {"x", "y"}, 2, 2},
    {Function::floor, "floor", {"x"}, 1, 1},
    {Function::clamp, "clamp", {"x", "low", "high"}, 3, 3},
    {Function::step, "step", {"height", "at"}, 2, 2},
    {Function::ramp, "ramp", {"slope", "from", "to"}, 3, 3},
    {Function::pulse, "pulse", {"height", "at", "width"}, 3, 3},
    {Function::after, "after", {"date"}, 1, 1},
    {Function::hazard, "hazard", {"rate"}, 1, 1},
    {Function::bass, "bass", {"y", "ceiling", "p", "q"}, 4, 4},
    {Function::logistic, "logistic", {"y", "ceiling", "rate"}, 3, 3},
    {Function::gompertz, "gompertz", {"y", "ceiling", "rate"}, 3, 3},
    {Function::smooth, "smooth", {"x", "time", "start"}, 3, 2},
    {Function::delay, "delay", {"x", "time", "longest"}, 3, 2},
    {Function::pipeline, "pipeline", {"inflow", "lead_time", "stages", "start"}, 4, 2},
    {Function::in_pipeline, "in_pipeline", {"flow"}, 1, 1},
    {Function::interpolate, "interpolate", {"x", "x1", "y1"}, 3, 3, true},
    {Function::sample, "sample", {"x", "date"}, 2, 2},
    {Function::noise, "noise", {"sd", "time"}, 2, 2},
    {Function::binding, "binding", {"least"}, 1, 1},
    {Function::total, "total", {"pattern"}, 1, 1},
};

}  // namespace

const FunctionSpec* find_function(std::string_view name) {
  const auto* found = std::ranges::find(kFunctions, name, &FunctionSpec::name);
  return found == std::end(kFunctions) ? nullptr : found;
}

const FunctionSpec& spec_of(Function function) { return kFunctions[static_cast<std::size_t>(function)]; }

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
