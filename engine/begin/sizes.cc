// SPDX-License-Identifier: MIT
#include "begin/sizes.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "notation/number.h"

namespace infracast::beginning {
namespace {

using Kind = PlaceKnowledge::Kind;

constexpr int kLeastHistory = 8;  // years of figures that calibration gets, where there are as many
constexpr int kOldestStart = 3;   // years before the horizon of a figure that still says its start
constexpr int kYearsAhead = 10;
constexpr std::size_t kFewestToWaver = 6;
constexpr double kMostDiscrepancy = 0.3;
constexpr int kTrendYears = 10;                             // of the population's growth
constexpr double kMostGrowth = 0.04, kLeastGrowth = -0.03;  // of people, a year

const std::map<Date, const Observation*>* series_of(const PlaceKnowledge& row, const History& history) {
  return row.figure.empty() ? nullptr : history.of(row.figure);
}

bool is_kept(const Parts& parts, const std::string& module) { return std::ranges::find(parts.kept, module) != parts.kept.end(); }

// The last year for which the parts have figures.
int newest_year(const History& history, const Parts& parts) {
  int year = 0;
  for (const auto& [module, indicators] : parts.figures)
    for (const std::string& indicator : indicators)
      if (indicator != "population" || parts.figures.size() == 1) year = std::max(year, history.of(indicator)->rbegin()->first.year);
  return year;
}

// The year after the first in which all parts have a figure to start from, but not so late that too little history is left.
int first_year(const History& history, const Parts& parts, const std::vector<PlaceKnowledge>& knowledge, int today) {
  int first = 0, earliest = today;
  for (const PlaceKnowledge& row : knowledge) {
    const auto* series = series_of(row, history);
    if (row.kind != Kind::start || series == nullptr || !is_kept(parts, row.module)) continue;
    first = std::max(first, series->begin()->first.year);
    earliest = std::min(earliest, series->begin()->first.year);
  }
  return std::max(std::min(first, today - kLeastHistory), earliest) + 1;
}

std::string with(std::string_view text, const std::string& value) {
  const std::size_t at = text.find("{}");
  return at == std::string_view::npos ? std::string(text) : std::string(text.substr(0, at)) + value + std::string(text.substr(at + 2));
}

std::string setting_text(const std::string& value, const std::string& prior, const std::string& source) {
  return "{ " + (value.empty() ? "" : "value = " + value + ", ") + "prior = " + toml_text(prior) + ", source = " + toml_text(source) + " }";
}

std::string decimals(double year) { return fixed_text(year, 2); }

class SizesReader {
 public:
  SizesReader(const History& history, const Parts& parts, const std::vector<PlaceKnowledge>& knowledge)
      : history_(history), parts_(parts), knowledge_(knowledge) {}

  Sizes read() {
    sizes_.today = newest_year(history_, parts_);
    sizes_.first_year = first_year(history_, parts_, knowledge_, sizes_.today);
    sizes_.last_year = sizes_.today + kYearsAhead;
    for (const PlaceKnowledge& row : knowledge_)
      if (row.vintage == 0 && is_kept(parts_, row.module)) take(row);
    sizes_.population = population();
    return std::move(sizes_);
  }

 private:
  void take(const PlaceKnowledge& row) {
    switch (row.kind) {
      case Kind::start:
        return start(row);
      case Kind::launch:
        return launch(row);
      case Kind::peak:
        return peak(row);
      case Kind::given:
        return given(row);
      case Kind::block:
        return block(row);
      case Kind::with:
      case Kind::people:
        return;
    }
  }

  // The first row for a parameter that can be filled in is heard.
  void add(const PlaceKnowledge& row, const std::string& value, const std::string& prior, const std::string& why, bool from_figures) {
    const std::string name = row.module + "." + row.name;
    if (said_.insert(name).second) sizes_.parameters.push_back({name, setting_text(value, prior, why), why, from_figures});
  }

  // What histories known by today say of other countries stands in for judgement.
  void given(const PlaceKnowledge& row) {
    const PlaceKnowledge* said = &row;
    for (const PlaceKnowledge& other : knowledge_)
      if (other.module == row.module && other.name == row.name && other.vintage > said->vintage && other.vintage <= sizes_.today)
        said = &other;
    add(row, said->vintage == 0 ? row.value : "", said->prior, "nobody's: " + said->source, false);
  }

  // At least what is usual, and as much as the place's own figures waver: a smooth curve cannot follow them more closely.
  void block(const PlaceKnowledge& row) {
    const double usual = parse_number(row.value).value_or(0);
    const double wavering = std::min(std::round(100 * wavering_of(row.module)) / 100, kMostDiscrepancy);
    const bool more = wavering > usual;
    sizes_.blocks.push_back({row.name, "{ discrepancy = " + (more ? plain_number_text(wavering) : row.value) + " }",
                             more ? "how much its figures waver from year to year" : row.source});
  }

  // The deviation that yearly figures of the horizon have beside any smooth path, in logarithms: their second differences have six times
  // its variance.
  [[nodiscard]] double wavering_of(const std::string& module) const {
    std::vector<double> logs;
    for (const PlaceKnowledge& row : knowledge_) {
      const auto* series = row.kind == Kind::start && row.module == module ? series_of(row, history_) : nullptr;
      if (series == nullptr) continue;
      for (const auto& [date, figure] : *series)
        if (end_of_day(date) >= sizes_.first_year - 0.01) logs.push_back(std::log(amount(*figure)));
      break;
    }
    double squares = 0;
    for (std::size_t k = 2; k < logs.size(); ++k) squares += std::pow(logs[k] - 2 * logs[k - 1] + logs[k - 2], 2);
    return logs.size() < kFewestToWaver ? 0 : std::sqrt(squares / static_cast<double>(logs.size() - 2) / 6);
  }

  void start(const PlaceKnowledge& row) {
    const auto* series = series_of(row, history_);
    if (series == nullptr) return;
    const Observation* figure = nullptr;
    for (const auto& [date, each] : *series)
      if (end_of_day(date) <= sizes_.first_year + 0.01) figure = each;
    if (figure == nullptr || figure->date.value.year < sizes_.first_year - kOldestStart) return;
    const std::string number = plain_number_text(figure->value.value) + " [" + figure->unit.value + "]";
    add(row, "", with(row.prior, number), "the figure of " + to_string(figure->date.value) + ", " + figure->document, true);
  }

  void launch(const PlaceKnowledge& row) {
    const auto* series = series_of(row, history_);
    if (series == nullptr) return;
    const double first = end_of_day(series->begin()->first);
    add(row, "", "triangular(low = " + decimals(first - 3) + ", mode = " + decimals(first - 1) + ", high = " + decimals(first) + ")",
        row.source, true);
  }

  void peak(const PlaceKnowledge& row) {
    const auto* series = series_of(row, history_);
    if (series == nullptr) return;
    const auto highest = std::ranges::max_element(*series, {}, [](const auto& entry) { return amount(*entry.second); });
    const double at = end_of_day(highest->first);
    add(row, "", "triangular(low = " + decimals(at - 2) + ", mode = " + decimals(at) + ", high = " + decimals(at + 2) + ")", row.source,
        true);
  }

  Setting population() {
    const auto& series = *history_.of("population");
    std::vector<std::pair<double, double>> points;
    for (const auto& [date, row] : series) {
      const double time = end_of_day(date);
      if (time <= sizes_.first_year) points.clear();  // the last one before the start is enough
      points.emplace_back(time, amount(*row));
    }
    std::string text;
    for (const auto& [time, people] : points)
      text += (text.empty() ? "" : ", ") + ("[" + decimals(time) + ", " + plain_number_text(std::round(people)) + "]");
    const double growth = growth_of(points);
    const std::string rate = plain_number_text(std::round(growth * 1e4) / 1e4);
    const std::string why = points.size() < 2 ? "one figure: the same in all years"
                                              : "published; later by " + plain_number_text(std::round(growth * 1e4) / 100) +
                                                    " % a year, the mean of up to ten years before";
    return {"demography.population_path",
            "{ series = [" + text + "], beyond = " + (points.size() < 2 ? "\"hold\"" : rate) + ", source = " + toml_text(why) + " }", why,
            !history_.population_guessed};
  }

  static double growth_of(const std::vector<std::pair<double, double>>& points) {
    const auto& last = points.back();
    const auto from = std::ranges::find_if(points, [&](const auto& point) { return point.first >= last.first - kTrendYears; });
    if (last.first - from->first < 1) return 0;
    return std::clamp(std::pow(last.second / from->second, 1 / (last.first - from->first)) - 1, kLeastGrowth, kMostGrowth);
  }

  const History& history_;
  const Parts& parts_;
  const std::vector<PlaceKnowledge>& knowledge_;
  std::set<std::string> said_;
  Sizes sizes_;
};

}  // namespace

std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return out + "\"";
}

Sizes sizes_of(const History& history, const Parts& parts, const std::vector<PlaceKnowledge>& knowledge) {
  return SizesReader(history, parts, knowledge).read();
}

}  // namespace infracast::beginning
