// SPDX-License-Identifier: MIT
// The probability that goals are attained, by values of levers, always on the same draws.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/goal.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "study/levers.h"
#include "study/solve/goal_levels.h"

namespace infracast::study {

class Attainment {
 public:
  struct Question {
    std::vector<LeverInRange> levers;
    std::vector<Goal> goals;
    std::optional<Goal> cost;
    double probability = 0.9;
  };
  struct Outcome {
    double probability = 0;     // NaN with draws that have no number
    double error = 0;           // standard error of the probability
    std::size_t undefined = 0;  // draws in which a goal's level is no number and no other goal is missed
    // The margin that the share `probability` of draws reaches, where a draw's margin is its smallest among the goals, relative to what
    // they ask: at least 0 exactly when the probability is reached, and continuous in the levers where every draw has a number.
    double margin = 0;
    double cost = 0, cost_low = 0, cost_high = 0;  // mean, P5, P95 of the draws' differences from the present
  };

  // The program and the ensemble outlive this.
  Attainment(const Program& program, const Ensemble& ensemble, Question question, const RunOptions& options);

  [[nodiscard]] const Question& question() const { return question_; }
  [[nodiscard]] std::size_t draws() const { return ensemble_.draws(); }
  [[nodiscard]] std::size_t evaluations() const { return evaluations_; }
  [[nodiscard]] std::vector<double> present() const;
  [[nodiscard]] std::vector<double> null() const;

  // With the levers at these values, on the first draws. Nothing when stopped.
  std::optional<Outcome> at(const std::vector<double>& values, std::size_t draws);

 private:
  struct Asked {
    std::vector<double> values;
    std::size_t draws = 0;
    auto operator<=>(const Asked&) const = default;
  };
  std::optional<Levels> levels(const std::vector<double>& values, std::size_t draws) const;
  [[nodiscard]] Outcome judged(const Levels& levels) const;
  void price(const Levels& levels, Outcome& outcome) const;

  const Program& program_;
  const Ensemble& ensemble_;
  Question question_;
  RunOptions options_;
  std::vector<Goal> recorded_;        // goals, then cost
  std::vector<double> present_cost_;  // of all draws
  std::map<Asked, Outcome> known_;
  std::size_t evaluations_ = 0;
};

}  // namespace infracast::study
