// SPDX-License-Identifier: MIT
#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>

#include "study/solve/lever_search.h"

namespace infracast::study {
namespace {

constexpr int kParts = 16;           // of the range, on the grid
constexpr double kTolerance = 1e-4;  // of the range
constexpr std::uintmax_t kMostSteps = 40;

struct Stopped {};

class OneLever {
 public:
  OneLever(Attainment& attainment, std::size_t draws, bool met)
      : attainment_(attainment),
        lever_(attainment.question().levers.front()),
        draws_(draws),
        met_(met),
        start_(std::clamp(lever_.present, lever_.low, lever_.high)) {}

  Searched search() {
    Searched found;
    try {
      scan();
      met_ = met_ && reached(first_);
      found.met = met_;
      found.monotone = monotone();
      if (met_) {
        found.feasible = true;
        found.values = {start_};
        found.limit = crossing();
      } else if (reached(first_)) {
        found.feasible = true;
        found.values = {start_};
      } else if (const auto value = crossing()) {
        found.feasible = true;
        found.values = {*value};
      } else {
        found.values = {best()};
      }
    } catch (const Stopped&) {
      found.stopped = true;
    }
    return found;
  }

 private:
  struct Point {
    double value = 0;
    double probability = 0;
    double margin = 0;
  };

  double margin(double value) { return outcome(value).margin; }
  Attainment::Outcome outcome(double value) {
    const auto found = attainment_.at({value}, draws_);
    if (!found) throw Stopped{};
    return *found;
  }

  // The present counts as what all draws have said of it. Where it is outside of the range, the nearer end is where the search begins.
  void scan() {
    std::vector<double> values{start_};
    for (int k = 0; k <= kParts; ++k) {
      const double value = k == kParts ? lever_.high : lever_.low + (lever_.high - lever_.low) * k / kParts;
      if (value != start_) values.push_back(value);
    }
    std::ranges::sort(values);
    for (const double value : values) {
      const Attainment::Outcome out = outcome(value);
      points_.push_back({value, out.probability, out.margin});
    }
    first_ = static_cast<std::size_t>(std::ranges::find(points_, start_, &Point::value) - points_.begin());
  }

  [[nodiscard]] bool monotone() const {
    const auto rises = std::ranges::adjacent_find(points_, std::ranges::greater{}, &Point::probability) == points_.end();
    const auto falls = std::ranges::adjacent_find(points_, std::ranges::less{}, &Point::probability) == points_.end();
    return rises || falls;
  }

  [[nodiscard]] bool reached(std::size_t point) const {
    return point == first_ && start_ == lever_.present ? met_ : points_[point].margin >= 0;
  }

  // Where the answer changes, going away from where the search begins: the nearer side first.
  std::optional<double> crossing() {
    std::optional<double> nearest;
    for (const bool up : {false, true}) {
      const auto value = crossing(up);
      if (value && (!nearest || std::abs(*value - start_) < std::abs(*nearest - start_))) nearest = value;
    }
    return nearest;
  }

  std::optional<double> crossing(bool up) {
    for (std::size_t point = first_; up ? point + 1 < points_.size() : point > 0;) {
      const std::size_t next = up ? point + 1 : point - 1;
      if (reached(next) != met_) return between(points_[std::min(point, next)], points_[std::max(point, next)]);
      point = next;
    }
    return std::nullopt;
  }

  // The value between the two at which the margin changes sign, on the side that reaches it.
  double between(const Point& low, const Point& high) {
    const Point& good = low.margin >= high.margin ? low : high;
    if (low.margin * high.margin >= 0) return good.value;  // the search's draws show no change although all draws do
    const double width = kTolerance * (lever_.high - lever_.low);
    const auto close = [width](double a, double b) { return std::abs(b - a) <= width; };
    std::uintmax_t steps = kMostSteps;
    const auto [a, b] = boost::math::tools::toms748_solve([this](double value) { return margin(value); }, low.value, high.value, low.margin,
                                                          high.margin, close, steps);
    return margin(a) >= 0 ? a : b;
  }

  [[nodiscard]] double best() const {
    const auto better = [&](const Point& a, const Point& b) {
      if (a.probability != b.probability) return a.probability < b.probability;
      return std::abs(a.value - lever_.present) > std::abs(b.value - lever_.present);
    };
    return std::ranges::max_element(points_, better)->value;
  }

  Attainment& attainment_;
  const LeverInRange& lever_;
  std::size_t draws_;
  bool met_;
  double start_;
  std::vector<Point> points_;
  std::size_t first_ = 0;  // of the points: the start
};

}  // namespace

Searched search_one(Attainment& attainment, std::size_t draws, bool met) { return OneLever(attainment, draws, met).search(); }

}  // namespace infracast::study
