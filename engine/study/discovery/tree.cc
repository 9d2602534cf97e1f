// SPDX-License-Identifier: MIT
#include "study/discovery/tree.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace infracast::study {
namespace {

// Cases not of the density's kind, weighted by how many there are: twice this is n times Gini's impurity.
double impurity(const CaseCount& count) { return static_cast<double>(count.of_interest) * (1 - count.density()); }

struct Split {
  double lessening = 0;
  std::size_t input = 0;
  BoxLimit first, second;
};

class Tree {
 public:
  Tree(const CaseTable& table, double least_mass)
      : table_(table), least_(std::max<std::size_t>(1, static_cast<std::size_t>(least_mass * static_cast<double>(table.cases())))) {}

  void grow(const std::vector<BoxLimit>& limits, const CaseNumbers& numbers) {
    const CaseCount count = count_of(numbers);
    if (numbers.size() == table_.cases()) all_ = count;
    const Split split = best_split(limits, numbers, count);
    if (!(split.lessening > 0)) {
      leaves.push_back(box_of(limits, count, all_));
      return;
    }
    for (const BoxLimit& limit : {split.first, split.second}) {
      std::vector<BoxLimit> narrower = limits;
      narrower[split.input] = limit;
      CaseNumbers inside;
      for (const std::size_t number : numbers)
        if (limit.allows(table_.inputs[split.input].values[number])) inside.push_back(number);
      grow(narrower, inside);
    }
  }

  std::vector<CaseBox> leaves;

 private:
  [[nodiscard]] CaseCount count_of(const CaseNumbers& numbers) const {
    CaseCount count{numbers.size(), 0};
    for (const std::size_t number : numbers) count.of_interest += table_.of_interest[number] ? 1 : 0;
    return count;
  }

  // Words are ordered by their density; then two groups of them that lessen the impurity most lie side by side (Breiman and others,
  // theorem 4.5).
  [[nodiscard]] std::vector<double> keys_of(std::size_t input, const CaseNumbers& numbers) const {
    const CaseColumn& column = table_.inputs[input];
    if (column.words.empty()) return column.values;
    std::vector<CaseCount> counts(column.words.size());
    for (const std::size_t number : numbers) {
      CaseCount& count = counts[static_cast<std::size_t>(column.values[number])];
      ++count.cases;
      count.of_interest += table_.of_interest[number] ? 1 : 0;
    }
    std::vector<std::size_t> order(counts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t word) { return counts[word].density(); });
    std::vector<double> rank(counts.size());
    for (std::size_t k = 0; k < order.size(); ++k) rank[order[k]] = static_cast<double>(k);
    std::vector<double> keys(column.values.size());
    for (std::size_t number = 0; number < keys.size(); ++number) keys[number] = rank[static_cast<std::size_t>(column.values[number])];
    return keys;
  }

  [[nodiscard]] Split best_split(const std::vector<BoxLimit>& limits, const CaseNumbers& numbers, const CaseCount& count) const {
    Split best;
    if (count.of_interest == 0 || count.of_interest == count.cases) return best;
    // What rounding makes of equal impurities is no lessening.
    best.lessening = 1e-12 * static_cast<double>(count.cases);
    bool any = false;
    for (std::size_t input = 0; input < table_.inputs.size(); ++input) {
      const std::vector<double> keys = keys_of(input, numbers);
      CaseNumbers order = numbers;
      std::ranges::stable_sort(order, {}, [&](std::size_t number) { return keys[number]; });
      CaseCount first;
      for (std::size_t at = 0; at + 1 < order.size(); ++at) {
        ++first.cases;
        first.of_interest += table_.of_interest[order[at]] ? 1 : 0;
        if (keys[order[at]] == keys[order[at + 1]] || first.cases < least_ || count.cases - first.cases < least_) continue;
        const CaseCount second{count.cases - first.cases, count.of_interest - first.of_interest};
        const double lessening = impurity(count) - impurity(first) - impurity(second);
        if (!(lessening > best.lessening)) continue;
        any = true;
        best = split_at(limits, input, order, keys, at);
        best.lessening = lessening;
      }
    }
    if (!any) best.lessening = 0;
    return best;
  }

  [[nodiscard]] Split split_at(const std::vector<BoxLimit>& limits, std::size_t input, const CaseNumbers& order,
                               const std::vector<double>& keys, std::size_t at) const {
    Split split{.lessening = 0, .input = input, .first = limits[input], .second = limits[input]};
    const CaseColumn& column = table_.inputs[input];
    if (column.words.empty()) {
      split.first.high = (keys[order[at]] + keys[order[at + 1]]) / 2;
      // The case at the middle itself, where two values are neighbours in floating point, goes to the first.
      split.second.low = std::nextafter(split.first.high, std::numeric_limits<double>::infinity());
      return split;
    }
    for (std::size_t k = 0; k < order.size(); ++k)
      (k <= at ? split.second : split.first).kept[static_cast<std::size_t>(column.values[order[k]])] = false;
    return split;
  }

  const CaseTable& table_;
  std::size_t least_;
  CaseCount all_;
};

}  // namespace

std::vector<CaseBox> leaves_of(const CaseTable& table, double least_mass) {
  CaseNumbers all(table.cases());
  std::iota(all.begin(), all.end(), std::size_t{0});
  Tree tree(table, least_mass);
  tree.grow(no_limits(table), all);
  std::ranges::stable_sort(tree.leaves, std::greater(), &CaseBox::density);
  return tree.leaves;
}

}  // namespace infracast::study
