// SPDX-License-Identifier: MIT
#include "compile/correlations.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::compiler {
namespace {

constexpr double kRounding = 1e-9;

// Draws are made from normal scores, whose own correlation is 2 sin(π r / 6) for the rank correlation r.
double of_scores(double rank) { return 2 * std::sin(std::numbers::pi / 6 * rank); }
double of_ranks(double score) { return 6 / std::numbers::pi * std::asin(std::clamp(score / 2, -0.5, 0.5)); }

class Possible {
 public:
  Possible(std::span<const Correlation> correlations, std::span<const Span> where, std::span<const ParameterSlot> parameters,
           Diagnostics& diagnostics)
      : correlations_(correlations), where_(where), parameters_(parameters), diagnostics_(diagnostics) {
    for (std::size_t k = 0; k < correlations.size(); ++k) stated_[ordered(correlations[k].first, correlations[k].second)] = k;
  }

  void check() {
    bool three = false;
    // All triples of parameters with at least two stated correlations, each at the last of these.
    for (std::size_t k = 0; k < correlations_.size(); ++k)
      for (std::size_t j = 0; j < k; ++j) three = impossible(j, k) || three;
    if (!three) check_all();
  }

 private:
  using Pair = std::pair<std::size_t, std::size_t>;
  static Pair ordered(std::size_t a, std::size_t b) { return {std::min(a, b), std::max(a, b)}; }

  [[nodiscard]] double rank(std::size_t a, std::size_t b) const {
    const auto found = stated_.find(ordered(a, b));
    return found == stated_.end() ? 0 : correlations_[found->second].value;
  }

  bool impossible(std::size_t earlier, std::size_t later) {
    const Correlation &one = correlations_[earlier], &other = correlations_[later];
    const bool first = other.first == one.first || other.first == one.second;
    const bool second = other.second == one.first || other.second == one.second;
    if (first == second) return false;  // pairs with no, or both, parameters in common
    const std::size_t shared = first ? other.first : other.second, far = one.first == shared ? one.second : one.first;
    const std::size_t near = first ? other.second : other.first;
    const auto closing = stated_.find(ordered(far, near));
    if (closing == stated_.end()) return impossible(far, shared, near, later);
    if (closing->second > later) return false;  // reported there
    return impossible(other.first, far, other.second, later);
  }

  // The correlation of a and c is the one that the two others contradict.
  bool impossible(std::size_t a, std::size_t b, std::size_t c, std::size_t told_at) {
    const double x = of_scores(rank(a, b)), y = of_scores(rank(b, c)), z = of_scores(rank(a, c));
    if (1 + 2 * x * y * z - x * x - y * y - z * z >= -kRounding) return false;
    if (!told_.insert(sorted(a, b, c)).second) return true;
    const double reach = std::sqrt(std::max((1 - x * x) * (1 - y * y), 0.0));
    diagnostics_.error(
        where_[told_at], pair(a, b) + ", " + pair(b, c) + " and " + pair(a, c) + " cannot all hold",
        "with the first two, the third lies between " + inward(of_ranks(x * y - reach), 1) + " and " + inward(of_ranks(x * y + reach), -1));
    return true;
  }

  static std::vector<std::size_t> sorted(std::size_t a, std::size_t b, std::size_t c) {
    std::vector<std::size_t> all{a, b, c};
    std::ranges::sort(all);
    return all;
  }

  [[nodiscard]] std::string pair(std::size_t a, std::size_t b) const {
    const std::string names = in_quotes(parameters_[a].name) + " with " + in_quotes(parameters_[b].name) + " at ";
    return names + (stated_.contains(ordered(a, b)) ? number_text(rank(a, b)) : "0 (nothing is said)");
  }

  // Rounds to two decimals, towards the possible side.
  static std::string inward(double rank, int up) {
    const double hundredths = up > 0 ? std::ceil(rank * 100 - kRounding) : std::floor(rank * 100 + kRounding);
    return number_text(std::clamp(hundredths / 100 + 0.0, -1.0, 1.0));
  }

  // Groups of parameters that correlations join.
  void check_all() {
    std::vector<std::size_t> group(parameters_.size());
    std::iota(group.begin(), group.end(), std::size_t{0});
    for (const Correlation& c : correlations_) {
      const std::size_t from = group[c.first], to = group[c.second];
      std::ranges::replace(group, from, to);
    }
    for (std::size_t k = 0; k < correlations_.size(); ++k) {
      std::vector<std::size_t> members;
      for (std::size_t p = 0; p < group.size(); ++p)
        if (group[p] == group[correlations_[k].first]) members.push_back(p);
      const bool last = std::none_of(correlations_.begin() + static_cast<std::ptrdiff_t>(k) + 1, correlations_.end(),
                                     [&](const Correlation& later) { return group[later.first] == group[correlations_[k].first]; });
      if (last && !is_possible(members)) report(members, where_[k]);
    }
  }

  // Eliminates one parameter after another: the remaining variance of each must not be negative.
  [[nodiscard]] bool is_possible(const std::vector<std::size_t>& members) const {
    std::vector<std::vector<double>> rest;
    for (const std::size_t a : members) {
      rest.emplace_back();
      for (const std::size_t b : members) rest.back().push_back(a == b ? 1 : of_scores(rank(a, b)));
    }
    for (std::size_t k = 0; k < rest.size(); ++k) {
      if (rest[k][k] < -kRounding) return false;
      for (std::size_t i = k + 1; i < rest.size(); ++i) {
        if (rest[k][k] <= kRounding) {
          if (std::abs(rest[i][k]) > std::sqrt(kRounding)) return false;
          continue;
        }
        for (std::size_t j = k + 1; j < rest.size(); ++j) rest[i][j] -= rest[i][k] * rest[k][j] / rest[k][k];
      }
    }
    return true;
  }

  void report(const std::vector<std::size_t>& members, const Span& where) {
    std::string names;
    for (const std::size_t member : members) names += (names.empty() ? "" : ", ") + in_quotes(parameters_[member].name);
    diagnostics_.error(where, "the correlations of " + names + " cannot all hold", "bring them nearer to 0");
  }

  std::span<const Correlation> correlations_;
  std::span<const Span> where_;
  std::span<const ParameterSlot> parameters_;
  Diagnostics& diagnostics_;
  std::map<Pair, std::size_t> stated_;
  std::set<std::vector<std::size_t>> told_;
};

}  // namespace

void check_possible(std::span<const Correlation> correlations, std::span<const Span> where, std::span<const ParameterSlot> parameters,
                    Diagnostics& diagnostics) {
  Possible(correlations, where, parameters, diagnostics).check();
}

}  // namespace infracast::compiler
