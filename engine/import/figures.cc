// SPDX-License-Identifier: MIT
#include "import/figures.h"

#include <algorithm>
#include <set>

#include "import/period.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::importing {
namespace {

// What stands where there is no number.
bool is_nothing(const std::string& value) {
  static const std::vector<std::string> signs{"", "..", ":", "...", "-", "NaN", "nan", "NA", "n/a", "N/A", "null"};
  return std::ranges::find(signs, value) != signs.end();
}

bool is_named(const PublishedSeries& series, const std::string& place) {
  const std::string wanted = in_small_letters(trimmed(place));
  return in_small_letters(series.place_code) == wanted || in_small_letters(series.place_name) == wanted;
}

void add_note(std::string& note, const std::string& words) {
  if (!words.empty()) note += (note.empty() ? "" : "; ") + words;
}

// "5, 7-9, 12": lines one after another are a range.
std::string lines_text(std::vector<std::size_t> lines) {
  std::ranges::sort(lines);
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  std::string text;
  for (std::size_t k = 0; k < lines.size();) {
    std::size_t end = k;
    while (end + 1 < lines.size() && lines[end + 1] == lines[end] + 1) ++end;
    text += (text.empty() ? "" : ", ") + std::to_string(lines[k]) + (end > k ? "-" + std::to_string(lines[end]) : "");
    k = end + 1;
  }
  return (lines.size() == 1 ? "line " : "lines ") + text;
}

}  // namespace

bool FigureReader::chosen(const PublishedSeries& series) const {
  return options_.places.empty() || std::ranges::any_of(options_.places, [&](const std::string& place) { return is_named(series, place); });
}

void FigureReader::report_unknown_places(const std::vector<PublishedNumber>& numbers) {
  if (options_.places.empty()) return;
  std::set<std::string> names;
  for (const PublishedNumber& number : numbers)
    for (const std::string& name : {number.series->place_code, number.series->place_name})
      if (!name.empty()) names.insert(name);
  const std::vector<std::string> known(names.begin(), names.end());
  for (const std::string& place : options_.places) {
    const bool found = std::ranges::any_of(numbers, [&](const PublishedNumber& number) { return is_named(*number.series, place); });
    if (!found) diagnostics_.error({}, "the table has no place " + in_quotes(place), did_you_mean(place, known));
  }
}

std::vector<Figure> FigureReader::read(const std::vector<PublishedNumber>& numbers) {
  report_unknown_places(numbers);
  std::vector<Figure> figures;
  for (const PublishedNumber& number : numbers)
    if (chosen(*number.series)) read(number, figures);
  report_left_out();
  return figures;
}

void FigureReader::read(const PublishedNumber& number, std::vector<Figure>& figures) {
  if (is_nothing(number.value)) {
    ++summary_.empty;
    return;
  }
  const SeriesMeaning* meaning = meanings_.of(*number.series);
  const Publisher* publisher = meanings_.publisher(*number.series);
  if (meaning == nullptr || publisher == nullptr)
    return leave_out(number, "nothing here is called so; a file named with --mapping can say what it is: [series.\"…\"]");
  const auto value = parse_number(number.value);
  if (!value) {
    QuantityProblem problem;
    const auto quantity = split_quantity(number.value, problem);
    const std::string meant = quantity && quantity->unit.empty() ? "write " + plain_number_text(quantity->number) : "";
    return diagnostics_.error(number.where, in_quotes(number.value) + " is no number", meant);
  }
  if (!is_multiple(number.power_of_ten))
    return diagnostics_.error(number.where, "this number is in units of ten to the power of " + std::to_string(number.power_of_ten),
                              "powers of 0, 2, 3, 6 and 9 are read: write it in one of these");
  const auto date = end_of_period(number.period, meaning->day);
  if (!date) {
    return diagnostics_.error(number.period_place, in_quotes(number.period) + " is no period",
                              "years, months and quarters are written 2015, 2015-06 and 2015-Q2");
  }
  ImportedFigure row{.indicator = meaning->indicator,
                     .region = place_of(*number.series).region,
                     .date = *date,
                     .value = number.value,
                     .unit = unit_of(number, *meaning),
                     .formula = "",
                     .document = publisher->document,
                     .quote = number.series->title() + ", " + number.period + ": " + number.value,
                     .secondary = mapping_ != nullptr && mapping_->secondary,
                     .note = "",
                     .where = number.where};
  add_note(row.note, publisher->label.en + (number.series->dataset.empty() ? "" : " " + number.series->dataset));
  add_note(row.note, publisher->licence);
  if (!apply_flags(number, row)) return leave_out(number, "flags say that it is missing, confidential or a forecast");
  if (std::ranges::find(summary_.publishers, publisher->document, &Publisher::document) == summary_.publishers.end())
    summary_.publishers.push_back(*publisher);
  figures.push_back({std::move(row), *value, meaning, number.series->title()});
}

const ImportedPlace& FigureReader::place_of(const PublishedSeries& series) {
  const auto known = std::ranges::find_if(summary_.places, [&](const ImportedPlace& place) {
    return place.code == series.place_code && (place.name == series.place_name || !place.code.empty());
  });
  if (known != summary_.places.end()) return *known;
  const std::string& name = series.place_name.empty() ? series.place_code : series.place_name;
  const std::string region = region_of(name);
  summary_.places.push_back({series.place_code, name, !options_.region.empty() ? options_.region : region.empty() ? "place" : region});
  return summary_.places.back();
}

std::string FigureReader::unit_of(const PublishedNumber& number, const SeriesMeaning& meaning) const {
  if (number.power_of_ten != 0) return multiplied(number.power_of_ten, meaning.unit);
  std::string word = number.series->unit;
  std::ranges::transform(word, word.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  const auto multiple = catalogue_.multiples.find(word);
  return multiple == catalogue_.multiples.end() ? meaning.unit : multiple->second + " " + meaning.unit;
}

bool FigureReader::apply_flags(const PublishedNumber& number, ImportedFigure& row) const {
  for (const std::string& sign : number.flags) {
    const auto flag = catalogue_.flags.find({number.flags_of, sign});
    if (flag == catalogue_.flags.end()) {
      add_note(row.note, "flag " + sign);
      continue;
    }
    if (flag->second.means == FlagMeaning::nothing) return false;
    row.secondary |= flag->second.means == FlagMeaning::estimate;
    add_note(row.note, flag->second.words);
  }
  for (const std::string& words : {number.source, number.comment}) {
    row.secondary |= in_small_letters(words).find("estimate") != std::string::npos;
    add_note(row.note, words);
  }
  return true;
}

void FigureReader::leave_out(const PublishedNumber& number, std::string_view why) {
  ++summary_.unmapped;
  LeftOut& left_out = left_out_[{number.series->title(), std::string(why)}];
  if (left_out.numbers++ == 0) left_out.first = number.where;
  const std::size_t line = line_of(number.where);
  if (left_out.lines.empty() || left_out.lines.back() != line) left_out.lines.push_back(line);
}

// Numbers come in the order of their table, so that its lines are counted once.
std::size_t FigureReader::line_of(const Span& where) {
  if (!counted_to_.source || where.begin < counted_to_.begin) counted_to_ = {where.source, 0, 0}, line_ = 1;
  const std::string_view between = std::string_view(where.source->text).substr(counted_to_.begin, where.begin - counted_to_.begin);
  line_ += static_cast<std::size_t>(std::ranges::count(between, '\n'));
  counted_to_ = where;
  return line_;
}

void FigureReader::report_left_out() {
  for (const auto& [series, left_out] : left_out_) {
    const auto& [title, why] = series;
    diagnostics_.warning(left_out.first,
                         "left out: " + counted(left_out.numbers, "figure") + " of " + title + ", " + lines_text(left_out.lines), why);
  }
}

}  // namespace infracast::importing
