// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "infracast/memory_at_hand.h"
#include "notation/message_parts.h"
#include "notation/number.h"
#include "notation/written_date.h"
#include "study/bounds.h"
#include "study/sweep/unit_cube.h"

namespace infracast::study {
namespace {

constexpr double kMostPoints = 1e8;

bool asks_for_values(DesignKind kind) { return kind == DesignKind::grid || kind == DesignKind::one_at_a_time; }

// The values of a factor in a design of separate values: its own, or levels of its range.
std::vector<double> levels_of(const Factor& factor) {
  if (!factor.values.empty() || factor.levels == 0) return factor.values;
  std::vector<double> levels;
  for (std::size_t k = 0; k < factor.levels; ++k)
    levels.push_back(factor.at(static_cast<double>(k) / static_cast<double>(factor.levels - 1)));
  return levels;
}

class DesignMaker {
 public:
  DesignMaker(const Study& study, std::span<const Factor> factors, Diagnostics& diagnostics)
      : declared_(*study.design), factors_(factors), diagnostics_(diagnostics) {}

  std::optional<Design> make() {
    const std::size_t problems = diagnostics_.error_count();
    check_factors();
    if (diagnostics_.error_count() > problems) return std::nullopt;
    design_.factors = factors_.size();
    if (fits()) fill();
    if (diagnostics_.error_count() == problems && design_.points() == 0) diagnostics_.error(declared_.where, "the design has no points");
    return diagnostics_.error_count() == problems ? std::optional(std::move(design_)) : std::nullopt;
  }

 private:
  void check_factors() {
    for (const Factor& factor : factors_) {
      const bool has_range = factor.low < factor.high || !factor.values.empty();
      if (declared_.kind == DesignKind::list) {
        if (has_range)
          diagnostics_.error(factor.where, "the list of points gives the values of " + in_quotes(factor.name),
                             "leave values and range out, or use another design");
      } else if (!has_range) {
        diagnostics_.error(factor.where, in_quotes(factor.name) + " has neither values nor a range",
                           "add values = [0.8, 1.0, 1.2], or range = [0.8, 1.2]");
      } else if (asks_for_values(declared_.kind) && levels_of(factor).empty()) {
        diagnostics_.error(factor.where, "this design needs values of " + in_quotes(factor.name) + ", not only a range",
                           "add levels = 5, or use a latin_hypercube or sobol design");
      }
      if (declared_.kind == DesignKind::one_at_a_time && factor.kind == FactorKind::choice && std::isnan(factor.base))
        diagnostics_.error(factor.where, "no choice of " + in_quotes(factor.name) + " leaves the scenario as it is, to return to",
                           "add a choice without levers, or use a grid");
      else if (declared_.kind == DesignKind::one_at_a_time && std::isnan(factor.base))
        diagnostics_.error(factor.where,
                           "the scenario has a schedule for " + in_quotes(factor.name) + ", so there is no one value to return to",
                           "set a constant in the scenario, or use a grid");
    }
  }

  // How many points there will be; lists are at hand already.
  [[nodiscard]] double points() const {
    switch (declared_.kind) {
      case DesignKind::grid: {
        double size = 1;
        for (const Factor& factor : factors_) size *= static_cast<double>(levels_of(factor).size());
        return size;
      }
      case DesignKind::latin_hypercube:
      case DesignKind::sobol:
        return static_cast<double>(declared_.points);
      case DesignKind::morris:
        return static_cast<double>(declared_.trajectories) * static_cast<double>(factors_.size() + 1);
      case DesignKind::list:
      case DesignKind::one_at_a_time:
        return 0;
    }
    return 0;
  }

  // Shares, values and what tells the sweep from others are held at once.
  bool fits() {
    const double each = 4 * sizeof(double) * static_cast<double>(factors_.size()) + 64;
    const std::string reason = beyond_memory(points() * each);
    if (!reason.empty()) diagnostics_.error(declared_.where, "the design " + reason, "ask for fewer points");
    return reason.empty();
  }

  void fill() {
    std::vector<std::string> names;
    for (const Factor& factor : factors_) names.push_back(factor.name);
    switch (declared_.kind) {
      case DesignKind::grid:
        return grid();
      case DesignKind::list:
        return list();
      case DesignKind::latin_hypercube:
        return spread(latin_hypercube(names, declared_.points, declared_.seed));
      case DesignKind::sobol:
        return spread(sobol_points(names, declared_.points, declared_.seed));
      case DesignKind::one_at_a_time:
        return one_at_a_time();
      case DesignKind::morris:
        return spread(morris_trajectories(names, declared_.trajectories, declared_.levels, declared_.seed));
    }
  }

  void add(const std::vector<double>& point) { design_.values.insert(design_.values.end(), point.begin(), point.end()); }

  void spread(const CubePoints& cube) {
    std::vector<double> point(factors_.size());
    for (const std::vector<double>& shares : cube) {
      for (std::size_t k = 0; k < point.size(); ++k) point[k] = factors_[k].at(shares[k]);
      add(point);
    }
  }

  // The last factor varies fastest.
  void grid() {
    std::vector<std::vector<double>> levels;
    double size = 1;
    for (const Factor& factor : factors_) size *= static_cast<double>(levels.emplace_back(levels_of(factor)).size());
    if (size > kMostPoints) return diagnostics_.error(declared_.where, "the grid has more than 100 million points", "use a sobol design");
    for (std::size_t k = 0; k < static_cast<std::size_t>(size); ++k) {
      std::vector<double> point(levels.size());
      std::size_t rest = k;
      for (std::size_t axis = levels.size(); axis-- > 0; rest /= levels[axis].size())
        point[axis] = levels[axis][rest % levels[axis].size()];
      add(point);
    }
  }

  // The scenario itself, then every other value of every factor, one at a time.
  void one_at_a_time() {
    std::vector<double> base;
    for (const Factor& factor : factors_) base.push_back(factor.base);
    add(base);
    for (std::size_t k = 0; k < factors_.size(); ++k) {
      for (const double value : levels_of(factors_[k])) {
        if (value == base[k]) continue;
        std::vector<double> point = base;
        point[k] = value;
        add(point);
      }
    }
  }

  void list() {
    const std::vector<std::size_t> columns = column_order();
    if (columns.size() != factors_.size()) return;
    for (const std::vector<FactorNumber>& row : declared_.rows) {
      if (row.size() != factors_.size()) {
        const Span where = row.empty() ? declared_.where : row.front().number.where;
        diagnostics_.error(where, "a point needs a value for each of the " + std::to_string(factors_.size()) + " factors");
        continue;
      }
      std::vector<double> point(factors_.size());
      for (std::size_t k = 0; k < row.size(); ++k) point[columns[k]] = value_of(row[k], factors_[columns[k]]);
      add(point);
    }
  }

  double value_of(const FactorNumber& written, const Factor& factor) {
    const bool date = written.unit == kDateUnit && factor.unit == kDateUnit;
    if (written.unit && !date) diagnostics_.error(written.number.where, "points are plain numbers", "write a number in " + factor.unit);
    check_bounds(written.number.value, written.number.where, factor, diagnostics_);
    return written.number.value;
  }

  // The factor of each column; fewer after a diagnostic.
  std::vector<std::size_t> column_order() {
    std::vector<std::size_t> order;
    if (declared_.columns.empty()) {
      for (std::size_t k = 0; k < factors_.size(); ++k) order.push_back(k);
      return order;
    }
    std::vector<std::string> names;
    for (const Factor& factor : factors_) names.push_back(factor.name);
    for (const Located<std::string>& column : declared_.columns) {
      const auto found = std::ranges::find(names, column.value);
      const auto place = static_cast<std::size_t>(found - names.begin());
      if (found == names.end())
        diagnostics_.error(column.where, "column " + in_quotes(column.value) + " is no factor of the study",
                           did_you_mean(column.value, names));
      else if (std::ranges::find(order, place) != order.end())
        diagnostics_.error(column.where, "column " + in_quotes(column.value) + " stands in the file twice");
      else
        order.push_back(place);
    }
    for (std::size_t k = 0; k < names.size(); ++k) {
      if (std::ranges::find(order, k) == order.end() && order.size() == declared_.columns.size())
        diagnostics_.error(declared_.columns.front().where, "the file has no column " + in_quotes(names[k]));
    }
    return order;
  }

  const DesignDeclaration& declared_;
  std::span<const Factor> factors_;
  Diagnostics& diagnostics_;
  Design design_;
};

}  // namespace
}  // namespace infracast::study

namespace infracast {

std::optional<Design> make_design(const Study& study, std::span<const Factor> factors, Diagnostics& diagnostics) {
  return study::DesignMaker(study, factors, diagnostics).make();
}

}  // namespace infracast
