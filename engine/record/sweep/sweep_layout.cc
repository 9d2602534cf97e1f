// SPDX-License-Identifier: MIT
#include "record/sweep/sweep_layout.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <iterator>

namespace infracast::record {
namespace {

// What each of kTargetStatistics means, and its unit.
constexpr std::array<std::array<const char*, 2>, std::size(kTargetStatistics)> kMeanings = {
    {{"1", "share of draws that attain the target at the deadline"},
     {"1", "Monte Carlo standard error of probability"},
     {"", "5 % quantile of the level at the deadline, in target_unit"},
     {"", "median of the level at the deadline, in target_unit"},
     {"", "95 % quantile of the level at the deadline, in target_unit"},
     {"1", "mean shortfall over all draws, as a share of value"},
     {"year", "5 % quantile of the decimal year first reached; infinite: not within the horizon"},
     {"year", "median of the decimal year first reached; infinite: not within the horizon"},
     {"year", "95 % quantile of the decimal year first reached; infinite: not within the horizon"},
     {"1", "share of draws that never reach the target within the horizon"}}};

class Layout {
 public:
  explicit Layout(const SweepInfo& info) : info_(info) {}

  std::vector<SweepVariable> variables() {
    if (!info_.targets.empty()) targets();
    if (!info_.plans.empty())
      add({.name = "joint",
           .dimensions = {"plan"},
           .size = info_.plans.size(),
           .unit = "1",
           .label = {"share of draws that attain all of the plan's targets", ""}});
    for (const SweepIndicator& indicator : info_.indicators) add_indicator(indicator);
    for (const auto& [name, formula] : info_.derived) add({.name = name, .label = {formula.value, ""}});
    for (const SweepIndicator& indicator : info_.indicators) {
      if (!indicator.trajectories) continue;
      add({.name = indicator.id,
           .draws = true,
           .dimensions = {"draw", "time"},
           .size = info_.draws * info_.times.size(),
           .unit = indicator.unit,
           .label = indicator.label,
           .annual = indicator.annual});
    }
    return std::move(variables_);
  }

 private:
  void targets() {
    for (std::size_t k = 0; k < std::size(kTargetStatistics); ++k)
      add({.name = kTargetStatistics[k],
           .dimensions = {"target"},
           .size = info_.targets.size(),
           .unit = kMeanings[k][0],
           .label = {kMeanings[k][1], ""}});
  }

  void add_indicator(const SweepIndicator& indicator) {
    const std::size_t times = info_.times.size();
    SweepVariable variable{.name = indicator.id,
                           .dimensions = {"time", "quantile"},
                           .size = times * info_.quantiles.size(),
                           .unit = indicator.unit,
                           .label = indicator.label,
                           .annual = indicator.annual};
    add(variable);
    variable.name += "_mean";
    variable.dimensions = {"time"};
    variable.size = times;
    add(std::move(variable));
  }

  void add(SweepVariable variable) {
    variable.offset = next_;
    next_ += variable.size;
    variables_.push_back(std::move(variable));
  }

  const SweepInfo& info_;
  std::size_t next_ = 0;
  std::vector<SweepVariable> variables_;
};

// "second-plan" → "second_plan", so that formulas can name it.
std::string as_name(const std::string& text) {
  std::string name;
  for (const char c : text) name += std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80 ? c : '_';
  return name;
}

// "2018" for a year's end, otherwise "2018_06".
std::string date_name(double time) {
  const Date day = last_day_before(time);
  const std::string month = std::string(day.month < 10 ? "0" : "") + std::to_string(day.month);
  return std::to_string(day.year) + (day.month == 12 ? "" : "_" + month);
}

}  // namespace

std::vector<SweepVariable> sweep_layout(const SweepInfo& info) { return Layout(info).variables(); }

std::size_t sweep_width(const SweepInfo& info) {
  const std::vector<SweepVariable> all = sweep_layout(info);
  return all.empty() ? 0 : all.back().offset + all.back().size;
}

std::size_t sweep_column_count(const SweepInfo& info) {
  std::size_t count = 0;
  for (const SweepVariable& variable : sweep_layout(info)) count += variable.draws ? 0 : variable.size;
  return count;
}

}  // namespace infracast::record

namespace infracast {

std::string sweep_quantile_name(double share) {
  std::array<char, 32> text{};
  std::string digits(text.data(), std::to_chars(text.data(), text.data() + text.size(), share * 100, std::chars_format::general, 6).ptr);
  std::replace(digits.begin(), digits.end(), '.', '_');
  return "p" + std::string(digits.size() == 1 ? "0" : "") + digits;
}

std::vector<std::string> sweep_columns(const SweepInfo& info) {
  std::vector<std::string> names;
  for (const char* statistic : record::kTargetStatistics)
    for (const SweepTarget& target : info.targets) names.push_back(std::string(statistic) + "." + target.name);
  for (const std::string& plan : info.plans) names.push_back("joint." + record::as_name(plan));
  for (const SweepIndicator& indicator : info.indicators) {
    for (const double time : info.times)
      for (const double share : info.quantiles)
        names.push_back(sweep_quantile_name(share) + "." + indicator.id + "_" + record::date_name(time));
    for (const double time : info.times) names.push_back("mean." + indicator.id + "_" + record::date_name(time));
  }
  for (const auto& [name, formula] : info.derived) names.push_back(name);
  return names;
}

}  // namespace infracast
