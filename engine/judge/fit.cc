// SPDX-License-Identifier: MIT
#include "judge/fit.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

namespace infracast::judge {

double p_value(const Reading& figure, std::span<const double> predictions) {
  const auto share = [&](auto agrees) {
    return static_cast<double>(std::ranges::count_if(predictions, agrees)) / static_cast<double>(predictions.size());
  };
  const double above = share([&](double one) { return one >= figure.low; });
  const double below = share([&](double one) { return one <= figure.high; });
  if (figure.kind == Reading::Kind::above) return std::min(1.0, 2 * above);
  if (figure.kind == Reading::Kind::below) return std::min(1.0, 2 * below);
  return std::min(1.0, 2 * std::min(above, below));
}

std::vector<JumpOff> newest_figures(const std::vector<FigureReport>& figures, const std::vector<const Observation*>& known) {
  std::map<std::string, JumpOff> newest;
  for (const FigureReport& figure : figures) {
    if (std::isnan(figure.p_value)) continue;
    const Observation& row = *known[figure.observation];
    if (!row.scope.empty()) continue;
    const JumpOff one{row.indicator.value, figure.block, row.date.value, figure.published, figure.median, figure.width, figure.p_value};
    const auto [place, is_first] = newest.emplace(one.name, one);
    const JumpOff& before = place->second;
    const bool fits_better = one.date == before.date && one.p_value > before.p_value;
    if (!is_first && (one.date > before.date || fits_better)) place->second = one;
  }
  std::vector<JumpOff> list;
  for (auto& [indicator, one] : newest) list.push_back(std::move(one));
  return list;
}

bool is_misfit(const JumpOff& newest) { return newest.p_value < kMisfit; }

std::vector<JumpOff> misfits(const std::vector<JumpOff>& newest) {
  std::vector<JumpOff> found;
  std::ranges::copy_if(newest, std::back_inserter(found), is_misfit);
  return found;
}

const JumpOff* jump_off_of(const Results& results, std::size_t scenario, std::string_view indicator) {
  if (scenario >= results.calibration.size()) return nullptr;
  const std::vector<JumpOff>& all = results.calibration[scenario].newest;
  const auto found = std::ranges::find(all, indicator, &JumpOff::name);
  return found == all.end() ? nullptr : &*found;
}

bool has_misfit(const Results& results, std::size_t scenario, std::string_view indicator) {
  const JumpOff* newest = jump_off_of(results, scenario, indicator);
  return newest != nullptr && is_misfit(*newest);
}

std::vector<JumpOff> misfits(const Results& results, std::size_t scenario) {
  return scenario < results.calibration.size() ? misfits(results.calibration[scenario].newest) : std::vector<JumpOff>();
}

}  // namespace infracast::judge
