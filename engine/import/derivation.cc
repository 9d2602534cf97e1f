// SPDX-License-Identifier: MIT
#include "import/derivation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <tuple>

#include "import/mapping.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::importing {
namespace {

constexpr std::string_view kPopulation = "population";
constexpr std::size_t kLongNumber = 3;     // significant digits that chance does not repeat
constexpr std::size_t kTellingNumber = 4;  // of a figure per 100 that says the population

// Digits that mean something: of 0.0120 three, of 1200 two, of 1.20 three.
std::size_t significant_digits(const std::string& text) {
  const std::string digits = text.substr(0, text.find_first_of("eE"));
  const bool decimals = digits.find('.') != std::string::npos;
  std::string all;
  for (const char c : digits)
    if (c >= '0' && c <= '9' && !(all.empty() && c == '0')) all += c;
  while (!decimals && !all.empty() && all.back() == '0') all.pop_back();
  return all.size();
}

double multiple_of(const std::string& unit) {
  constexpr std::array<std::pair<std::string_view, double>, 4> words{
      {{"hundred ", 1e2}, {"thousand ", 1e3}, {"million ", 1e6}, {"billion ", 1e9}}};
  for (const auto& [word, multiple] : words)
    if (unit.starts_with(word)) return multiple;
  return 1;
}

double amount(const Figure& figure) { return figure.number * multiple_of(figure.row.unit); }

// All the digits that a formula must give; no figure per head is as good.
std::string rounded(double number) {
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.12g", number);
  return plain_number_text(parse_number(text.data()).value_or(number));
}

using PlaceYear = std::pair<std::string, int>;
PlaceYear place_year(const Figure& figure) { return {figure.row.region, figure.row.date.year}; }

using PlaceYearTotal = std::tuple<std::string, int, std::string>;
PlaceYearTotal total_of(const Figure& figure, const std::string& indicator) { return {figure.row.region, figure.row.date.year, indicator}; }

bool is_per_hundred(const Figure& figure) { return figure.meaning != nullptr && !figure.meaning->total.empty(); }

// total = per hundred * population / 100
void become_total(Figure& figure, const Figure& population) {
  ImportedFigure& row = figure.row;
  figure.number = figure.number * amount(population) / 100;
  row.formula = row.value + " * " + plain_number_text(amount(population)) + " / 100";
  row.quote += "; " + population.row.quote;
  row.value = rounded(figure.number);
  row.indicator = figure.meaning->total;
  row.unit.erase(row.unit.find(kPerHundred));
  row.secondary |= population.row.secondary;
  row.about |= population.row.about;
}

Figure population_from(const Figure& total, const Figure& per_hundred) {
  Figure population = total;
  ImportedFigure& row = population.row;
  population.meaning = nullptr;
  population.number = 100 * amount(total) / per_hundred.number;
  row.indicator = kPopulation;
  row.formula = "100 * " + plain_number_text(amount(total)) + " / " + per_hundred.row.value;
  row.quote = total.row.quote + "; " + per_hundred.row.quote;
  row.value = rounded(population.number);
  row.unit = "person";
  row.note += "; the population that both figures imply";
  row.secondary |= per_hundred.row.secondary;
  row.about |= per_hundred.row.about;
  return population;
}

// For all years of a place without figures of its population.
Figure stated_population(double number, const Figure& like) {
  Figure population = like;
  population.meaning = nullptr;
  population.number = number;
  ImportedFigure& row = population.row;
  row.indicator = kPopulation;
  row.value = plain_number_text(number);
  row.unit = "person";
  row.formula.clear();
  row.document = kStatedDocument;
  row.quote = "population " + row.value;
  row.about = row.secondary = true;
  row.note = "given on the command line";
  return population;
}

// One row, of the last year.
void add_stated_population(double number, std::vector<Figure>& figures) {
  const auto last = std::ranges::max_element(figures, {}, [](const Figure& figure) { return figure.row.date; });
  if (last != figures.end()) figures.push_back(stated_population(number, *last));
}

std::map<PlaceYear, Figure> populations(const std::vector<Figure>& figures) {
  std::map<PlaceYear, Figure> known;
  for (const Figure& figure : figures)
    if (figure.row.indicator == kPopulation) known.emplace(place_year(figure), figure);
  return known;
}

}  // namespace

void drop_doubles(std::vector<Figure>& figures, Diagnostics& diagnostics) {
  std::map<std::tuple<std::string, std::string, Date>, Figure> first;
  std::erase_if(figures, [&](const Figure& figure) {
    const auto [known, fresh] = first.emplace(std::tuple(figure.row.indicator, figure.row.region, figure.row.date), figure);
    if (fresh) return false;
    if (amount(known->second) != amount(figure)) {
      diagnostics.warning(
          figure.row.where, "left out: a second figure of " + figure.row.indicator + " on " + to_string(figure.row.date),
          in_quotes(known->second.row.value) + " in line " + std::to_string(position(known->second.row.where).line) + " stays");
    }
    return true;
  });
}

void mark_repeats(std::vector<Figure>& figures) {
  std::map<std::tuple<std::string, std::string, std::string>, std::map<Date, Figure*>> series;
  for (Figure& figure : figures) series[{figure.row.region, figure.title, figure.row.unit}][figure.row.date] = &figure;
  for (auto& [name, dated] : series) {
    const Figure* counted_one = nullptr;
    for (auto& [date, figure] : dated) {
      const bool same = counted_one != nullptr && counted_one->number == figure->number && date.year > counted_one->row.date.year;
      if (same && significant_digits(figure->row.value) >= kLongNumber && figure->number != 100) {
        figure->row.about = figure->row.secondary = true;
        figure->row.note += "; the same as of " + std::to_string(counted_one->row.date.year) + ": carried forward";
      } else {
        counted_one = figure;
      }
    }
  }
}

void derive_totals(std::vector<Figure>& figures, std::optional<double> stated) {
  std::map<PlaceYear, Figure> people = populations(figures);
  std::map<PlaceYearTotal, Figure> totals;
  for (const Figure& figure : figures) totals.emplace(total_of(figure, figure.row.indicator), figure);
  // Of several pairs the one with the largest figure per head is the most telling.
  std::map<PlaceYear, std::pair<double, Figure>> implied;
  for (const Figure& figure : figures) {
    if (!is_per_hundred(figure) || people.contains(place_year(figure))) continue;
    const auto total = totals.find(total_of(figure, figure.meaning->total));
    if (total == totals.end() || figure.number <= 0 || significant_digits(figure.row.value) < kTellingNumber) continue;
    auto& best = implied[place_year(figure)];
    if (figure.number > best.first) best = {figure.number, population_from(total->second, figure)};
  }
  for (auto& [where, pair] : implied) people.emplace(where, pair.second);
  const bool unknown = people.empty() && stated.has_value();
  for (const Figure& figure : figures)
    if (unknown && is_per_hundred(figure)) people.emplace(place_year(figure), stated_population(*stated, figure));
  std::vector<Figure> kept;
  for (Figure& figure : figures) {
    const bool per_hundred = is_per_hundred(figure);
    const auto population = people.find(place_year(figure));
    if (per_hundred && population != people.end()) {
      if (totals.contains(total_of(figure, figure.meaning->total))) continue;
      become_total(figure, population->second);
    }
    kept.push_back(std::move(figure));
  }
  for (auto& [where, pair] : implied) kept.push_back(std::move(pair.second));
  if (unknown) add_stated_population(*stated, kept);
  figures = std::move(kept);
}

}  // namespace infracast::importing
