// SPDX-License-Identifier: MIT
#include "import/meaning.h"

#include <algorithm>

namespace infracast::importing {
namespace {

// "unit=PC_IND;SUB": the dimension unit is PC_IND, and some dimension is SUB.
bool holds(std::string_view conditions, const PublishedSeries& series) {
  while (!conditions.empty()) {
    const std::size_t end = std::min(conditions.find(';'), conditions.size());
    const std::string_view one = conditions.substr(0, end);
    conditions.remove_prefix(std::min(end + 1, conditions.size()));
    const std::size_t equals = one.find('=');
    const bool found = std::ranges::any_of(series.dimensions, [&](const auto& dimension) {
      const bool named = equals == std::string_view::npos || in_small_letters(dimension.first) == in_small_letters(one.substr(0, equals));
      return named && dimension.second == one.substr(equals == std::string_view::npos ? 0 : equals + 1);
    });
    if (!found) return false;
  }
  return true;
}

// Files give a series per head the name of its total; then its unit tells.
bool agrees(const SeriesMeaning& meaning, const PublishedSeries& series) {
  const bool per_head = in_small_letters(series.unit).find("per 100") != std::string::npos;
  return series.unit.empty() || per_head == (meaning.unit.ends_with(kPerHundred));
}

bool means(const SeriesMeaning& meaning, const PublishedSeries& series) {
  if (!meaning.dataset.empty() && in_small_letters(meaning.dataset) != in_small_letters(series.dataset)) return false;
  if (!series.dimensions.empty()) return (!meaning.series.empty() || !meaning.dataset.empty()) && holds(meaning.series, series);
  const std::string code = in_small_letters(series.code);
  if (!code.empty()) return code == in_small_letters(meaning.series);
  const bool named = !series.name.empty() && in_small_letters(series.name) == in_small_letters(meaning.name);
  return named && agrees(meaning, series);
}

}  // namespace

const SeriesMeaning* Meanings::of(const PublishedSeries& series) const {
  const auto found = [&](const std::vector<SeriesMeaning>& rows, bool any_publisher) -> const SeriesMeaning* {
    const auto row = std::ranges::find_if(
        rows, [&](const SeriesMeaning& each) { return (any_publisher || each.publisher == series.publisher) && means(each, series); });
    return row == rows.end() ? nullptr : &*row;
  };
  const SeriesMeaning* own = mapping_ != nullptr ? found(mapping_->meanings, true) : nullptr;
  return own != nullptr ? own : found(catalogue_.series, false);
}

const Publisher* Meanings::publisher(const PublishedSeries& series) const {
  if (mapping_ != nullptr && !mapping_->publisher.document.empty()) return &mapping_->publisher;
  const auto found = std::ranges::find(catalogue_.publishers, series.publisher, &Publisher::id);
  return found == catalogue_.publishers.end() ? nullptr : &*found;
}

namespace {

const std::map<int, std::string>& multiples() {
  static const std::map<int, std::string> words{{0, ""}, {2, "hundred "}, {3, "thousand "}, {6, "million "}, {9, "billion "}};
  return words;
}

}  // namespace

bool is_multiple(int power_of_ten) { return multiples().contains(power_of_ten); }

std::string multiplied(int power_of_ten, const std::string& unit) { return multiples().at(power_of_ten) + unit; }

}  // namespace infracast::importing
