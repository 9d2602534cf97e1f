// SPDX-License-Identifier: MIT
#include "read/scenario/plain_axis.h"

#include <string>
#include <vector>

#include "notation/number.h"
#include "read/toml/table.h"

namespace infracast::read {
namespace {

// The names of time among the built-in units; 1: time is a plain number.
const std::vector<std::string>& axis_units() {
  static const std::vector<std::string> words{"1", "year", "month", "day", "hour", "min", "s"};
  return words;
}

// Why there is no axis of these numbers.
std::string problem_of(double from, double to, double step) {
  if (!(step > 0)) return "the step of time is a positive number";
  if (!(to > from)) return "the horizon ends before it begins";
  if ((to - from) / step > kMostPlainSteps) return "the horizon has more than ten million steps";
  return "no whole number of steps leads from " + plain_number_text(from) + " to " + plain_number_text(to);
}

}  // namespace

const Shape& plain_axis_shape() {
  static const Shape shape{"plain-axis",
                           "Time without a calendar: equal steps from one number to another.",
                           {{"from", number(), "where time begins", "from = 0"},
                            {"to", number(), "where it ends", "to = 100"},
                            {"step", number(), "from one time to the next", "step = 0.125"},
                            {"unit", word(axis_units()), "what is counted; 1: time is a plain number. 1 when nothing is written"}}};
  return shape;
}

std::optional<Horizon> read_plain_axis(const Entry& horizon, Diagnostics& diagnostics) {
  TableReader table(horizon.value, horizon.key.where, "[horizon]", plain_axis_shape(), diagnostics);
  const auto from = as_number(table.take("from"), diagnostics);
  const auto to = as_number(table.take("to"), diagnostics);
  const auto step = as_number(table.take("step"), diagnostics);
  const auto unit = as_word(table.take("unit"), axis_units(), diagnostics);
  table.finish();
  if (!from || !to || !step) return std::nullopt;
  std::optional<Horizon> found = plain_horizon(from->value, to->value, step->value, axis_units()[unit.value_or(0)]);
  if (!found) diagnostics.error(step->where, problem_of(from->value, to->value, step->value));
  return found;
}

}  // namespace infracast::read
