// SPDX-License-Identifier: MIT
#include "inspect/convergence.h"

#include <algorithm>
#include <cmath>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/run.h"

namespace infracast::inspect {
namespace {

constexpr double kNoticeable = 1e-3;       // of an indicator's largest value
constexpr double kWorthMentioning = 0.05;  // … when it is on its way out
constexpr std::size_t kYearsFromLaunch = 2;

// Every indicator at every year end, of one draw.
class YearEnds : public Sink {
 public:
  void record(const TrajectoryBlock& block) override {
    for (std::size_t node = 0; node < block.nodes; ++node) {
      levels.emplace_back();
      for (std::size_t year = 0; year < block.steps; ++year) levels.back().push_back(block.at(node, year)[0]);
    }
  }
  std::vector<std::vector<double>> levels;  // [indicator][year]
};

std::vector<std::vector<double>> year_ends(const Program& program) {
  RecordPlan plan;
  for (const Indicator& indicator : program.indicators) plan.nodes.push_back(indicator.node);
  const auto per_year = static_cast<std::uint32_t>(program.horizon.steps_per_year);
  for (std::uint32_t step = 0; step <= program.horizon.steps(); step += per_year) plan.steps.push_back(step);
  YearEnds sink;
  RunOptions options;
  options.threads = 1;
  run(without_noise(program), Ensemble::best_guess(program), plan, sink, options);
  return std::move(sink.levels);
}

// The year ends at which an indicator is in use.
std::vector<std::size_t> years_in_use(const std::vector<double>& levels) {
  const auto smaller = [](double a, double b) { return std::abs(a) < std::abs(b); };
  const auto peak = static_cast<std::size_t>(std::ranges::max_element(levels, smaller) - levels.begin());
  const auto share = [&](std::size_t year) { return std::abs(levels[year] / levels[peak]); };
  std::size_t first = 0;
  while (first < levels.size() && !(share(first) > kNoticeable)) ++first;
  std::vector<std::size_t> years;
  for (std::size_t year = first == 0 ? 0 : first + kYearsFromLaunch; year < levels.size(); ++year)
    if (share(year) > (year > peak ? kWorthMentioning : kNoticeable)) years.push_back(year);
  return years;
}

void add_change(const std::vector<double>& coarse, const std::vector<double>& fine, int start, StepError& out) {
  double largest = 0, when = start, sum = 0, most = 0, absolute = 0;
  for (const double level : fine) most = std::max(most, std::abs(level));
  const std::vector<std::size_t> years = years_in_use(fine);
  for (const std::size_t year : years) {
    const double change = std::abs(coarse[year] - fine[year]) / std::abs(fine[year]);
    sum += change;
    absolute = std::max(absolute, std::abs(coarse[year] - fine[year]));
    if (change > largest) largest = change, when = start + static_cast<double>(year);
  }
  out.largest.push_back(largest);
  out.years.push_back(when);
  out.of_peak.push_back(most > 0 ? absolute / most : 0);
  out.means.push_back(years.empty() ? 0 : sum / static_cast<double>(years.size()));
}

}  // namespace

double StepError::ratio() const {
  const double before = means[means.size() - 2], last = means.back();
  return before == last ? 1 : before / last;
}

Program without_noise(Program program) {
  for (Node& node : program.nodes)
    if (node.op == Op::noise) node = {.op = Op::constant, .rate = Rate::constant};
  return program;
}

std::vector<StepError> step_errors(std::span<const Program> programs) {
  std::vector<std::vector<std::vector<double>>> runs;
  for (const Program& program : programs) runs.push_back(year_ends(program));
  std::vector<StepError> errors;
  for (std::size_t k = 0; k < programs.front().indicators.size(); ++k) {
    StepError& error = errors.emplace_back();
    error.indicator = k;
    for (std::size_t run = 0; run + 1 < runs.size(); ++run)
      add_change(runs[run][k], runs[run + 1][k], programs.front().horizon.first_year, error);
  }
  return errors;
}

}  // namespace infracast::inspect
