// SPDX-License-Identifier: MIT
#include "begin/history.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::beginning {
namespace {

constexpr std::string_view kPopulation = "population";
constexpr std::string_view kPerHundred = "/100 person";
constexpr double kAnyPopulation = 1e6;  // of a place with figures per head alone, which hold at any size

std::optional<std::string> region_among(const std::vector<Observation>& all, const std::string& wanted, const Span& table,
                                        Diagnostics& diagnostics) {
  std::set<std::string> regions;
  for (const Observation& row : all) regions.insert(row.region);
  const std::vector<std::string> names(regions.begin(), regions.end());
  if (wanted.empty() && names.size() == 1) return names.front();
  if (!wanted.empty() && regions.contains(wanted)) return wanted;
  if (wanted.empty())
    diagnostics.error(table, "the table has figures of " + counted(names.size(), "region"), "choose one with --region: " + listed(names));
  else
    diagnostics.error({}, "the table has no region " + in_quotes(wanted), did_you_mean(wanted, names));
  return std::nullopt;
}

std::string digits_text(double number, int digits) {
  if (number == 0) return "0";
  const double scale = std::pow(10.0, digits - 1 - std::floor(std::log10(std::abs(number))));
  return plain_number_text(std::round(number * scale) / scale);
}
// As good as a guess is.
std::string six_digits(double number) { return digits_text(number, 6); }
// What a formula must give.
std::string all_digits(double number) { return digits_text(number, 12); }

// Figures per 100 → the indicators of their totals.
std::map<std::string, std::string> totals_of(const PublishedCatalogue& catalogue) {
  std::map<std::string, std::string> totals;
  for (const SeriesMeaning& meaning : catalogue.series)
    if (!meaning.total.empty()) totals.emplace(meaning.indicator, meaning.total);
  return totals;
}

void index(History& history) {
  history.series.clear();
  for (const Observation& row : history.rows) history.series[row.indicator.value].emplace(row.date.value, &row);
}

// From the newest total of subscriptions, by what one person usually has.
std::optional<std::pair<double, const PlaceKnowledge*>> guessed_people(const History& history,
                                                                       const std::vector<PlaceKnowledge>& knowledge) {
  for (const PlaceKnowledge& row : knowledge) {
    if (row.kind != PlaceKnowledge::Kind::people) continue;
    const auto* series = history.of(row.name);
    const double each = parse_number(row.value).value_or(0);
    if (series != nullptr && each > 0) return std::pair(amount(*series->rbegin()->second) / each, &row);
  }
  return std::nullopt;
}

Observation population_row(double people, const Date& date, const History& history, const std::string& quote, const std::string& note) {
  Observation row;
  row.indicator.value = kPopulation;
  row.region = history.rows.front().region;
  row.date.value = date;
  row.value.value = people;
  row.unit.value = "person";
  row.bound = Bound::about;
  row.document = kStatedDocument;
  row.quote = quote;
  row.secondary = true;
  row.note = note;
  return row;
}

void add_population(History& history, const NewPlaceOptions& options, const std::vector<PlaceKnowledge>& knowledge) {
  if (history.of(std::string(kPopulation)) != nullptr) return;
  const auto newest = std::ranges::max_element(history.rows, {}, [](const Observation& row) { return row.date.value; });
  const Date date = newest->date.value;
  if (options.population) {
    history.rows.push_back(population_row(*options.population, date, history, "population " + plain_number_text(*options.population),
                                          "given on the command line"));
    history.choices.push_back({"population " + six_digits(*options.population), "given with --population; the same in all years"});
    return;
  }
  const auto guess = guessed_people(history, knowledge);
  const double people = parse_number(six_digits(guess ? guess->first : kAnyPopulation)).value_or(kAnyPopulation);
  const std::string why =
      guess ? "nobody says it: the newest " + guess->second->name + " at " + guess->second->value + " of " + guess->second->source
            : "nobody says it; figures per head hold at any size";
  history.rows.push_back(population_row(people, date, history, "no figure", why));
  history.population_guessed = true;
  history.choices.push_back({"population " + six_digits(people), why + ". Give it with --population"});
}

// Of the year nearest to the figure's.
const Observation& population_of(const History& history, const Date& date) {
  const auto& series = *history.of(std::string(kPopulation));
  const auto distance = [&](const auto& entry) { return std::abs(end_of_day(entry.first) - end_of_day(date)); };
  return *std::ranges::min_element(series, {}, distance)->second;
}

void become_total(Observation& row, const Observation& population, const std::string& total) {
  row.formula.value = number_text(row.value.value) + " * " + plain_number_text(amount(population)) + " / 100";
  row.derived = true;
  row.value.value = parse_number(all_digits(row.value.value * amount(population) / 100)).value_or(0);
  row.indicator.value = total;
  row.unit.value.erase(row.unit.value.find(kPerHundred));
  row.quote += "; population " + plain_number_text(amount(population));
}

void add_totals(History& history, const PublishedCatalogue& catalogue) {
  const std::map<std::string, std::string> totals = totals_of(catalogue);
  std::vector<Observation> rows;
  for (Observation row : history.rows) {
    const auto total = totals.find(row.indicator.value);
    if (total != totals.end() && row.unit.value.ends_with(kPerHundred)) {
      const auto* published = history.of(total->second);
      if (published != nullptr && published->contains(row.date.value)) continue;
      become_total(row, population_of(history, row.date.value), total->second);
    }
    rows.push_back(std::move(row));
  }
  history.rows = std::move(rows);
  index(history);
}

}  // namespace

const std::map<Date, const Observation*>* History::of(const std::string& indicator) const {
  const auto found = series.find(indicator);
  return found == series.end() ? nullptr : &found->second;
}

double amount(const Observation& row) {
  constexpr std::array<std::pair<std::string_view, double>, 4> words{
      {{"hundred ", 1e2}, {"thousand ", 1e3}, {"million ", 1e6}, {"billion ", 1e9}}};
  for (const auto& [word, multiple] : words)
    if (row.unit.value.starts_with(word)) return multiple * row.value.value;
  return row.value.value;
}

std::optional<History> history_of(const std::vector<Observation>& all, const NewPlaceOptions& options, const PublishedCatalogue& catalogue,
                                  const std::vector<PlaceKnowledge>& knowledge, const Span& table, Diagnostics& diagnostics) {
  if (all.empty()) {
    diagnostics.error(table, "the table has no figures", "infracast import makes one of a published table");
    return std::nullopt;
  }
  const auto region = region_among(all, options.region, table, diagnostics);
  if (!region) return std::nullopt;
  History history;
  for (const Observation& row : all)
    if (row.region == *region && row.value.value > 0) history.rows.push_back(row);
  if (history.rows.empty()) {
    diagnostics.error(table, "no figure of the region is above zero");
    return std::nullopt;
  }
  for (Observation& row : history.rows) row.region = options.name;
  index(history);
  add_population(history, options, knowledge);
  index(history);
  add_totals(history, catalogue);
  return history;
}

}  // namespace infracast::beginning
