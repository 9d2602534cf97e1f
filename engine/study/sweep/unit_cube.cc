// SPDX-License-Identifier: MIT
#include "study/sweep/unit_cube.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "run/hash.h"
#include "run/philox.h"
#include "run/sobol.h"

namespace infracast::study {
namespace {

constexpr std::size_t kCandidates = 5;  // trajectories tried for each one kept
constexpr double kMostDistances = 5e7;  // coordinates compared when choosing

// A stream of random integers from 0 to count - 1.
class Random {
 public:
  Random(std::uint64_t seed, const std::string& name) : key_(running::random_key(seed, name)) {}
  double share() { return running::random_share(key_, next_++, 0, running::kForParameter); }
  std::size_t below(std::size_t count) { return std::min(static_cast<std::size_t>(share() * static_cast<double>(count)), count - 1); }

  std::vector<std::size_t> shuffled(std::size_t count) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t k = count; k > 1; --k) std::swap(order[k - 1], order[below(k)]);
    return order;
  }

 private:
  std::uint64_t key_;
  std::uint64_t next_ = 0;
};

CubePoints trajectory(std::size_t axes, std::size_t levels, Random& random) {
  const auto last = static_cast<double>(levels - 1);
  const double jump = static_cast<double>(levels) / 2 / last;
  std::vector<double> point(axes);
  for (double& x : point) x = static_cast<double>(random.below(levels)) / last;
  CubePoints points{point};
  for (const std::size_t axis : random.shuffled(axes)) {
    // Only one of the two directions stays inside the cube.
    point[axis] += point[axis] < 0.5 ? jump : -jump;
    point[axis] = std::round(point[axis] * last) / last;
    points.push_back(point);
  }
  return points;
}

double distance(const CubePoints& a, const CubePoints& b) {
  double sum = 0;
  for (const auto& x : a) {
    for (const auto& y : b) {
      double square = 0;
      for (std::size_t k = 0; k < x.size(); ++k) square += (x[k] - y[k]) * (x[k] - y[k]);
      sum += std::sqrt(square);
    }
  }
  return sum;
}

// Greedy choice of trajectories far apart: the first, then always the one farthest from all chosen.
std::vector<std::size_t> far_apart(const std::vector<CubePoints>& candidates, std::size_t wanted) {
  std::vector<std::size_t> chosen{0};
  std::vector<double> squares(candidates.size(), 0);
  while (chosen.size() < wanted) {
    squares[chosen.back()] = -1;
    for (std::size_t k = 0; k < candidates.size(); ++k)
      if (squares[k] >= 0) squares[k] += std::pow(distance(candidates[k], candidates[chosen.back()]), 2);
    chosen.push_back(static_cast<std::size_t>(std::max_element(squares.begin(), squares.end()) - squares.begin()));
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

std::size_t candidates_for(std::size_t trajectories, std::size_t axes) {
  const auto count = static_cast<double>(trajectories);
  const double each = std::pow(static_cast<double>(axes + 1), 2) * static_cast<double>(axes);
  return count * count * static_cast<double>(kCandidates) * each > kMostDistances ? trajectories : trajectories * kCandidates;
}

}  // namespace

CubePoints latin_hypercube(const std::vector<std::string>& axes, std::size_t points, std::uint64_t seed) {
  CubePoints cube(points, std::vector<double>(axes.size()));
  for (std::size_t axis = 0; axis < axes.size(); ++axis) {
    Random random(seed, "latin hypercube " + axes[axis]);
    const std::vector<std::size_t> part = random.shuffled(points);
    for (std::size_t k = 0; k < points; ++k) cube[k][axis] = (static_cast<double>(part[k]) + random.share()) / static_cast<double>(points);
  }
  return cube;
}

CubePoints sobol_points(const std::vector<std::string>& axes, std::size_t points, std::uint64_t seed) {
  CubePoints cube(points, std::vector<double>(axes.size()));
  std::vector<double> column(points);
  for (std::size_t axis = 0; axis < axes.size(); ++axis) {
    running::SobolDimension(axis, running::random_key(seed, "sobol " + axes[axis])).fill(0, column);
    for (std::size_t k = 0; k < points; ++k) cube[k][axis] = column[k];
  }
  return cube;
}

CubePoints morris_trajectories(const std::vector<std::string>& axes, std::size_t trajectories, std::size_t levels, std::uint64_t seed) {
  Random random(seed, "morris");
  std::vector<CubePoints> candidates;
  for (std::size_t k = 0; k < candidates_for(trajectories, axes.size()); ++k) candidates.push_back(trajectory(axes.size(), levels, random));
  CubePoints all;
  for (const std::size_t k : far_apart(candidates, trajectories)) all.insert(all.end(), candidates[k].begin(), candidates[k].end());
  return all;
}

}  // namespace infracast::study
