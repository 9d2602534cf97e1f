// SPDX-License-Identifier: MIT
#include "bench/made_up_city.h"

#include <algorithm>
#include <cmath>

#include "bench/reference_city.h"
#include "judge/student.h"
#include "run/hash.h"
#include "run/philox.h"
#include "study/calibration/modelled.h"
#include "study/calibration/program_of_history.h"

namespace infracast::bench {
namespace {

constexpr std::uint64_t kSeed = 20161231;
constexpr double kUnderstatement = 1.10;  // as readings of "more than" have it

Program program_of(const Scenario& scenario, bool independent) {
  Program program = study::as_history_was(scenario, compile_or_throw(scenario));
  if (independent) program.correlations.clear();
  return program;
}

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

}  // namespace

Chance::Chance(const std::string& name) : key_(running::random_key(kSeed, name)) {}
double Chance::share() { return running::random_share(key_, next_++, 0, running::kForParameter); }
double Chance::error() { return judge::student_quantile(share()); }
double Chance::score() { return quantile(Prior{.kind = Prior::Kind::normal, .a = 0, .b = 1}, share()); }

MadeUpCities::MadeUpCities(std::size_t cities, const std::string& scenario, bool independent)
    : scenario_(read(scenario)), program_(program_of(scenario_, independent)), truths_(program_, {.draws = 2 * cities, .seed = kSeed + 1}) {
  Diagnostics unused;
  plans_ =
      study::plan_blocks(scenario_, program_, study::published_figures(scenario_, program_, end_of_day(scenario_.today.value), unused));
  find_true_levels();
  for (std::size_t draw = 0; draw < truths_.draws() && drawn_.size() < cities; ++draw) {
    if (has_all_levels(draw))
      drawn_.push_back(draw);
    else
      ++without_figures_;
  }
}

double MadeUpCities::truth(std::size_t city, std::size_t parameter) const {
  std::vector<double> value(1);
  truths_.fill(parameter, drawn_[city], value);
  return value[0];
}

std::vector<study::BlockPlan> MadeUpCities::plans(std::size_t city) const {
  std::vector<study::BlockPlan> plans = plans_;
  Chance chance("coverage/" + std::to_string(drawn_[city]));
  for (std::size_t block = 0; block < plans.size(); ++block) make_up(plans[block], levels(block, city), chance);
  return plans;
}

void MadeUpCities::find_true_levels() {
  const Program median = study::without_noise(program_);
  for (const study::BlockPlan& plan : plans_) {
    auto& levels = levels_.emplace_back(truths_.draws());
    const auto each = [&](std::size_t draw, std::span<const double> logs) { levels[draw].assign(logs.begin(), logs.end()); };
    study::for_each_draw(median, truths_, plan.evidence.values, each, {});
  }
}

bool MadeUpCities::has_all_levels(std::size_t draw) const {
  return std::ranges::all_of(
      levels_, [&](const auto& block) { return std::ranges::all_of(block[draw], [](double level) { return std::isfinite(level); }); });
}

}  // namespace infracast::bench
