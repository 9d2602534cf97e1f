// SPDX-License-Identifier: MIT
// The factors of a sensitivity study, and ensembles with given shares of their ranges.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/goal.h"
#include "infracast/program.h"
#include "infracast/scenario.h"
#include "infracast/sensitivity.h"
#include "infracast/study.h"
#include "run/copula.h"
#include "study/levers.h"
#include "study/sensitivity/learned_draws.h"

namespace infracast::study {

// A column is an uncertain parameter or a lever, with a share of its own. A factor is a column, or all columns of a module. Correlated
// parameters are mixed from independent columns, as in every ensemble.
class FactorSpace {
 public:
  // Those of the study's parameters and levers that the goals depend on; everything else is held at its median. Parameters vary as the
  // posterior's draws do, or without one as their priors say. Unknown names go to the diagnostics, and nothing is returned.
  static std::optional<FactorSpace> of(const SensitivityStudy& study, const Scenario& scenario, const Program& program,
                                       const Posterior* posterior, Diagnostics& diagnostics);

  [[nodiscard]] const Program& program() const { return program_; }
  [[nodiscard]] const std::vector<Goal>& goals() const { return goals_; }
  [[nodiscard]] const std::vector<SensitivityFactor>& factors() const { return factors_; }
  [[nodiscard]] const std::vector<std::size_t>& factor_of() const { return factor_of_; }  // [column]
  [[nodiscard]] std::size_t columns() const { return factor_of_.size(); }
  [[nodiscard]] std::vector<std::string> correlated() const;

  // An ensemble whose columns have the shares [column][draw].
  [[nodiscard]] Ensemble ensemble(const std::vector<std::vector<double>>& shares, std::uint64_t seed) const;

 private:
  FactorSpace() = default;
  void add(const Program& program, std::size_t parameter, bool by_module);
  void learn(const Posterior& posterior, std::span<const std::size_t> behind);
  void tell_levers_too_late(const SensitivityStudy& study, std::span<const LeverInRange> levers, Diagnostics& diagnostics) const;
  [[nodiscard]] double share_of(std::size_t parameter, double share) const;
  [[nodiscard]] Spread spread(std::size_t parameter, std::size_t draws) const;
  [[nodiscard]] std::vector<double> mixed(const running::Mixture& mixture, const std::vector<std::vector<double>>& shares,
                                          std::size_t draws) const;

  Program program_;
  std::vector<Goal> goals_;
  std::vector<SensitivityFactor> factors_;
  std::vector<std::size_t> factor_of_;
  std::vector<std::optional<std::size_t>> column_of_;  // [parameter]
  std::vector<running::Mixture> mixtures_;             // [parameter]
  std::vector<std::vector<double>> learned_;           // [parameter] the posterior's draws, sorted; empty: its prior
};

}  // namespace infracast::study
