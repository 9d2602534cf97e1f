// SPDX-License-Identifier: MIT
// Simulation-based calibration (Talts et al. 2018): truths are drawn from the priors of the shipped city, figures of the same kinds,
// dates and scopes as the published ones are made up about them with the errors that calibration assumes, and the posterior's central
// 90 % intervals should hold nine truths in ten. Usage: coverage [CITIES [ROWS]]. Exit code 1 outside 85-95 %.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "bench/reference_city.h"
#include "judge/student.h"
#include "run/hash.h"
#include "run/philox.h"
#include "study/calibration/calibration.h"
#include "study/calibration/modelled.h"
#include "study/calibration/program_of_history.h"

namespace infracast::bench {
namespace {

constexpr std::uint64_t kSeed = 20161231;
constexpr double kUnderstatement = 1.10;  // as readings of "more than" have it

// Numbers in a fixed order for every city.
class Chance {
 public:
  explicit Chance(std::size_t city) : key_(running::random_key(kSeed, "coverage/" + std::to_string(city))) {}
  double share() { return running::random_share(key_, next_++, 0, running::kForParameter); }
  double error() { return judge::student_quantile(share()); }
  double score() {
    const Prior normal{.kind = Prior::Kind::normal, .a = 0, .b = 1};
    return quantile(normal, share());
  }

 private:
  std::uint64_t key_;
  std::size_t next_ = 0;
};

// What would have been published instead, were the true logarithm this.
judge::Reading made_up(const judge::Reading& reading, double truth, Chance& chance) {
  const double seen = truth + reading.sd * chance.error();
  const double width = reading.high - reading.low, low = seen - width * chance.share();
  switch (reading.kind) {
    case judge::Reading::Kind::point:
      return judge::Reading::point(seen, reading.sd);
    case judge::Reading::Kind::within:
      return judge::Reading::within(low, low + width, reading.sd);
    case judge::Reading::Kind::above:
      return judge::Reading::above(seen - std::log(kUnderstatement) * chance.share(), reading.sd);
    case judge::Reading::Kind::below:
      return judge::Reading::below(seen + std::log(kUnderstatement) * chance.share(), reading.sd);
  }
  return reading;
}

// One source for each figure: which of several is right is not part of a truth.
void make_up(study::BlockPlan& plan, std::span<const double> truth, Chance& chance) {
  for (study::Scope& scope : plan.evidence.evidence.scopes) {
    const double factor = scope.sd * chance.score();
    for (study::Figure& figure : scope.figures) {
      figure.alternatives.resize(1);
      study::Term& term = figure.alternatives[0];
      const double level = term.base ? truth[term.value] - truth[*term.base] : truth[term.value] + factor;
      term.reading = made_up(term.reading, level, chance);
    }
  }
}

struct Count {
  std::size_t held = 0, asked = 0;
  void add(bool inside) { held += inside ? 1 : 0, ++asked; }
  [[nodiscard]] double share() const { return static_cast<double>(held) / static_cast<double>(std::max<std::size_t>(asked, 1)); }
};

class Coverage {
 public:
  Coverage(std::size_t cities, std::size_t rows)
      : scenario_(read(kCityScenario)),
        program_(study::as_history_was(compile_or_throw(scenario_))),
        settings_{.draws = rows, .seed = kSeed},
        truths_(program_, {.draws = cities, .seed = kSeed + 1}) {
    Diagnostics unused;
    plans_ =
        study::plan_blocks(scenario_, program_, study::published_figures(scenario_, program_, end_of_day(scenario_.today.value), unused));
    find_true_levels();
  }

  void ask(std::size_t city) {
    std::vector<study::BlockPlan> plans = plans_;
    Chance chance(city);
    for (std::size_t block = 0; block < plans.size(); ++block) make_up(plans[block], levels_[block][city], chance);
    CalibrationSettings settings = settings_;
    settings.seed += city;
    const auto learned = study::learn(plans, scenario_, program_, settings, {});
    if (!learned) return;
    for (std::size_t block = 0; block < plans.size(); ++block) count(plans[block], learned->posterior, city);
    failed_ += learned->posterior.converged() ? 0 : 1;
  }

  // What is known so far: a city takes some ten seconds.
  void tell(std::size_t cities) const {
    std::fprintf(stderr, "%zu cities: informed %.1f %% of %zu, all %.1f %% of %zu\n", cities, 100 * informed_.share(), informed_.asked,
                 100 * all_.share(), all_.asked);
  }

  [[nodiscard]] bool report(std::size_t cities) const {
    for (const auto& [block, count] : blocks_) std::printf("%-12s %6.1f %% of %zu\n", block.c_str(), 100 * count.share(), count.asked);
    std::printf("informed     %6.1f %% of %zu\nall          %6.1f %% of %zu\n", 100 * informed_.share(), informed_.asked,
                100 * all_.share(), all_.asked);
    std::printf("cities with a block that did not converge: %zu of %zu\n", failed_, cities);
    const auto is_right = [](const Count& count) { return count.share() >= 0.85 && count.share() <= 0.95; };
    return is_right(all_) && is_right(informed_);
  }

 private:
  void find_true_levels() {
    const Program median = study::without_noise(program_);
    for (const study::BlockPlan& plan : plans_) {
      auto& levels = levels_.emplace_back(truths_.draws());
      const auto each = [&](std::size_t draw, std::span<const double> logs) { levels[draw].assign(logs.begin(), logs.end()); };
      study::for_each_draw(median, truths_, plan.evidence.values, each, {});
    }
  }

  void count(const study::BlockPlan& plan, const Posterior& posterior, std::size_t city) {
    for (const std::size_t k : plan.parameters) {
      std::vector<double> draws = posterior.columns[k], truth(1);
      truths_.fill(k, city, truth);
      std::ranges::sort(draws);
      const auto at = [&](double share) { return draws[static_cast<std::size_t>(share * static_cast<double>(draws.size() - 1))]; };
      const bool inside = at(0.05) <= truth[0] && truth[0] <= at(0.95);
      const auto found = std::ranges::find(posterior.parameters, program_.parameters[k].name, &ParameterReport::name);
      blocks_[plan.declaration->name.value].add(inside);
      all_.add(inside);
      if (found->informed()) informed_.add(inside);
    }
  }

  Scenario scenario_;
  Program program_;
  CalibrationSettings settings_;
  Ensemble truths_;
  std::vector<study::BlockPlan> plans_;
  std::vector<std::vector<std::vector<double>>> levels_;  // [block][city][value]: true logarithms
  std::map<std::string, Count> blocks_;
  Count all_, informed_;
  std::size_t failed_ = 0;
};

}  // namespace
}  // namespace infracast::bench

int main(int count, char** arguments) {
  const auto number = [&](int position, std::size_t otherwise) {
    return count > position ? static_cast<std::size_t>(std::strtoull(arguments[position], nullptr, 10)) : otherwise;
  };
  const std::size_t cities = number(1, 200), rows = number(2, 512);
  infracast::bench::Coverage coverage(cities, rows);
  for (std::size_t city = 0; city < cities; ++city) {
    coverage.ask(city);
    coverage.tell(city + 1);
  }
  return coverage.report(cities) ? EXIT_SUCCESS : EXIT_FAILURE;
}
