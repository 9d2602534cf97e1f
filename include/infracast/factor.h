// SPDX-License-Identifier: MIT
// The factors of a study in terms of a program, and the points of its design. Implemented in study/sweep.
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/ensemble.h"
#include "infracast/label.h"
#include "infracast/program.h"
#include "infracast/repeated_run.h"
#include "infracast/scenario.h"
#include "infracast/study.h"

namespace infracast {

enum class FactorKind { lever, parameter, driver, choice };
// In the files, in the order of FactorKind.
inline constexpr std::array<std::string_view, 4> kFactorKindWords = {"lever", "parameter", "driver", "choice"};
constexpr std::string_view word_of(FactorKind kind) { return kFactorKindWords[static_cast<std::size_t>(kind)]; }

// One choice of a factor: of every lever that some choice sets, a value per time.
struct Choice {
  std::string name;
  Label label;
  std::vector<std::vector<double>> series;
};

// A factor in terms of a program. A point's number replaces a lever or a parameter, multiplies a driver, and is the position of a choice.
struct Factor {
  std::string name;
  FactorKind kind{};
  std::size_t index = 0;  // position in Program::series, or in Program::parameters
  std::vector<Choice> choices;
  std::vector<std::size_t> levers;  // that choices set, as positions in Program::series
  std::optional<double> from;
  Label label;
  std::string unit;
  std::vector<double> values;  // the allowed values, in its unit; empty for a range
  double low = 0, high = 0;    // of the range, or of the values
  double base =
      0;  // its value in the scenario: a lever's from its date on, a parameter's best guess, 1 for a driver; NaN: not a single number
  std::size_t levels = 0;
  bool logarithmic = false;
  double least = -std::numeric_limits<double>::infinity();  // of the values the model allows
  double most = std::numeric_limits<double>::infinity();
  Span where;

  // The value at a share u of the range, or of the list of values. REQUIRES: 0 <= u <= 1.
  [[nodiscard]] double at(double u) const;
};

// Reports unknown names, repeated factors, reversed ranges and impossible values of levers. Factors are in the study's order.
std::vector<Factor> resolve_factors(const Study& study, const Scenario& scenario, const Program& program, Diagnostics& diagnostics);

// Points as rows of factor values, in the factors' units.
struct Design {
  std::size_t factors = 0;
  std::vector<double> values;  // [point][factor]

  [[nodiscard]] std::size_t points() const { return factors == 0 ? 0 : values.size() / factors; }
  [[nodiscard]] std::span<const double> point(std::size_t k) const { return std::span(values).subspan(k * factors, factors); }
};

// The points of a study's design. Reports an empty design. REQUIRES: the study has a design, and these are its factors.
std::optional<Design> make_design(const Study& study, std::span<const Factor> factors, Diagnostics& diagnostics);

// The inputs of a program that the factors replace, and their values at a point. The program outlives this. Thread-safe when const.
class FactorInputs {
 public:
  FactorInputs(const Program& program, std::vector<Factor> factors);
  [[nodiscard]] const VariedInputs& varied() const { return varied_; }
  [[nodiscard]] VariedValues at(std::span<const double> point) const;

 private:
  const Program& program_;
  std::vector<Factor> factors_;
  VariedInputs varied_;
};

// The ensemble as a table, if that is small, so that points read draws instead of sampling them again.
Ensemble tabulated(const Program& program, const Ensemble& ensemble);

}  // namespace infracast
