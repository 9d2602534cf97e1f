// SPDX-License-Identifier: MIT
#include "read/toml/table.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "notation/message_parts.h"
#include "notation/name.h"
#include "notation/number.h"

namespace infracast::read {
namespace {

constexpr double kFirstYearTooFar = 10000;

// Numbers, dates and booleans written as text, or the other way round: say how to write the value itself.
std::string example_for(const Entry& entry, std::string_view wanted, std::string_view example) {
  if (!example.empty()) return std::string(example);
  if (wanted == "a text" && !entry.value.text.empty()) return "write " + in_quotes(entry.value.text);
  if (!entry.value.is(ValueKind::text)) return "";
  const std::optional<double> number = parse_number(entry.value.text);
  return number ? "write " + plain_number_text(*number) + " without quotes" : "";
}

}  // namespace

TableReader::TableReader(const Value& table, Span name, std::string what, const Shape& shape, Diagnostics& diagnostics)
    : table_(table), name_(std::move(name)), what_(std::move(what)), shape_(shape), diagnostics_(diagnostics) {}

const Entry* TableReader::take(std::string_view key) {
  const Key& known = shape_.key(key);
  if (!known.example.empty()) return require(key, known.example);
  taken_.push_back(known.name);
  return table_.find(key);
}

const Entry* TableReader::require(std::string_view key, std::string_view example) {
  taken_.push_back(shape_.key(key).name);
  const Entry* entry = table_.find(key);
  if (entry == nullptr && !excused_) diagnostics_.error(name_, what_ + " has no " + in_quotes(key), "add " + std::string(example));
  return entry;
}

std::vector<const Entry*> TableReader::rest() const {
  std::vector<const Entry*> unknown;
  for (const Entry& entry : table_.entries) {
    const bool known = std::any_of(shape_.keys.begin(), shape_.keys.end(), [&](const Key& key) { return key.name == entry.key.value; });
    if (!known) unknown.push_back(&entry);
  }
  return unknown;
}

void TableReader::finish() {
  const std::vector<std::string> known = shape_.key_names();
  for (const std::string& key : known) {
    if (std::find(taken_.begin(), taken_.end(), key) == taken_.end())
      throw std::logic_error("nobody reads " + in_quotes(key) + " of " + what_);
  }
  for (const Entry* entry : rest()) {
    std::string hint = did_you_mean(entry->key.value, known);
    if (hint.empty()) hint = "keys: " + listed(known);
    diagnostics_.error(entry->key.where, "unknown key " + in_quotes(entry->key.value) + " in " + what_, std::move(hint));
  }
}

void report_type(const Entry& entry, std::string_view wanted, std::string_view example, Diagnostics& diagnostics) {
  diagnostics.error(entry.value.where,
                    in_quotes(entry.key.value) + " must be " + std::string(wanted) + ", not " + std::string(described(entry.value.kind)),
                    example_for(entry, wanted, example));
}

std::optional<SourceString> as_text(const Entry* entry, Diagnostics& diagnostics) {
  if (entry == nullptr) return std::nullopt;
  if (entry->value.is(ValueKind::text)) return SourceString{entry->value.text, entry->value.where};
  report_type(*entry, "a text", "", diagnostics);
  return std::nullopt;
}

std::optional<Located<double>> as_number(const Entry* entry, Diagnostics& diagnostics) {
  if (entry == nullptr) return std::nullopt;
  if (entry->value.is(ValueKind::number)) return Located<double>{entry->value.number, entry->value.where};
  report_type(*entry, "a number", "", diagnostics);
  return std::nullopt;
}

std::optional<bool> as_truth(const Entry* entry, Diagnostics& diagnostics) {
  if (entry == nullptr) return std::nullopt;
  if (entry->value.is(ValueKind::boolean)) return entry->value.boolean;
  report_type(*entry, "true or false", "", diagnostics);
  return std::nullopt;
}

std::optional<Located<std::int64_t>> as_whole_number(const Entry* entry, Diagnostics& diagnostics) {
  if (entry == nullptr) return std::nullopt;
  const Value& value = entry->value;
  if (value.integer) return Located<std::int64_t>{*value.integer, value.where};
  if (value.is(ValueKind::number))
    diagnostics.error(value.where, in_quotes(entry->key.value) + " must be a whole number");
  else
    report_type(*entry, "a whole number", "", diagnostics);
  return std::nullopt;
}

std::optional<SourceString> as_expression(const Entry* entry, Diagnostics& diagnostics) {
  if (entry == nullptr) return std::nullopt;
  const Value& value = entry->value;
  if (!value.is(ValueKind::text) && !value.is(ValueKind::number)) {
    report_type(*entry, "an expression in quotes, or a number", "", diagnostics);
    return std::nullopt;
  }
  return SourceString{value.text, value.where};
}

std::optional<WrittenDate> date_of(const Value& value) {
  if (value.is(ValueKind::date)) return written_day(value.date);
  if (value.is(ValueKind::text) || value.integer) return written_date(value.text);
  const bool year = value.is(ValueKind::number) && value.number >= 1 && value.number < kFirstYearTooFar;
  return year ? std::optional(written_instant(value.number)) : std::nullopt;
}

void warn_of_start(const WrittenDate& date, const Span& where, Diagnostics& diagnostics) {
  if (!date.is_long()) return;
  const std::string first = to_string(date.first), last = to_string(date.last);
  diagnostics.warning(where, "this begins on " + first + "; in earlier versions it was " + last, "write " + first + ", or " + last);
}

namespace {

std::optional<Located<WrittenDate>> dated(const Entry* entry, Diagnostics& diagnostics) {
  if (entry == nullptr) return std::nullopt;
  if (const std::optional<WrittenDate> date = date_of(entry->value)) return Located<WrittenDate>{*date, entry->value.where};
  const bool text = entry->value.is(ValueKind::text);
  diagnostics.error(entry->value.where,
                    text ? in_quotes(entry->value.text) + " is not a date" : in_quotes(entry->key.value) + " must be a date",
                    "write it as \"2016-12-31\", \"2016-12\" or \"2016\"");
  return std::nullopt;
}

}  // namespace

std::optional<Located<Date>> as_date(const Entry* entry, Diagnostics& diagnostics) {
  const auto date = dated(entry, diagnostics);
  return date ? std::optional(Located<Date>{date->value.last, date->where}) : std::nullopt;
}

std::optional<Located<WrittenDate>> as_event(const Entry* entry, Diagnostics& diagnostics) { return dated(entry, diagnostics); }

std::optional<Located<double>> as_number_in(std::string_view unit, const Entry* entry, Diagnostics& diagnostics) {
  if (unit != kDateUnit || entry == nullptr || entry->value.is(ValueKind::number)) return as_number(entry, diagnostics);
  if (entry->value.is(ValueKind::text) && entry->value.text == kNeverWord) return Located<double>{kNever, entry->value.where};
  const auto date = dated(entry, diagnostics);
  return date ? std::optional(Located<double>{date->value.start, date->where}) : std::nullopt;
}

bool is_language(std::string_view code) {
  return (code.size() == 2 || code.size() == 3) && std::ranges::all_of(code, [](char c) { return c >= 'a' && c <= 'z'; });
}

Label as_label(const Entry* entry, Diagnostics& diagnostics) {
  const Value* table = as_table(entry, "write { en = \"…\", zh = \"…\" }", diagnostics);
  if (table == nullptr) return {};
  TableReader reader(*table, entry->key.where, "the label", label_shape(), diagnostics);
  const std::optional<SourceString> en = as_text(reader.take("en"), diagnostics);
  const std::optional<SourceString> zh = as_text(reader.take("zh"), diagnostics);
  Label label{en ? en->value : zh ? zh->value : "", zh ? zh->value : en ? en->value : ""};
  for (const auto& text : {en, zh})
    if (text) check_one_line(*text, "a label", diagnostics);
  for (const Entry* other : reader.rest()) {
    if (!is_language(other->key.value))
      diagnostics.error(other->key.where, in_quotes(other->key.value) + " is no language",
                        "write a code of two or three letters, as in fr");
    else if (const auto text = as_text(other, diagnostics))
      label.others[other->key.value] = text->value;
  }
  if (label.en.empty() && !label.others.empty()) label.en = label.zh = label.others.begin()->second;
  if (label.en.empty() && label.zh.empty()) diagnostics.error(table->where, "the label has no text", "write { en = \"…\", zh = \"…\" }");
  return label;
}

std::vector<SourceString> as_texts(const Entry* entry, bool or_one, Diagnostics& diagnostics) {
  if (entry == nullptr) return {};
  const Value& value = entry->value;
  if (or_one && value.is(ValueKind::text)) return {{value.text, value.where}};
  std::vector<SourceString> texts;
  if (!value.is(ValueKind::list)) report_type(*entry, or_one ? "a text or a list of texts" : "a list of texts", "", diagnostics);
  for (const Value& item : value.items) {
    if (item.is(ValueKind::text))
      texts.push_back({item.text, item.where});
    else
      diagnostics.error(item.where, in_quotes(entry->key.value) + " lists texts, not " + std::string(described(item.kind)));
  }
  return texts;
}

std::optional<std::size_t> as_word(const Entry* entry, std::span<const std::string> words, Diagnostics& diagnostics) {
  const std::optional<SourceString> text = as_text(entry, diagnostics);
  if (!text) return std::nullopt;
  const auto found = std::find(words.begin(), words.end(), text->value);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  std::string hint = did_you_mean(text->value, words);
  diagnostics.error(text->where, in_quotes(entry->key.value) + " cannot be " + in_quotes(text->value),
                    hint.empty() ? "one of: " + listed(words) : std::move(hint));
  return std::nullopt;
}

const Value* as_table(const Entry* entry, std::string_view example, Diagnostics& diagnostics) {
  if (entry == nullptr) return nullptr;
  if (entry->value.is(ValueKind::table)) return &entry->value;
  report_type(*entry, "a table", example, diagnostics);
  return nullptr;
}

std::optional<Amount> amount_of(const Value& value, Diagnostics& diagnostics) {
  if (value.is(ValueKind::number)) return Amount{{value.number, value.where}, std::nullopt};
  if (value.is(ValueKind::date)) return Amount{{start_of_day(value.date), value.where}, std::string(kDateUnit)};
  if (!value.is(ValueKind::text)) {
    diagnostics.error(value.where, "expected a number, or a text such as \"5 万户\", not " + std::string(described(value.kind)));
    return std::nullopt;
  }
  if (const std::optional<double> date = date_as_number(value.text)) return Amount{{*date, value.where}, std::string(kDateUnit)};
  QuantityProblem problem;
  const std::optional<WrittenQuantity> quantity = split_quantity(value.text, problem);
  if (!quantity) {
    diagnostics.error({value.where.source, value.where.begin + problem.offset, problem.length}, problem.message);
    return std::nullopt;
  }
  const std::optional<std::string> unit = quantity->unit.empty() ? std::nullopt : std::optional<std::string>(quantity->unit);
  return Amount{{quantity->number, value.where}, unit};
}

}  // namespace infracast::read
