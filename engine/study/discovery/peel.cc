// SPDX-License-Identifier: MIT
#include "study/discovery/peel.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace infracast::study {
namespace {

enum class End { upper, lower };

// Takes share after share from the box that is left.
class Peeling {
 public:
  Peeling(const CaseTable& table, const CaseNumbers& among, double share)
      : table_(table), share_(share), limits_(no_limits(table)), in_(table.cases(), false), order_(table.inputs.size(), among) {
    for (const std::size_t number : among) in_[number] = true;
    for (std::size_t j = 0; j < order_.size(); ++j)
      std::ranges::stable_sort(order_[j], {}, [&](std::size_t number) { return table_.inputs[j].values[number]; });
    count_ = count_in(table, limits_, among);
  }

  [[nodiscard]] const std::vector<BoxLimit>& limits() const { return limits_; }
  [[nodiscard]] const CaseCount& count() const { return count_; }

  // The best of all steps; nothing where no step raises the density.
  [[nodiscard]] std::optional<BoxStep> best_step() const {
    std::optional<BoxStep> best;
    const auto offer = [&](const BoxStep& step) {
      if (step.gain > 0 && (!best || is_better(step, *best))) best = step;
    };
    for (std::size_t j = 0; j < order_.size(); ++j) {
      if (table_.inputs[j].words.empty()) {
        offer(end_step(j, End::upper));
        offer(end_step(j, End::lower));
      } else {
        for (std::size_t word = 0; word < table_.inputs[j].words.size(); ++word)
          if (limits_[j].kept[word]) offer(word_step(j, word));
      }
    }
    return best;
  }

  // How many cases the step would leave.
  [[nodiscard]] std::size_t left_by(const BoxStep& step) const {
    const std::vector<double>& values = table_.inputs[step.input].values;
    return static_cast<std::size_t>(
        std::ranges::count_if(order_[step.input], [&](std::size_t number) { return step.limit.allows(values[number]); }));
  }

  void take(const BoxStep& step) {
    const std::vector<double>& values = table_.inputs[step.input].values;
    for (const std::size_t number : order_[step.input]) in_[number] = step.limit.allows(values[number]);
    limits_[step.input] = step.limit;
    for (CaseNumbers& order : order_) std::erase_if(order, [&](std::size_t number) { return !in_[number]; });
    count_ = {order_.front().size(), 0};
    for (const std::size_t number : order_.front()) count_.of_interest += table_.of_interest[number] ? 1 : 0;
  }

 private:
  // Halfway between the values on both sides of the quantile. Where they are equal, the side that is taken away shrinks or grows until the
  // limit parts two values: sdtoolkit's rule.
  [[nodiscard]] double quantile(std::size_t j, End end) const {
    const auto value = [&](std::size_t at) { return table_.inputs[j].values[order_[j][at]]; };
    const double at = static_cast<double>(order_[j].size() - 1) * (end == End::upper ? 1 - share_ : share_);
    auto below = static_cast<std::size_t>(std::floor(at)), above = static_cast<std::size_t>(std::ceil(at));
    if (end == End::upper)
      while (value(below) == value(above) && below > 0) --below;
    else
      while (value(below) == value(above) && above + 1 < order_[j].size()) ++above;
    return (value(below) + value(above)) / 2;
  }

  [[nodiscard]] BoxStep end_step(std::size_t j, End end) const {
    BoxStep step{.gain = 0, .restricted = 0, .input = j, .limit = limits_[j]};
    const double limit = quantile(j, end);
    (end == End::upper ? step.limit.high : step.limit.low) = limit;
    CaseCount taken;
    const auto take = [&](std::size_t number) {
      const double value = table_.inputs[j].values[number];
      if (end == End::upper ? value <= limit : value >= limit) return false;
      ++taken.cases;
      taken.of_interest += table_.of_interest[number] ? 1 : 0;
      return true;
    };
    if (end == End::upper)
      for (auto at = order_[j].rbegin(); at != order_[j].rend() && take(*at); ++at) continue;
    else
      for (auto at = order_[j].begin(); at != order_[j].end() && take(*at); ++at) continue;
    return judged(std::move(step), taken);
  }

  [[nodiscard]] BoxStep word_step(std::size_t j, std::size_t word) const {
    BoxStep step{.gain = 0, .restricted = 0, .input = j, .limit = limits_[j]};
    step.limit.kept[word] = false;
    CaseCount taken;
    for (const std::size_t number : order_[j]) {
      if (table_.inputs[j].values[number] != static_cast<double>(word)) continue;
      ++taken.cases;
      taken.of_interest += table_.of_interest[number] ? 1 : 0;
    }
    return judged(std::move(step), taken);
  }

  [[nodiscard]] BoxStep judged(BoxStep step, const CaseCount& taken) const {
    if (taken.cases == 0 || taken.cases == count_.cases) return step;
    const CaseCount left{count_.cases - taken.cases, count_.of_interest - taken.of_interest};
    step.gain = (left.density() - count_.density()) / static_cast<double>(taken.cases);
    for (std::size_t j = 0; j < limits_.size(); ++j)
      step.restricted += (j == step.input ? step.limit.restricts() : limits_[j].restricts()) ? 1 : 0;
    return step;
  }

  const CaseTable& table_;
  double share_;
  std::vector<BoxLimit> limits_;
  std::vector<bool> in_;            // by case
  std::vector<CaseNumbers> order_;  // by input: the cases in the box by their values
  CaseCount count_;
};

}  // namespace

bool is_better(const BoxStep& step, const BoxStep& than) {
  return step.gain != than.gain ? step.gain > than.gain : step.restricted < than.restricted;
}

std::vector<CaseBox> trajectory_of(const CaseTable& table, const CaseNumbers& among, const DiscoverySettings& settings) {
  std::vector<CaseBox> boxes;
  if (among.empty() || table.inputs.empty()) return boxes;
  Peeling peeling(table, among, settings.peel);
  const CaseCount all = peeling.count();
  boxes.push_back(box_of(peeling.limits(), all, all));
  while (const auto step = peeling.best_step()) {
    if (static_cast<double>(peeling.left_by(*step)) / static_cast<double>(all.cases) < settings.least_mass) break;
    peeling.take(*step);
    boxes.push_back(box_of(peeling.limits(), peeling.count(), all));
  }
  while (auto larger = pasted(table, among, boxes.back(), all, settings.paste)) boxes.push_back(*std::move(larger));
  return boxes;
}

}  // namespace infracast::study

namespace infracast {

std::vector<CaseBox> peel_boxes(const CaseTable& table, const DiscoverySettings& settings) {
  study::CaseNumbers all(table.cases());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return study::trajectory_of(table, all, settings);
}

}  // namespace infracast
