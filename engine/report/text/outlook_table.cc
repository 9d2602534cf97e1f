// SPDX-License-Identifier: MIT
#include "report/text/outlook_table.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "report/words/numbers.h"
#include "report/words/phrases.h"
#include "report/words/report_words.h"

namespace infracast::report {
namespace {

constexpr int kYearsApart = 5;

bool is_end_of_year(double time) { return std::abs(time - std::round(time)) < kSameTime; }

std::string level_of(double value, const std::string& unit, Language language) {
  return unit == "1" && std::abs(value) <= 1 ? readable_share(value) : readable_number(value, language, 3);
}

// "12.3 万 [10 万, 15 万]"; one number where all draws agree.
std::string range_of(const std::vector<double>& quantiles, const std::string& unit, Language language) {
  const std::string middle = level_of(quantiles[kP50], unit, language);
  if (std::isnan(quantiles[kP50])) return "–";
  if (quantiles[kP05] == quantiles[kP95]) return middle;
  return middle + " " + unbroken("[" + level_of(quantiles[kP05], unit, language) + ", " + level_of(quantiles[kP95], unit, language) + "]");
}

std::optional<std::size_t> place_of(const Results& results, double time) {
  const auto found = std::ranges::find_if(results.times, [&](double one) { return std::abs(one - time) < kSameTime; });
  return found == results.times.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - results.times.begin()));
}

}  // namespace

std::vector<double> milestone_times(const Results& results, std::size_t scenario) {
  const ScenarioInfo& info = results.scenarios[scenario];
  const double today = end_of_day(info.today);
  std::vector<double> times;
  for (const double time : results.times) {
    const bool named = std::ranges::any_of(info.milestones, [&](const Date& day) { return std::abs(end_of_day(day) - time) < kSameTime; });
    const bool usual = info.milestones.empty() && is_end_of_year(time) && std::lround(time - 1) % kYearsApart == 0;
    if (time > today && (named || usual)) times.push_back(time);
  }
  return times;
}

std::vector<const IndicatorResult*> key_indicators(const Results& results, std::size_t scenario) {
  std::vector<const IndicatorResult*> found;
  for (const std::string& id : results.scenarios[scenario].key_indicators) {
    const auto one = std::ranges::find(results.indicators, id, &IndicatorResult::id);
    if (one != results.indicators.end()) found.push_back(&*one);
  }
  return found;
}

std::string outlook_table(const Results& results, std::size_t scenario, const Wording& wording) {
  const std::vector<const IndicatorResult*> keys = key_indicators(results, scenario);
  if (keys.empty()) return "";
  std::vector<double> times = milestone_times(results, scenario);
  times.insert(times.begin(), end_of_day(results.scenarios[scenario].today));
  const Phrases say(wording.language);
  TextTable table{{{say("key indicator"), false, true}, {say("unit")}}, {}};
  std::vector<std::size_t> places;
  for (const double time : times) {
    const auto place = place_of(results, time);
    if (!place) continue;
    places.push_back(*place);
    const std::string day = is_end_of_year(time) ? std::to_string(std::lround(time - 1)) : month_of(time);
    table.columns.push_back({day, true, true});
  }
  for (const IndicatorResult* one : keys) {
    TextTable::Row row{{{label_in(one->label, wording.language, one->id)}, {unit_word(one->unit, wording.language)}}};
    for (const std::size_t place : places) row.cells.push_back({range_of(one->quantiles[scenario][place], one->unit, wording.language)});
    table.rows.push_back(std::move(row));
  }
  return render(table, wording.style);
}

bool is_ahead(std::span<const PlanRow* const> rows, const Date& today) {
  return std::ranges::any_of(rows, [&](const PlanRow* row) { return row->deadline > today; });
}

}  // namespace infracast::report
