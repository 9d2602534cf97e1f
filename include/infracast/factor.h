// SPDX-License-Identifier: MIT
// What a study varies, in the terms of a program, and the points of its design. Implemented in study/sweep.
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
  std::vector<std::vector<double>> paths;
};

// A factor in the terms of a program. A lever and a parameter take the point's number, a driver is multiplied by it; of choices it is the
// position.
struct Factor {
  std::string name;
  FactorKind kind{};
  std::size_t index = 0;  // position in Program::series, or in Program::parameters
  std::vector<Choice> choices;
  std::vector<std::size_t> levers;  // that choices set, as positions in Program::series
  std::optional<double> from;
  Label label;
  std::string unit;
  std::vector<double> values;  // what it may be, in its unit; empty for a range
  double low = 0, high = 0;    // of the range, or of the values
  double base = 0;             // what it is in the scenario: a lever from its date on, a parameter's best guess, 1; NaN: no one number
  std::size_t levels = 0;
  bool logarithmic = false;
  double least = -std::numeric_limits<double>::infinity();  // of what the model allows
  double most = std::numeric_limits<double>::infinity();
  Span where;

  // The value a share u of the way through the range, or through the list of values. REQUIRES: 0 <= u <= 1.
  [[nodiscard]] double at(double u) const;
};

// Unknown names, a factor twice, reversed ranges and values a lever cannot have go to `diagnostics`. Factors come in the study's order.
std::vector<Factor> resolve_factors(const Study& study, const Scenario& scenario, const Program& program, Diagnostics& diagnostics);

// Points as rows of factor values, in the factors' units.
struct Design {
  std::size_t factors = 0;
  std::vector<double> values;  // [point][factor]

  [[nodiscard]] std::size_t points() const { return factors == 0 ? 0 : values.size() / factors; }
  [[nodiscard]] std::span<const double> point(std::size_t k) const { return std::span(values).subspan(k * factors, factors); }
};

// The points of a study's design. An empty design is an error. REQUIRES: the study has one, and these are its factors.
std::optional<Design> make_design(const Study& study, std::span<const Factor> factors, Diagnostics& diagnostics);

// What of a program the factors replace, and with what at a point. The program outlives this. Const members are safe to call concurrently.
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

// The ensemble as a table where that is small, so that every point reads its draws instead of sampling them again.
Ensemble tabulated(const Program& program, const Ensemble& ensemble);

}  // namespace infracast
