// SPDX-License-Identifier: MIT
// Scenario → Program.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "infracast/diagnostic.h"
#include "infracast/program.h"
#include "infracast/scenario.h"

namespace infracast {

// Resolves names, checks units, orders equations, separates constant, per-draw and per-step work. Problems (all of them) go to
// `diagnostics`; nothing is returned when there are errors. Unused names, and targets or observations of indicators the model
// does not have, are warnings: such targets have no TargetNodes. Thread-safe for different diagnostics.
std::optional<Program> compile(const Scenario& scenario, Diagnostics& diagnostics);

// A scenario and the program it became.
struct City {
  std::string path;  // of the scenario's file
  Scenario scenario;
  Program program;
  std::size_t warnings = 0;
};

// The number of observations, or targets, of the scenario's region per indicator.
template <class Rows>
std::size_t rows_about(const City& city, const Rows& rows, const std::string& id) {
  return static_cast<std::size_t>(
      std::ranges::count_if(rows, [&](const auto& row) { return row.indicator.value == id && row.region == city.scenario.region; }));
}

// The unit table of a model: built-in units and the model's nouns.
UnitTable unit_table(const Model& model, Diagnostics& diagnostics);

// The value of a constant arithmetic expression (numbers, operators, functions, no names); recomputes the formulas of derived data.
std::optional<double> evaluate_constant(const SourceString& expression, Diagnostics& diagnostics);

// Arithmetic over named numbers, as in "probability.a * (1 - probability.b)". Const members are safe to call concurrently.
class NumberFormula {
 public:
  // Unknown names and functions go to `diagnostics`.
  static std::optional<NumberFormula> parse(const SourceString& text, std::span<const std::string> names, Diagnostics& diagnostics);
  // REQUIRES: one value per name, in the same order. NaN when the formula has no value.
  [[nodiscard]] double evaluate(std::span<const double> values) const;

 private:
  struct Parsed;
  std::shared_ptr<const Parsed> parsed_;
};

}  // namespace infracast
