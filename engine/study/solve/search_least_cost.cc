// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <nlopt.hpp>

#include "study/solve/lever_search.h"

namespace infracast::study {
namespace {

constexpr double kTolerance = 1e-3;  // of the ranges
constexpr double kFirstStep = 0.25;  // of the ranges
constexpr int kStepsPerLever = 60;

class LeastCost {
 public:
  LeastCost(Attainment& attainment, std::size_t draws) : attainment_(attainment), levers_(attainment.question().levers), draws_(draws) {}

  Searched search() {
    Searched found;
    try {
      const std::vector<double> corner = best_corner();
      note(corner);
      if (cheapest_) optimise(corner);
      found.feasible = cheapest_.has_value();
      found.values = found.feasible ? cheapest_->values : values_at(corner);
    } catch (const nlopt::forced_stop&) {
      found.stopped = true;
    }
    return found;
  }

 private:
  struct Candidate {
    std::vector<double> values;
    double cost = 0;
  };

  // Levers are scaled to 0 … 1 within their ranges.
  [[nodiscard]] std::vector<double> values_at(const std::vector<double>& shares) const {
    std::vector<double> values;
    for (std::size_t k = 0; k < shares.size(); ++k)
      values.push_back(levers_[k].low + std::clamp(shares[k], 0.0, 1.0) * (levers_[k].high - levers_[k].low));
    return values;
  }
  [[nodiscard]] std::vector<double> present() const {
    std::vector<double> shares;
    for (const LeverInRange& lever : levers_)
      shares.push_back(std::clamp((lever.present - lever.low) / (lever.high - lever.low), 0.0, 1.0));
    return shares;
  }

  // Remembers the cheapest values tried that reach the probability.
  Attainment::Outcome note(const std::vector<double>& shares) {
    const std::vector<double> values = values_at(shares);
    const auto outcome = attainment_.at(values, draws_);
    if (!outcome) throw nlopt::forced_stop();
    if (outcome->margin >= 0 && (!cheapest_ || outcome->cost < cheapest_->cost)) cheapest_ = {values, outcome->cost};
    return *outcome;
  }

  // For each lever, the end of its range that helps more while the others stay where they are.
  std::vector<double> best_corner() {
    const std::vector<double> start = present();
    std::vector<double> corner = start;
    const double now = note(start).margin;
    for (std::size_t k = 0; k < start.size(); ++k) {
      double most = now;
      for (const double end : {0.0, 1.0}) {
        std::vector<double> one = start;
        one[k] = end;
        const double margin = note(one).margin;
        if (margin > most) {
          most = margin;
          corner[k] = end;
        }
      }
    }
    return corner;
  }

  void optimise(const std::vector<double>& corner) {
    scale_ = std::max(std::abs(note(corner).cost), 1.0);
    std::vector<double> middle = present();
    for (std::size_t k = 0; k < middle.size(); ++k) middle[k] = (middle[k] + corner[k]) / 2;
    for (const std::vector<double>& start : {corner, middle}) optimise_from(start);
  }

  void optimise_from(std::vector<double> shares) {
    const auto size = static_cast<unsigned>(shares.size());
    nlopt::opt optimiser(nlopt::LN_COBYLA, size);
    optimiser.set_lower_bounds(0.0);
    optimiser.set_upper_bounds(1.0);
    optimiser.set_min_objective(cost_of, this);
    optimiser.add_inequality_constraint(shortfall_of, this, 0.0);
    optimiser.set_initial_step(kFirstStep);
    optimiser.set_xtol_abs(kTolerance);
    optimiser.set_maxeval(kStepsPerLever * static_cast<int>(size));
    double cost = 0;
    try {
      optimiser.optimize(shares, cost);
    } catch (const nlopt::roundoff_limited&) {
      return;  // failures do not matter, since trials are remembered
    }
  }

  static double cost_of(const std::vector<double>& shares, std::vector<double>& /*gradient*/, void* self) {
    auto& mine = *static_cast<LeastCost*>(self);
    return mine.note(shares).cost / mine.scale_;
  }
  static double shortfall_of(const std::vector<double>& shares, std::vector<double>& /*gradient*/, void* self) {
    return -static_cast<LeastCost*>(self)->note(shares).margin;
  }

  Attainment& attainment_;
  const std::vector<LeverInRange>& levers_;
  std::size_t draws_;
  double scale_ = 1;
  std::optional<Candidate> cheapest_;
};

}  // namespace

Searched search_least_cost(Attainment& attainment, std::size_t draws) { return LeastCost(attainment, draws).search(); }

}  // namespace infracast::study
