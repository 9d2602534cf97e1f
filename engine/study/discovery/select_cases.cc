// SPDX-License-Identifier: MIT
// Which cases are of interest, and which columns may say why.
#include <algorithm>
#include <array>

#include "infracast/discovery.h"
#include "notation/message_parts.h"
#include "notation/number.h"
#include "study/pattern.h"

namespace infracast::study {
namespace {

// A column of words with more than so many differs as names do.
constexpr std::size_t kMostWords = 20;
constexpr std::string_view kHowToWrite = "write NAME < VALUE, or one of <= > >= = !=";

enum class Relation { below, at_most, above, at_least, equal, unequal };
struct Sign {
  std::string_view text;
  Relation relation;
};
// Longer ones first: "<=" begins with "<".
constexpr std::array kSigns = {Sign{"<=", Relation::at_most}, Sign{"≤", Relation::at_most},  Sign{">=", Relation::at_least},
                               Sign{"≥", Relation::at_least}, Sign{"!=", Relation::unequal}, Sign{"≠", Relation::unequal},
                               Sign{"==", Relation::equal},   Sign{"=", Relation::equal},    Sign{"<", Relation::below},
                               Sign{">", Relation::above}};

bool holds(Relation relation, double value, double bound) {
  switch (relation) {
    case Relation::below:
      return value < bound;
    case Relation::at_most:
      return value <= bound;
    case Relation::above:
      return value > bound;
    case Relation::at_least:
      return value >= bound;
    case Relation::equal:
      return value == bound;
    case Relation::unequal:
      return value != bound;
  }
  return false;
}

struct Condition {
  std::size_t column = 0;
  Relation relation{};
  double bound = 0;
};

class ConditionReader {
 public:
  ConditionReader(const std::vector<CaseColumn>& columns, Diagnostics& diagnostics) : columns_(columns), diagnostics_(diagnostics) {
    for (const CaseColumn& column : columns) names_.push_back(column.name);
  }

  std::optional<Condition> read(const SourceString& text) {
    const std::size_t begin = text.value.find_first_not_of(' ');
    const auto written = begin == std::string::npos ? std::nullopt : sign_after_name(text.value, begin);
    if (!written) return unknown(text);
    const auto [column, sign, at] = *written;
    return bound_of(text, {column, sign->relation, 0}, at + sign->text.size());
  }

 private:
  struct Written {
    std::size_t column;
    const Sign* sign;
    std::size_t at;
  };

  // The longest name that a sign follows: names may hold blanks and signs themselves.
  [[nodiscard]] std::optional<Written> sign_after_name(std::string_view text, std::size_t begin) const {
    std::optional<Written> longest;
    for (std::size_t column = 0; column < names_.size(); ++column) {
      if (!text.substr(begin).starts_with(names_[column])) continue;
      const std::size_t at = text.find_first_not_of(' ', begin + names_[column].size());
      if (at == std::string_view::npos || (longest && names_[column].size() <= names_[longest->column].size())) continue;
      const auto* sign = std::ranges::find_if(kSigns, [&](const Sign& one) { return text.substr(at).starts_with(one.text); });
      if (sign != kSigns.end()) longest = {column, sign, at};
    }
    return longest;
  }

  std::nullopt_t unknown(const SourceString& text) {
    std::size_t first = std::string::npos;
    for (const Sign& sign : kSigns) first = std::min(first, text.value.find(sign.text));
    if (first == std::string::npos) {
      diagnostics_.error(text.where, "a condition compares a column with a value", std::string(kHowToWrite));
      return std::nullopt;
    }
    const std::size_t begin = std::min(text.value.find_first_not_of(' '), first);
    std::size_t end = first;
    while (end > begin && text.value[end - 1] == ' ') --end;
    const std::string name = text.value.substr(begin, end - begin);
    const std::string meant = did_you_mean(name, names_);
    diagnostics_.error({text.where.source, text.where.begin + begin, std::max<std::size_t>(end - begin, 1)}, "no column " + in_quotes(name),
                       meant.empty() ? "columns: " + listed(names_) : meant);
    return std::nullopt;
  }

  std::optional<Condition> bound_of(const SourceString& text, Condition condition, std::size_t after) {
    std::size_t begin = std::min(text.value.find_first_not_of(' ', after), text.value.size()), end = text.value.size();
    while (end > begin && text.value[end - 1] == ' ') --end;
    const std::string written = text.value.substr(begin, end - begin);
    const Span where{text.where.source, text.where.begin + std::min(begin, text.value.size() - 1), std::max<std::size_t>(end - begin, 1)};
    const CaseColumn& column = columns_[condition.column];
    if (!column.words.empty()) return word_of(column, written, where, condition);
    if (const auto number = parse_number(written)) {
      condition.bound = *number;
      return condition;
    }
    diagnostics_.error(where, written.empty() ? "the condition has no value" : in_quotes(written) + " is no number",
                       std::string(kHowToWrite));
    return std::nullopt;
  }

  std::optional<Condition> word_of(const CaseColumn& column, const std::string& written, const Span& where, Condition condition) {
    if (condition.relation != Relation::equal && condition.relation != Relation::unequal) {
      diagnostics_.error(where, in_quotes(column.name) + " has words, which are neither more nor less", "compare them by = or !=");
      return std::nullopt;
    }
    const auto found = std::ranges::find(column.words, written);
    if (found == column.words.end()) {
      diagnostics_.error(where, "no case has " + in_quotes(column.name) + " " + in_quotes(written), did_you_mean(written, column.words));
      return std::nullopt;
    }
    condition.bound = static_cast<double>(found - column.words.begin());
    return condition;
  }

  const std::vector<CaseColumn>& columns_;
  Diagnostics& diagnostics_;
  std::vector<std::string> names_;
};

// Columns that inputs are taken from: those that are named, or all that are no outcome and no names.
std::vector<bool> chosen_columns(const std::vector<CaseColumn>& columns, const std::vector<Condition>& conditions,
                                 const std::vector<SourceString>& inputs, Diagnostics& diagnostics) {
  std::vector<bool> chosen(columns.size(), inputs.empty());
  std::vector<std::string> names;
  for (std::size_t k = 0; k < columns.size(); ++k) {
    names.push_back(columns[k].name);
    if (columns[k].words.size() > kMostWords) chosen[k] = false;
  }
  for (const Condition& condition : conditions) chosen[condition.column] = false;
  for (const SourceString& pattern : inputs) {
    bool any = false;
    for (std::size_t k = 0; k < names.size(); ++k) {
      if (!matches(pattern.value, names[k])) continue;
      any = chosen[k] = true;
      const bool asked = std::ranges::any_of(conditions, [&](const Condition& condition) { return condition.column == k; });
      if (asked) diagnostics.error(pattern.where, in_quotes(names[k]) + " is what cases are chosen by, and explains nothing about them");
    }
    if (any) continue;
    const std::string meant = did_you_mean(pattern.value, names);
    diagnostics.error(pattern.where, "no column " + in_quotes(pattern.value), meant.empty() ? "columns: " + listed(names) : meant);
  }
  return chosen;
}

std::vector<bool> of_interest(const std::vector<CaseColumn>& columns, const std::vector<Condition>& conditions) {
  std::vector<bool> wanted(columns.front().values.size(), true);
  for (const Condition& condition : conditions)
    for (std::size_t number = 0; number < wanted.size(); ++number)
      wanted[number] = wanted[number] && holds(condition.relation, columns[condition.column].values[number], condition.bound);
  return wanted;
}

}  // namespace
}  // namespace infracast::study

namespace infracast {

std::optional<CaseTable> select_cases(std::vector<CaseColumn> columns, const std::vector<SourceString>& conditions,
                                      const std::vector<SourceString>& inputs, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.error_count();
  std::vector<study::Condition> read;
  study::ConditionReader reader(columns, diagnostics);
  for (const SourceString& text : conditions)
    if (const auto condition = reader.read(text)) read.push_back(*condition);
  const std::vector<bool> chosen = study::chosen_columns(columns, read, inputs, diagnostics);
  if (diagnostics.error_count() > before) return std::nullopt;
  CaseTable table{.inputs = {}, .of_interest = study::of_interest(columns, read)};
  const auto wanted = static_cast<std::size_t>(std::ranges::count(table.of_interest, true));
  const Span where = conditions.front().where;
  if (wanted == 0) diagnostics.error(where, "no case is of interest: the condition holds in none of " + counted(table.cases(), "case"));
  if (wanted == table.cases()) diagnostics.error(where, "every case is of interest: the condition holds in all " + counted(wanted, "case"));
  for (std::size_t k = 0; k < columns.size(); ++k)
    if (chosen[k]) table.inputs.push_back(std::move(columns[k]));
  if (table.inputs.empty()) diagnostics.error(where, "there is no other column that could say why");
  if (diagnostics.error_count() > before) return std::nullopt;
  return table;
}

}  // namespace infracast
