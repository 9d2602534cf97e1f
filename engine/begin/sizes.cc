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
constexpr double kMostEarlyGrowth = 1, kEarlyDoubt = 0.2;  // a year, in logarithms: of what grew before the first figure
constexpr int kMemory =
    20;  // years: beside a history of some ten, an error that is hardly forgotten; scripts/pooled/priors.py has the same
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

double four_digits(double number) {
  const double scale = std::pow(10.0, 3 - std::floor(std::log10(number)));
  return std::round(number * scale) / scale;
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
      case Kind::drift:
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
  [[nodiscard]] const PlaceKnowledge& best_known(const PlaceKnowledge& row) const {
    const PlaceKnowledge* said = &row;
    for (const PlaceKnowledge& other : knowledge_)
      if (other.kind == row.kind && other.module == row.module && other.name == row.name && other.vintage > said->vintage &&
          other.vintage <= sizes_.today)
        said = &other;
    return *said;
  }

  void given(const PlaceKnowledge& row) {
    const PlaceKnowledge& said = best_known(row);
    add(row, said.value, said.prior, "nobody's: " + said.source, false);
  }

  // Projections of what drifts start from the newest figure, and older ones say the less of its growth the longer ago they are.
  void block(const PlaceKnowledge& row) {
    const PlaceKnowledge& said = best_known(row);
    std::string drifts, why = said.source;
    for (const PlaceKnowledge& each : knowledge_) {
      if (each.kind != Kind::drift || each.module != row.module || each.vintage != 0) continue;
      const PlaceKnowledge& moves = best_known(each);
      const std::string name = each.module + "." + each.name;
      drifts += (drifts.empty() ? "" : ", ") + (toml_text(name) + " = " + toml_text(moves.prior));
      why += "; `" + name + "` drifts: " + moves.source;
    }
    sizes_.blocks.push_back({row.name,
                             "{ discrepancy = " + said.value + ", memory = " + std::to_string(kMemory) +
                                 (drifts.empty() ? "" : ", drift = { " + drifts + " }") + " }",
                             why});
  }

  void start(const PlaceKnowledge& row) {
    const auto* series = series_of(row, history_);
    if (series == nullptr) return;
    const Observation* figure = nullptr;
    for (const auto& [date, each] : *series)
      if (end_of_day(date) <= sizes_.first_year + 0.01) figure = each;
    if (figure == nullptr) return start_before(row, *series);
    if (figure->date.value.year < sizes_.first_year - kOldestStart) return;
    const std::string number = plain_number_text(figure->value.value) + " [" + figure->unit.value + "]";
    add(row, "", with(row.prior, number), "the figure of " + to_string(figure->date.value) + ", " + figure->document, true);
  }

  // Back from the first figure by the growth between the first two, the less surely the longer.
  void start_before(const PlaceKnowledge& row, const std::map<Date, const Observation*>& series) {
    if (series.size() < 2) return;
    const Observation &first = *series.begin()->second, &second = *std::next(series.begin())->second;
    const double began = end_of_day(first.date.value), years = began - sizes_.first_year;
    const double growth =
        std::clamp(std::log(amount(second) / amount(first)) / (end_of_day(second.date.value) - began), 0.0, kMostEarlyGrowth);
    const std::string number =
        plain_number_text(four_digits(first.value.value * std::exp(-growth * years))) + " [" + first.unit.value + "]";
    const std::string prior = with(row.prior, number), sign = "gsd = ";
    const std::size_t from = prior.find(sign) + sign.size(), to = prior.find_first_of(",)", from);
    const double spread = parse_number(prior.substr(from, to - from)).value_or(1) * std::exp(kEarlyDoubt * years);
    add(row, "", prior.substr(0, from) + plain_number_text(four_digits(spread)) + prior.substr(to),
        "nobody's: back from the figure of " + to_string(first.date.value) + ", " + first.document + ", by the growth that followed",
        false);
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
