// SPDX-License-Identifier: MIT
// Cities whose truth is known: parameters drawn from the priors of a scenario, and figures made up about them, of the kinds, dates and
// scopes of the published ones, with the errors that calibration assumes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/scenario.h"
#include "study/calibration/calibration.h"

namespace infracast::bench {

// Numbers in a fixed order for every city.
class Chance {
 public:
  explicit Chance(const std::string& name);
  double share();  // in (0, 1)
  double error();  // of Student's t with four degrees of freedom
  double score();  // of the standard normal

 private:
  std::uint64_t key_;
  std::size_t next_ = 0;
};

class MadeUpCities {
 public:
  // `independent`: whether correlations of the priors are left out.
  MadeUpCities(std::size_t cities, const std::string& scenario, bool independent);

  [[nodiscard]] std::size_t count() const { return drawn_.size(); }
  // Draws whose truth has a level of 0 where something was published: nobody could have published it, and no draw of such a city explains
  // the others' figures. They are drawn again.
  [[nodiscard]] std::size_t without_figures() const { return without_figures_; }
  [[nodiscard]] const Scenario& scenario() const { return scenario_; }
  [[nodiscard]] const Program& program() const { return program_; }
  [[nodiscard]] double truth(std::size_t city, std::size_t parameter) const;
  // What each block would have learned from.
  [[nodiscard]] std::vector<study::BlockPlan> plans(std::size_t city) const;
  // Logarithms of the values that the figures of a block are about, as they truly are.
  [[nodiscard]] const std::vector<double>& levels(std::size_t block, std::size_t city) const { return levels_[block][drawn_[city]]; }

 private:
  void find_true_levels();
  [[nodiscard]] bool has_all_levels(std::size_t draw) const;

  Scenario scenario_;
  Program program_;
  Ensemble truths_;
  std::vector<study::BlockPlan> plans_;
  std::vector<std::vector<std::vector<double>>> levels_;  // [block][draw][value]
  std::vector<std::size_t> drawn_;                        // by city: its draw among the truths
  std::size_t without_figures_ = 0;
};

}  // namespace infracast::bench
