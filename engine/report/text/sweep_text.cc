// SPDX-License-Identifier: MIT
#include "report/text/sweep_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "report/words/json_number.h"
#include "report/words/numbers.h"
#include "report/words/phrases.h"
#include "report/words/report_words.h"

namespace infracast::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostOutcomes = 6;  // columns of a table
constexpr std::size_t kWholeTable = 24;   // points up to which all are shown
constexpr std::size_t kFromEachEnd = 5;

bool is_probability(const std::string& column) { return column.starts_with("probability.") || column.starts_with("joint."); }

// The column of the quantile nearest to the median.
std::string middle_of(const SweepInfo& info) {
  const auto nearest = std::ranges::min_element(info.quantiles, {}, [](double share) { return std::abs(share - 0.5); });
  return nearest == info.quantiles.end() ? "mean." : sweep_quantile_name(*nearest) + ".";
}

// The outcomes of a point: derived columns, probabilities, and medians of indicators at every date.
std::vector<std::string> outcome_names(const SweepInfo& info) {
  std::vector<std::string> names;
  for (const auto& [name, formula] : info.derived) names.push_back(name);
  const std::string middle = middle_of(info);
  for (const std::string& column : sweep_columns(info))
    if (is_probability(column) || column.starts_with(middle)) names.push_back(column);
  return names;
}

struct Outcome {
  std::string name;
  std::vector<double> values;  // by point
  double spread = 0;           // range of the values, as a share of the greatest or of all draws

  Outcome(std::string column, std::vector<double> numbers) : name(std::move(column)), values(std::move(numbers)) {
    double least = INFINITY, most = -INFINITY;
    for (const double value : values) {
      if (!std::isfinite(value)) continue;
      least = std::min(least, value);
      most = std::max(most, value);
    }
    if (most > least) spread = (most - least) / (is_probability(name) ? 1 : std::max(std::abs(least), std::abs(most)));
  }
};

std::vector<Outcome> outcomes_of(const std::filesystem::path& path, const SweepInfo& info) {
  const std::vector<std::string> names = outcome_names(info);
  std::vector<std::vector<double>> columns = read_sweep_columns(path, names);
  std::vector<Outcome> outcomes;
  for (std::size_t k = 0; k < names.size(); ++k) outcomes.emplace_back(names[k], std::move(columns[k]));
  return outcomes;
}

// Derived columns, and those of the others that vary most, in the table's order. Columns that never vary are left out.
std::vector<Outcome> most_telling(std::vector<Outcome> outcomes, std::size_t derived) {
  std::vector<std::size_t> order(outcomes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if ((a < derived) != (b < derived)) return a < derived;
    return a >= derived && outcomes[a].spread > outcomes[b].spread;
  });
  order.resize(std::min(order.size(), kMostOutcomes));
  const auto moves = [&](std::size_t k) { return k < derived || outcomes[k].spread > 0; };
  if (std::ranges::any_of(order, moves)) std::erase_if(order, [&](std::size_t k) { return !moves(k); });
  std::sort(order.begin(), order.end());
  std::vector<Outcome> chosen;
  for (const std::size_t k : order) chosen.push_back(std::move(outcomes[k]));
  return chosen;
}

std::string factor_text(const Factor& factor, double value, Language language) {
  if (!factor.choices.empty()) {
    const Choice& choice = factor.choices.at(static_cast<std::size_t>(value));
    return label_in(choice.label, language, choice.name);
  }
  return factor.unit == "date" ? readable_time(value, language, 6) : readable_number(value, language, 6);
}

class SweepTable {
 public:
  SweepTable(const Sweep& sweep, std::vector<Outcome> outcomes, const Wording& wording)
      : sweep_(sweep), outcomes_(std::move(outcomes)), console_(wording) {}

  std::string text() const {
    TextTable table;
    const Phrases say(console_.language);
    table.columns.push_back({say("point"), true});
    for (const Factor& factor : sweep_.info.factors) table.columns.push_back({factor.name, true});
    for (const Outcome& outcome : outcomes_) table.columns.push_back({outcome.name, true});
    const std::vector<std::size_t> order = ranked();
    if (order.size() <= kWholeTable) {
      for (std::size_t k = 0; k < sweep_.points.size(); ++k) table.rows.push_back(row(k));
    } else {
      add_end(table, order, 0, say("best "));
      add_end(table, order, order.size() - kFromEachEnd, say("worst "));
    }
    return render(table, console_.style);
  }

 private:
  // Points sorted by the first outcome that varies, best first; failed ones last.
  [[nodiscard]] std::vector<std::size_t> ranked() const {
    std::vector<std::size_t> order(sweep_.points.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto ruling = std::ranges::find_if(outcomes_, [](const Outcome& outcome) { return outcome.spread > 0; });
    if (ruling == outcomes_.end()) return order;
    const auto value = [&](std::size_t k) { return std::isnan(ruling->values[k]) ? -INFINITY : ruling->values[k]; };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return value(a) > value(b); });
    return order;
  }

  void add_end(TextTable& table, const std::vector<std::size_t>& order, std::size_t first, const std::string& title) const {
    table.rows.push_back({{{title + std::to_string(kFromEachEnd), Tone::strong}}});
    for (std::size_t k = first; k < first + kFromEachEnd; ++k) table.rows.push_back(row(order[k]));
  }

  [[nodiscard]] TextTable::Row row(std::size_t k) const {
    TextTable::Row row;
    row.cells.push_back({std::to_string(sweep_.info.first + k)});
    const auto point = sweep_.info.design.point(k);
    for (std::size_t f = 0; f < point.size(); ++f) row.cells.push_back({factor_text(sweep_.info.factors[f], point[f], console_.language)});
    const bool failed = sweep_.points[k].status == PointStatus::failed;
    for (const Outcome& outcome : outcomes_) row.cells.push_back(cell(outcome, k, failed));
    return row;
  }

  [[nodiscard]] Cell cell(const Outcome& outcome, std::size_t k, bool failed) const {
    if (failed) return {std::string(phrase(console_.language, "failed")), Tone::bad};
    const double value = outcome.values[k];
    if (is_probability(outcome.name)) return {finer_probability(value)};
    return {std::isfinite(value) ? readable_number(value, console_.language) : "—"};
  }

  const Sweep& sweep_;
  std::vector<Outcome> outcomes_;
  const Wording& console_;
};

Json factor_value(const Factor& factor, double value) {
  return factor.choices.empty() ? Json(value) : Json(factor.choices.at(static_cast<std::size_t>(value)).name);
}

const char* word(const SweepStatus& status) {
  if (status.finished) return "finished";
  return status.running ? "running" : "stopped";
}

}  // namespace

std::string sweep_table(const std::filesystem::path& path, const Wording& wording) {
  const Sweep sweep = read_sweep(path);
  return SweepTable(sweep, most_telling(outcomes_of(path, sweep.info), sweep.info.derived.size()), wording).text();
}

std::string sweep_json(const std::filesystem::path& path) {
  const Sweep sweep = read_sweep(path);
  const std::vector<Outcome> outcomes = outcomes_of(path, sweep.info);
  Json json{{"name", sweep.info.name}, {"scenario", sweep.info.scenario}, {"draws", sweep.info.draws}, {"points", Json::array()}};
  for (std::size_t k = 0; k < sweep.points.size(); ++k) {
    const bool failed = sweep.points[k].status == PointStatus::failed;
    Json point{{"point", sweep.info.first + k}, {"status", failed ? "failed" : "done"}};
    if (failed) point["reason"] = sweep.points[k].reason;
    for (std::size_t f = 0; f < sweep.info.factors.size(); ++f)
      point["factors"][sweep.info.factors[f].name] = factor_value(sweep.info.factors[f], sweep.info.design.point(k)[f]);
    for (const Outcome& outcome : outcomes) point["outcomes"][outcome.name] = json_number(outcome.values[k]);
    json["points"].push_back(std::move(point));
  }
  return json.dump(2) + "\n";
}

std::string status_table(const std::vector<SweepStatus>& all, const Wording& wording) {
  const Phrases say(wording.language);
  TextTable table;
  for (const char* title : {"sweep", "state"}) table.columns.push_back({say(title)});
  for (const char* title : {"points", "done", "failed", "left", "points/s"}) table.columns.push_back({say(title), true});
  for (const SweepStatus& status : all) {
    const SweepProgress& progress = status.progress;
    const std::string range = std::to_string(status.first) + "–" + std::to_string(status.last - 1);
    table.rows.push_back({{{status.path},
                           {say(word(status)), status.finished ? Tone::good : Tone::plain},
                           {range},
                           {std::to_string(progress.done)},
                           {std::to_string(progress.failed), progress.failed > 0 ? Tone::bad : Tone::plain},
                           {std::to_string(progress.points - progress.done - progress.failed)},
                           {status.points_per_second > 0 ? readable_number(status.points_per_second, wording.language, 3) : ""}}});
  }
  return render(table, wording.style);
}

std::string status_json(const std::vector<SweepStatus>& all) {
  Json json = Json::array();
  for (const SweepStatus& status : all) {
    const SweepProgress& progress = status.progress;
    json.push_back({{"sweep", status.path},
                    {"state", word(status)},
                    {"first", status.first},
                    {"last", status.last - 1},
                    {"points", progress.points},
                    {"done", progress.done},
                    {"failed", progress.failed},
                    {"left", progress.points - progress.done - progress.failed},
                    {"points_per_second", json_number(status.points_per_second)}});
  }
  return json.dump(2) + "\n";
}

}  // namespace infracast::report
