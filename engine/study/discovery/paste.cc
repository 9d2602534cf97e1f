// SPDX-License-Identifier: MIT
// Pasting: gives back what peeling took too much of, face by face.
#include <algorithm>
#include <cmath>

#include "study/discovery/peel.h"

namespace infracast::study {
namespace {

class Pasting {
 public:
  Pasting(const CaseTable& table, std::span<const std::size_t> among, const CaseBox& box, double share)
      : table_(table), box_(box), least_(std::max<std::size_t>(1, static_cast<std::size_t>(share * static_cast<double>(box.cases)))) {
    outside_.resize(box.limits.size());
    for (const std::size_t number : among) sort_in(number);
  }

  [[nodiscard]] std::optional<BoxStep> best_step() const {
    std::optional<BoxStep> best;
    const auto offer = [&](const std::optional<BoxStep>& step) {
      if (step && step->gain >= 0 && (!best || is_better(*step, *best))) best = step;
    };
    for (std::size_t j = 0; j < outside_.size(); ++j) {
      if (table_.inputs[j].words.empty()) {
        offer(end_step(j, false));
        offer(end_step(j, true));
      } else {
        for (std::size_t word = 0; word < table_.inputs[j].words.size(); ++word)
          if (!box_.limits[j].kept[word]) offer(word_step(j, word));
      }
    }
    return best;
  }

 private:
  // Cases that one limit alone keeps out belong to that limit.
  void sort_in(std::size_t number) {
    std::optional<std::size_t> keeper;
    for (std::size_t j = 0; j < box_.limits.size(); ++j) {
      if (box_.limits[j].allows(table_.inputs[j].values[number])) continue;
      if (keeper) return;
      keeper = j;
    }
    if (keeper) outside_[*keeper].push_back(number);
  }

  [[nodiscard]] double value(std::size_t j, std::size_t number) const { return table_.inputs[j].values[number]; }

  // Moves an end outward past the nearest cases, and past all that equal the last of them.
  [[nodiscard]] std::optional<BoxStep> end_step(std::size_t j, bool upper) const {
    const BoxLimit& limit = box_.limits[j];
    CaseNumbers beyond;
    for (const std::size_t number : outside_[j])
      if (upper ? value(j, number) > limit.high : value(j, number) < limit.low) beyond.push_back(number);
    if (beyond.empty()) return std::nullopt;
    std::ranges::stable_sort(beyond, {}, [&](std::size_t number) { return upper ? value(j, number) : -value(j, number); });
    std::size_t taken = std::min(least_, beyond.size());
    while (taken < beyond.size() && value(j, beyond[taken]) == value(j, beyond[taken - 1])) ++taken;
    BoxStep step{.gain = 0, .restricted = 0, .input = j, .limit = limit};
    const double end = taken < beyond.size() ? (value(j, beyond[taken]) + value(j, beyond[taken - 1])) / 2
                       : upper               ? std::numeric_limits<double>::infinity()
                                             : -std::numeric_limits<double>::infinity();
    (upper ? step.limit.high : step.limit.low) = end;
    beyond.resize(taken);
    return judged(std::move(step), beyond);
  }

  [[nodiscard]] std::optional<BoxStep> word_step(std::size_t j, std::size_t word) const {
    CaseNumbers added;
    for (const std::size_t number : outside_[j])
      if (value(j, number) == static_cast<double>(word)) added.push_back(number);
    if (added.empty()) return std::nullopt;
    BoxStep step{.gain = 0, .restricted = 0, .input = j, .limit = box_.limits[j]};
    step.limit.kept[word] = true;
    return judged(std::move(step), added);
  }

  [[nodiscard]] BoxStep judged(BoxStep step, const CaseNumbers& added) const {
    CaseCount count{box_.cases + added.size(), box_.of_interest};
    for (const std::size_t number : added) count.of_interest += table_.of_interest[number] ? 1 : 0;
    step.gain = (count.density() - box_.density) / static_cast<double>(added.size());
    for (std::size_t j = 0; j < box_.limits.size(); ++j)
      step.restricted += (j == step.input ? step.limit.restricts() : box_.limits[j].restricts()) ? 1 : 0;
    return step;
  }

  const CaseTable& table_;
  const CaseBox& box_;
  std::size_t least_;                 // cases to add
  std::vector<CaseNumbers> outside_;  // by input: the cases that its limit alone keeps out
};

}  // namespace

std::optional<CaseBox> pasted(const CaseTable& table, std::span<const std::size_t> among, const CaseBox& box, const CaseCount& all,
                              double share) {
  const auto step = Pasting(table, among, box, share).best_step();
  if (!step) return std::nullopt;
  std::vector<BoxLimit> limits = box.limits;
  limits[step->input] = step->limit;
  const CaseCount in = count_in(table, limits, among);
  CaseBox larger = box_of(std::move(limits), in, all);
  larger.pasted = true;
  return larger;
}

}  // namespace infracast::study
