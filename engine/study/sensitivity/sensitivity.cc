// SPDX-License-Identifier: MIT
// Runs sensitivity studies: designs in the shares of the factors, runs, estimates.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "infracast/memory_at_hand.h"
#include "notation/message_parts.h"
#include "run/hash.h"
#include "study/quantile.h"
#include "study/sensitivity/factor_space.h"
#include "study/sensitivity/morris.h"
#include "study/sensitivity/rank_correlation.h"
#include "study/sensitivity/variance_shares.h"
#include "study/solve/goal_levels.h"

namespace infracast::study {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kTrajectories = 30, kRows = 1024, kLeastDraws = 512, kDrawsPerFactor = 10;
constexpr const char* kNoise = "noise";

using Shares = std::vector<std::vector<double>>;  // [column][draw]

// Noise at its median.
Program without_noise(Program program) {
  for (Node& node : program.nodes) {
    if (node.op == Op::noise) node = Node{.op = Op::constant, .rate = Rate::constant};
  }
  return program;
}

void describe(std::vector<double> values, SensitivityOutput& output) {
  const auto n = static_cast<double>(values.size());
  output.mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (const double value : values) squares += (value - output.mean) * (value - output.mean);
  output.sd = std::sqrt(squares / std::max(n - 1, 1.0));
  std::ranges::sort(values);
  output.p05 = quantile_of_sorted(values, 0.05);
  output.p50 = quantile_of_sorted(values, 0.50);
  output.p95 = quantile_of_sorted(values, 0.95);
}

// A study in progress. Every step returns false when stopped or after a diagnostic.
class Work {
 public:
  Work(const SensitivityStudy& study, FactorSpace space, const RunOptions& options, const StudyProgress& progress, Diagnostics& diagnostics)
      : study_(study),
        space_(std::move(space)),
        options_(options),
        progress_(progress),
        diagnostics_(diagnostics),
        noise_seed_(running::mixed(study.seed)),
        resampling_{study.resamples, study.confidence, study.seed} {
    found_.method = study.method;
    found_.seed = study.seed;
    found_.confidence = study.confidence;
    found_.resamples = study.method == SensitivityMethod::prcc ? 0 : study.resamples;
    found_.factors = space_.factors();
    found_.correlated = space_.correlated();
    for (const Goal& goal : space_.goals())
      found_.outputs.push_back({goal.text, goal.label, goal.comparator ? "1" : goal.unit, goal.indicator, to_string(goal.date),
                                goal.comparator, goal.threshold, goal.unit});
    options_.progress = {};
  }

  std::optional<Sensitivity> done() {
    if (!fits() || !swings()) return std::nullopt;
    if (samples() < kLeastForIntervals)
      diagnostics_.warning({}, counted(samples(), "sample") + (samples() == 1 ? " is" : " are") + " too few to say how sure an estimate is",
                           "leave samples out for " + std::to_string(usual_samples()));
    const bool whole = study_.method == SensitivityMethod::morris ? morris() : study_.method == SensitivityMethod::sobol ? sobol() : prcc();
    if (!whole) return std::nullopt;
    found_.runs = done_;
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool stopped() const { return options_.stop != nullptr && *options_.stop; }
  [[nodiscard]] std::size_t factors() const { return space_.factors().size(); }
  [[nodiscard]] std::size_t outputs() const { return space_.goals().size(); }

  [[nodiscard]] std::size_t usual_samples() const {
    if (study_.method == SensitivityMethod::prcc) return std::max(kLeastDraws, kDrawsPerFactor * factors());
    return study_.method == SensitivityMethod::morris ? kTrajectories : kRows;
  }
  [[nodiscard]] std::size_t samples() const { return study_.samples > 0 ? study_.samples : usual_samples(); }

  // Bytes that a sample takes while all are held: shares and values of the columns, levels of the outputs, what is made of both.
  [[nodiscard]] double bytes_per_sample() const {
    const auto columns = static_cast<double>(space_.columns()), factors = static_cast<double>(this->factors());
    const auto outputs = static_cast<double>(this->outputs());
    const double matrices = study_.method == SensitivityMethod::sobol ? 4 : 2;
    return sizeof(double) * (matrices * columns + (outputs + 2) * (factors + 2));
  }

  bool fits() {
    const std::string reason = beyond_memory(bytes_per_sample() * static_cast<double>(samples()));
    if (reason.empty()) return true;
    diagnostics_.error({}, "a study of " + counted(samples(), "sample") + " " + reason, "ask for fewer samples");
    return false;
  }

  void plan(std::size_t samples, std::size_t runs) {
    found_.samples = samples;
    planned_ = done_ + runs;
  }

  std::optional<Levels> levels(const Program& program, const Shares& shares, std::uint64_t seed) {
    const Ensemble ensemble = space_.ensemble(shares, seed);
    auto found = goal_levels(program, ensemble, space_.goals(), options_);
    if (!found || !judge(*found)) return std::nullopt;
    done_ += ensemble.draws();
    if (progress_) progress_(done_, std::max(planned_, done_));
    return found;
  }

  // Goals with a comparator become 1 or 0.
  bool judge(Levels& levels) {
    for (std::size_t k = 0; k < levels.size(); ++k) {
      const Goal& goal = space_.goals()[k];
      if (std::ranges::any_of(levels[k], [](double level) { return !std::isfinite(level); })) {
        diagnostics_.error(study_.outputs[k].where, "\"" + goal.text + "\" has no number in some draws");
        return false;
      }
      if (!goal.comparator) continue;
      for (double& level : levels[k]) level = goal.attained(level) ? 1 : 0;
    }
    return true;
  }

  // Each column at the shares 0.05 and 0.95, the others at their medians.
  bool swings() {
    const std::size_t columns = space_.columns();
    Shares shares(columns, std::vector<double>(2 * columns, 0.5));
    for (std::size_t c = 0; c < columns; ++c) {
      shares[c][2 * c] = 0.05;
      shares[c][2 * c + 1] = 0.95;
    }
    const auto found = levels(without_noise(space_.program()), shares, study_.seed);
    if (!found) return false;
    found_.at_low.assign(outputs(), std::vector<double>(factors(), kNaN));
    found_.at_high = found_.at_low;
    for (std::size_t k = 0; k < outputs(); ++k) {
      for (std::size_t c = 0; c < columns; ++c) {
        const std::size_t factor = space_.factor_of()[c];
        if (space_.factors()[factor].members > 1) continue;
        found_.at_low[k][factor] = (*found)[k][2 * c];
        found_.at_high[k][factor] = (*found)[k][2 * c + 1];
      }
    }
    return true;
  }

  SensitivityMeasure& measure(const std::string& name) {
    SensitivityMeasure one{name, std::vector<std::vector<double>>(outputs(), std::vector<double>(found_.factors.size(), kNaN)), {}, {}};
    one.low = one.high = one.value;
    found_.measures.push_back(std::move(one));
    return found_.measures.back();
  }

  static void put(const Interval& interval, std::size_t output, std::size_t factor, SensitivityMeasure& measure) {
    measure.value[output][factor] = interval.value;
    measure.low[output][factor] = interval.low;
    measure.high[output][factor] = interval.high;
  }

  // ---- Morris: one ensemble per position in the trajectories, so that each trajectory keeps its noise ----

  bool morris() {
    const std::size_t trajectories = samples();
    const MorrisDesign design(space_.factor_of(), trajectories, study_.seed);
    plan(trajectories, trajectories * design.points() + kRows);
    std::vector<Levels> points(outputs());  // [output][point][trajectory]
    for (std::size_t point = 0; point < design.points(); ++point) {
      Shares shares;
      for (std::size_t c = 0; c < space_.columns() && !stopped(); ++c) shares.push_back(design.shares(c, point));
      if (stopped()) return false;
      auto found = levels(space_.program(), shares, study_.seed);
      if (!found) return false;
      for (std::size_t k = 0; k < outputs(); ++k) points[k].push_back(std::move((*found)[k]));
    }
    report(design, points);
    return sample_outputs();
  }

  void report(const MorrisDesign& design, const std::vector<Levels>& points) {
    for (const char* name : {"mu_star", "mu", "sigma"}) measure(name);
    for (std::size_t k = 0; k < outputs(); ++k) {
      const std::vector<MorrisEffect> effects = morris_effects(design, points[k], resampling_);
      for (std::size_t f = 0; f < effects.size(); ++f) {
        put(effects[f].mu_star, k, f, found_.measures[0]);
        const bool signed_effect = space_.factors()[f].members == 1;
        found_.measures[1].value[k][f] = signed_effect ? effects[f].mu : kNaN;
        found_.measures[2].value[k][f] = signed_effect ? effects[f].sigma : kNaN;
      }
    }
  }

  // Trajectories visit corners, so the output's distribution comes from plain draws.
  bool sample_outputs() {
    const TwoMatrices matrices(space_.columns(), kRows, study_.seed);
    const auto found = levels(space_.program(), first(matrices), study_.seed);
    if (!found) return false;
    for (std::size_t k = 0; k < outputs(); ++k) describe((*found)[k], found_.outputs[k]);
    return true;
  }

  // ---- Sobol: equal rows of all matrices have the same noise, which is a factor of its own ----

  [[nodiscard]] Shares first(const TwoMatrices& matrices) const {
    Shares shares;
    for (std::size_t c = 0; c < space_.columns(); ++c) shares.push_back(matrices.first(c));
    return shares;
  }

  bool sobol() {
    const std::size_t rows = samples();
    const bool noise = !space_.program().noises.empty();
    plan(rows, rows * (factors() + (noise ? 3 : 2)));
    const TwoMatrices matrices(space_.columns(), rows, study_.seed);
    const Shares a = first(matrices);
    Shares b;
    for (std::size_t c = 0; c < space_.columns(); ++c) b.push_back(matrices.second(c));
    const auto of_a = levels(space_.program(), a, study_.seed);
    const auto of_b = of_a ? levels(space_.program(), b, noise_seed_) : std::nullopt;
    if (!of_b) return false;
    std::vector<SobolOutputs> all(outputs());
    for (std::size_t k = 0; k < outputs(); ++k) all[k] = {(*of_a)[k], (*of_b)[k], {}};
    for (std::size_t f = 0; f < factors(); ++f) {
      if (!exchange(a, b, f, all)) return false;
    }
    if (noise && !add_noise(a, all)) return false;
    report(all);
    return true;
  }

  bool exchange(const Shares& a, const Shares& b, std::size_t factor, std::vector<SobolOutputs>& all) {
    Shares mixed_columns = a;
    for (std::size_t c = 0; c < space_.columns(); ++c) {
      if (space_.factor_of()[c] == factor) mixed_columns[c] = b[c];
    }
    return append(levels(space_.program(), mixed_columns, study_.seed), all);
  }

  bool add_noise(const Shares& a, std::vector<SobolOutputs>& all) {
    found_.factors.push_back({kNoise, {"year-to-year noise", "逐年随机波动"}, "", 1, kNaN, kNaN});
    for (std::size_t k = 0; k < outputs(); ++k) {
      found_.at_low[k].push_back(kNaN);
      found_.at_high[k].push_back(kNaN);
    }
    return append(levels(space_.program(), a, noise_seed_), all);
  }

  static bool append(std::optional<Levels> levels, std::vector<SobolOutputs>& all) {
    if (!levels) return false;
    for (std::size_t k = 0; k < all.size(); ++k) all[k].exchanged.push_back(std::move((*levels)[k]));
    return true;
  }

  void report(const std::vector<SobolOutputs>& all) {
    for (const char* name : {"total", "first"}) measure(name);
    for (std::size_t k = 0; k < outputs(); ++k) {
      std::vector<double> both = all[k].first;
      both.insert(both.end(), all[k].second.begin(), all[k].second.end());
      describe(std::move(both), found_.outputs[k]);
      const std::vector<VarianceShare> shares = variance_shares(all[k], resampling_);
      for (std::size_t f = 0; f < shares.size(); ++f) {
        put(shares[f].total, k, f, found_.measures[0]);
        put(shares[f].first, k, f, found_.measures[1]);
      }
    }
  }

  // ---- partial rank correlations ----

  bool prcc() {
    const std::size_t draws = samples();
    if (draws < factors() + 3) {
      diagnostics_.error({}, std::to_string(draws) + " draws are too few for " + std::to_string(factors()) + " factors",
                         "write samples = " + std::to_string(kDrawsPerFactor * factors()) + ", ten for every factor");
      return false;
    }
    plan(draws, draws);
    const Shares shares = first(TwoMatrices(space_.columns(), draws, study_.seed));
    const auto found = levels(space_.program(), shares, study_.seed);
    if (!found) return false;
    for (const char* name : {"prcc", "p_value", "bend"}) measure(name);
    for (std::size_t k = 0; k < outputs(); ++k) {
      describe((*found)[k], found_.outputs[k]);
      const std::vector<RankCorrelation> all = partial_rank_correlations(shares, (*found)[k], study_.confidence);
      for (std::size_t f = 0; f < all.size(); ++f) {
        put(all[f].coefficient, k, f, found_.measures[0]);
        found_.measures[1].value[k][f] = all[f].p_value;
        found_.measures[2].value[k][f] = all[f].bend;
      }
    }
    return true;
  }

  const SensitivityStudy& study_;
  FactorSpace space_;
  RunOptions options_;
  const StudyProgress& progress_;
  Diagnostics& diagnostics_;
  std::uint64_t noise_seed_;
  Resampling resampling_;
  Sensitivity found_;
  std::size_t done_ = 0, planned_ = 0;
};

}  // namespace
}  // namespace infracast::study

namespace infracast {

std::optional<Sensitivity> sensitivity(const SensitivityStudy& study, const Scenario& scenario, const Program& program,
                                       const Posterior* posterior, Diagnostics& diagnostics, const RunOptions& options,
                                       const StudyProgress& progress) {
  auto space = study::FactorSpace::of(study, scenario, program, posterior, diagnostics);
  if (!space) return std::nullopt;
  auto found = study::Work(study, *std::move(space), options, progress, diagnostics).done();
  if (!found) return std::nullopt;
  found->scenario = scenario.name;
  found->learned = posterior != nullptr;
  return found;
}

}  // namespace infracast
