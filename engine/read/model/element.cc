// SPDX-License-Identifier: MIT
#include "read/model/element.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "notation/message_parts.h"
#include "notation/name.h"
#include "read/model/element_shape.h"
#include "read/model/series.h"

namespace infracast::read {
namespace {

class ElementReader {
 public:
  ElementReader(const Entry& entry, Element& element, Files& files)
      : files_(files),
        diagnostics_(files.diagnostics()),
        element_(element),
        table_(entry.value, entry.key.where, "[" + element_words()[static_cast<std::size_t>(element.kind)] + "." + entry.key.value + "]",
               element_shape(element.kind), diagnostics_) {}

  void read() {
    element_.label = as_label(table_.take("label"), diagnostics_);
    if (const auto text = as_text(table_.take("source"), diagnostics_)) element_.source = text->value;
    if (const auto unit = as_expression(table_.take("unit"), diagnostics_)) element_.unit = *unit;
    read_own_keys();
    table_.finish();
  }

 private:
  void read_own_keys() {
    switch (element_.kind) {
      case ElementKind::input:
        return input();
      case ElementKind::parameter:
        return parameter();
      case ElementKind::driver:
        return driver();
      case ElementKind::lever:
        return lever();
      case ElementKind::stock:
        return stock();
      case ElementKind::flow:
      case ElementKind::auxiliary:
        return equation("equation");
      case ElementKind::least:
        return least();
      case ElementKind::purse:
        return equation("available");
      case ElementKind::request:
        return request();
      case ElementKind::indicator:
        return indicator();
    }
  }

  void input() {
    element_.from = optional_text("from");
    equation("default");
  }

  void parameter() {
    element_.prior = optional_text("prior");
    element_.drift = optional_text("drift");
    equation("of");
    const bool certain = element_.prior && element_.prior->value == "fixed" && !element_.equation;
    element_.value = certain ? required_number("value", "value = 1.2") : number_of(table_.take("value"));
    element_.min = number_of(table_.take("min"));
    element_.max = number_of(table_.take("max"));
    check_range("value");
  }

  void driver() {
    equation("of");
    element_.drift = optional_text("drift");
    interpolation(driver_interpolations());
    Path path = read_path(table_, files_, dates_of(element_.interpolation), Missing::place_gives);
    element_.series = std::move(path.series);
    element_.growth_beyond = path.growth_beyond;
    check_logarithm();
  }

  void lever() {
    element_.value = required_number("null", "null = 1: the value that changes nothing");
    read_range(table_.take("range"));
    if (const auto text = as_text(table_.take("effect"), diagnostics_)) element_.effect = text->value;
    interpolation(lever_interpolations());
    check_range("null");
  }

  void stock() {
    element_.start = as_expression(table_.take("start"), diagnostics_);
    element_.inflow = as_expression(table_.take("inflow"), diagnostics_);
    element_.outflow = as_expression(table_.take("outflow"), diagnostics_);
    element_.may_be_negative = as_truth(table_.take("may_be_negative"), diagnostics_).value_or(false);
  }

  void equation(std::string_view key) { element_.equation = as_expression(table_.take(key), diagnostics_); }

  void least() {
    const Entry* of = table_.take("of");
    const Value* limits = as_table(of, "write { demand = \"…\", capacity = \"…\" }", diagnostics_);
    if (limits == nullptr) return;
    if (limits->entries.empty())
      diagnostics_.error(of->key.where, "the smallest of no limits is nothing", "add of = { demand = \"…\", … }");
    for (const Entry& limit : limits->entries) {
      check_name(limit.key, "a limit", diagnostics_);
      if (auto expression = as_expression(&limit, diagnostics_)) element_.of.emplace_back(limit.key, std::move(*expression));
    }
  }

  void request() {
    element_.from = as_text(table_.take("purse"), diagnostics_);
    equation("need");
    element_.weight = as_expression(table_.take("weight"), diagnostics_);
    element_.floor = as_expression(table_.take("floor"), diagnostics_);
  }

  void indicator() {
    equation("equation");
    element_.annual = as_word(table_.take("measure"), measures(), diagnostics_) == 1U;
    const Entry* figures = table_.take("figures");
    if (as_word(figures, figure_sources(), diagnostics_) == 1U) element_.from = as_text(figures, diagnostics_);
    read_range(table_.take("possible"));
  }

  std::optional<SourceString> optional_text(std::string_view key) { return as_text(table_.take(key), diagnostics_); }

  std::optional<Located<double>> number_of(const Entry* entry) { return as_number_in(element_.unit.value, entry, diagnostics_); }

  Located<double> required_number(std::string_view key, std::string_view example) {
    const std::optional<Located<double>> said = number_of(table_.require(key, example));
    stands_in_ = !said;
    return said.value_or(Located<double>{0, table_.name()});
  }

  // The first word is the default.
  void interpolation(std::span<const std::string> words) {
    element_.interpolation = words[as_word(table_.take("interpolation"), words, diagnostics_).value_or(0)];
  }

  void read_range(const Entry* range) {
    if (range == nullptr) return;
    const std::vector<Value>& ends = range->value.items;
    const bool dates = element_.unit.value == kDateUnit;
    const auto fits = [dates](const Value& end) { return end.is(ValueKind::number) || (dates && (is_never(end) || date_of(end))); };
    if (ends.size() != 2 || !fits(ends[0]) || !fits(ends[1])) {
      diagnostics_.error(range->value.where, in_quotes(range->key.value) + " is the least and the largest value",
                         dates ? "write [2015, 2030]" : "write [0, 2]");
      return;
    }
    element_.min = Located<double>{number_of(ends[0]), ends[0].where};
    element_.max = Located<double>{number_of(ends[1]), ends[1].where};
  }

  static bool is_never(const Value& end) { return end.is(ValueKind::text) && end.text == kNeverWord; }

  static double number_of(const Value& end) {
    if (end.is(ValueKind::number)) return end.number;
    return is_never(end) ? kNever : date_of(end)->start;
  }

  void check_range(std::string_view key) {
    if (element_.min && element_.max && element_.min->value > element_.max->value) {
      diagnostics_.error(element_.min->where, "the least value is larger than the largest");
      return;
    }
    if (!element_.value || stands_in_) return;
    const double value = element_.value->value;
    const bool outside = (element_.min && value < element_.min->value) || (element_.max && value > element_.max->value);
    if (outside) diagnostics_.error(element_.value->where, in_quotes(key) + " lies outside the range");
  }

  void check_logarithm() {
    if (element_.interpolation != "log") return;
    const bool positive =
        std::all_of(element_.series.begin(), element_.series.end(), [](const SeriesPoint& point) { return point.value > 0; });
    if (!positive) diagnostics_.error(table_.name(), table_.what() + " is interpolated by logarithms but has values that are not positive");
  }

  Files& files_;
  Diagnostics& diagnostics_;
  Element& element_;
  bool stands_in_ = false;  // a 0 for a number that is not there, which is a problem already
  TableReader table_;
};

}  // namespace

std::optional<ElementKind> element_kind(std::string_view word) {
  const std::span<const std::string> words = element_words();
  const auto found = std::find(words.begin(), words.end(), word);
  return found == words.end() ? std::nullopt : std::optional(static_cast<ElementKind>(found - words.begin()));
}

Element read_element(ElementKind kind, const Entry& entry, Files& files) {
  Element element;
  element.kind = kind;
  element.name = entry.key;
  if (as_table(&entry, "", files.diagnostics()) == nullptr) return element;
  const bool pattern = kind == ElementKind::indicator && is_name_pattern(entry.key.value);
  if (!pattern) check_name(entry.key, kind == ElementKind::indicator ? "an indicator" : "an element", files.diagnostics());
  ElementReader(entry, element, files).read();
  return element;
}

}  // namespace infracast::read
