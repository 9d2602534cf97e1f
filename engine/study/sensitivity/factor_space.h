// SPDX-License-Identifier: MIT
// What a sensitivity study varies: shares of priors and of levers' ranges, and the ensembles they stand for.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/goal.h"
#include "infracast/program.h"
#include "infracast/scenario.h"
#include "infracast/sensitivity.h"
#include "infracast/study.h"
#include "run/copula.h"
#include "run/marginal.h"
#include "study/levers.h"

namespace infracast::study {

// A column is what has a share of its own: an uncertain parameter, or a lever. A factor is a column, or a module's columns.
// Correlated parameters are mixed from independent columns, as every ensemble's are.
class FactorSpace {
 public:
  // Those of the study's parameters and levers that the goals depend on; everything else is held at its median. Unknown names go to
  // the diagnostics, and nothing is returned.
  static std::optional<FactorSpace> of(const SensitivityStudy& study, const Scenario& scenario, const Program& program,
                                       Diagnostics& diagnostics);

  [[nodiscard]] const Program& program() const { return program_; }
  [[nodiscard]] const std::vector<Goal>& goals() const { return goals_; }
  [[nodiscard]] const std::vector<SensitivityFactor>& factors() const { return factors_; }
  [[nodiscard]] const std::vector<std::size_t>& factor_of() const { return factor_of_; }  // [column]
  [[nodiscard]] std::size_t columns() const { return factor_of_.size(); }
  [[nodiscard]] std::vector<std::string> correlated() const;

  // Draws whose columns have the shares [column][draw].
  [[nodiscard]] Ensemble ensemble(const std::vector<std::vector<double>>& shares, std::uint64_t seed) const;

 private:
  FactorSpace() = default;
  void add(const Program& program, std::size_t parameter, bool by_module);
  [[nodiscard]] std::vector<double> mixed(const running::Mixture& mixture, const std::vector<std::vector<double>>& shares,
                                          std::size_t draws) const;

  Program program_;
  std::vector<Goal> goals_;
  std::vector<SensitivityFactor> factors_;
  std::vector<std::size_t> factor_of_;
  std::vector<std::optional<std::size_t>> column_of_;  // [parameter]
  std::vector<running::Mixture> mixtures_;             // [parameter]
};

}  // namespace infracast::study
