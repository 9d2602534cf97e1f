// SPDX-License-Identifier: MIT
#include "read/scenario/changes.h"

#include <algorithm>
#include <string>
#include <utility>

#include "notation/message_parts.h"
#include "notation/number.h"
#include "read/model/series.h"
#include "read/scenario/replacement.h"

namespace infracast::read {
namespace {

constexpr std::string_view kExample = "write { from = \"2019\", factor = 1.3 }, or value = …, or series = [[2025, …]]";
constexpr double kSameDay = 1e-6;  // years

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t";
  const std::size_t first = std::min(text.find_first_not_of(blanks), text.size());
  return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

// One table of a change, before it is known what it is about.
class ChangeReader {
 public:
  ChangeReader(const Entry& entry, const Value& value, const Element* element, const Scenario& scenario, Files& files)
      : files_(files),
        diagnostics_(files.diagnostics()),
        element_(element),
        today_(end_of_day(scenario.today.value)),
        value_(value),
        table_(value, entry.key.where, "the change of " + in_quotes(entry.key.value), change_shape(), diagnostics_) {
    change_.name = entry.key;
  }

  std::optional<DatedChange> read() {
    const std::size_t errors = diagnostics_.error_count();
    read_from();
    const Entry* value = table_.take("value");
    change_.factor = as_number(table_.take("factor"), diagnostics_);
    change_.unit = as_text(table_.take("unit"), diagnostics_);
    if (value != nullptr) read_value(*value);
    const bool path = says("series") || says("file");
    read_path_of_change(path);
    if (const auto source = as_text(table_.take("source"), diagnostics_)) change_.source = source->value;
    table_.finish();
    check(static_cast<int>(value != nullptr) + static_cast<int>(says("factor")) + static_cast<int>(path));
    return diagnostics_.error_count() == errors ? std::optional(std::move(change_)) : std::nullopt;
  }

 private:
  [[nodiscard]] bool says(std::string_view key) const { return value_.find(key) != nullptr; }

  void read_from() {
    change_.from = {today_, table_.name()};
    if (const auto from = as_event(table_.take("from"), diagnostics_)) change_.from = {from->value.start, from->where};
    static const std::vector<std::string> words{"replace"};
    change_.replaces_history = as_word(table_.take("history"), words, diagnostics_).has_value();
    if (change_.replaces_history || change_.from.value >= today_ - kSameDay) return;
    diagnostics_.error(change_.from.where, in_quotes(change_.name.value) + " would change before today, which is past",
                       "write a later date, or history = \"replace\" to change the past on purpose");
  }

  void read_value(const Entry& value) {
    const std::optional<Amount> amount = amount_of(value.value, diagnostics_);
    if (!amount) return;
    change_.value = amount->number;
    if (amount->unit && change_.unit)
      diagnostics_.error(change_.unit->where, "the value says its unit already", "keep one of the two");
    else if (amount->unit)
      change_.unit = Located<std::string>{*amount->unit, amount->number.where};
  }

  void read_path_of_change(bool path) {
    const Dates dates = dates_of(element_ == nullptr ? "" : element_->interpolation);
    Path read = read_path(table_, files_, dates, path ? Missing::is_wrong : Missing::place_gives);
    change_.path = std::move(read.series);
    change_.growth_beyond = read.growth_beyond;
    for (const SeriesPoint& point : change_.path) {
      if (point.date >= change_.from.value - kSameDay) continue;
      diagnostics_.error(table_.name(), "the new path has a point at " + number_text(point.date) + ", before it begins",
                         "begin it at " + number_text(change_.from.value) + " or later: until then it is what it was");
      break;
    }
  }

  void check(int said) {
    if (said == 1) return;
    if (said == 0)
      diagnostics_.error(table_.name(), "nothing is changed here", std::string(kExample));
    else
      diagnostics_.error(table_.name(), "a value, a factor and a path exclude each other",
                         "keep one of them; a name may have a list of changes");
  }

  Files& files_;
  Diagnostics& diagnostics_;
  const Element* element_;
  double today_;
  const Value& value_;
  TableReader table_;
  DatedChange change_;
};

// A lever's change as points of its schedule: what was scheduled from that date on is replaced.
class LeverChanger {
 public:
  LeverChanger(Scenario& scenario, Diagnostics& diagnostics) : scenario_(scenario), diagnostics_(diagnostics) {}

  void apply(const DatedChange& change) {
    if (change.factor) {
      diagnostics_.error(change.factor->where, in_quotes(change.name.value) + " is a lever, which is set, not multiplied",
                         "write its value");
      return;
    }
    LeverSetting& setting = setting_of(change.name);
    begin_with_date(setting);
    std::erase_if(setting.schedule, [&](const SchedulePoint& point) { return point.date.value >= change.from.value - kSameDay; });
    const std::optional<std::string> unit = change.unit ? std::optional(change.unit->value) : std::nullopt;
    if (change.value) setting.schedule.push_back({change.from, *change.value, unit});
    for (const SeriesPoint& point : change.path)
      setting.schedule.push_back({{point.date, change.name.where}, {point.value, change.name.where}, unit});
    const bool alike = std::ranges::all_of(setting.schedule, [&](const SchedulePoint& point) { return point.unit == unit; });
    setting.unit = alike ? unit : std::nullopt;
  }

 private:
  LeverSetting& setting_of(const Located<std::string>& name) {
    const auto same = std::ranges::find_if(scenario_.levers, [&](const LeverSetting& each) { return each.name.value == name.value; });
    if (same != scenario_.levers.end()) return *same;
    scenario_.levers.push_back({name, {}, false, std::nullopt});
    return scenario_.levers.back();
  }

  // What was set for good holds until the change.
  void begin_with_date(LeverSetting& setting) {
    if (!std::exchange(setting.constant, false) || setting.schedule.empty()) return;
    setting.schedule.front().date.value = scenario_.horizon.time(0);
  }

  Scenario& scenario_;
  Diagnostics& diagnostics_;
};

std::vector<const Value*> tables_of(const Entry& entry) {
  if (!entry.value.is(ValueKind::list)) return {&entry.value};
  std::vector<const Value*> tables;
  for (const Value& item : entry.value.items) tables.push_back(&item);
  return tables;
}

void check_order(const std::vector<DatedChange>& changes, Diagnostics& diagnostics) {
  for (std::size_t k = 1; k < changes.size(); ++k)
    if (changes[k].from.value <= changes[k - 1].from.value + kSameDay)
      diagnostics.error(changes[k].from.where, "the date does not come after the one before it");
}

Form change_form() { return amount() | table(change_shape) | list_of(table(change_shape), 1); }

const Shape& change_group_shape() {
  static const Shape shape = [] {
    Shape group = change_shape();
    group.id = "change-group";
    group.least = 0;
    group.names = Names::full_name;
    group.named = amount() | table(change_group_shape) | list_of(table(change_shape), 1);
    group.dotted = change_form();
    return group;
  }();
  return shape;
}

Value text_at(const Value& whole, std::size_t begin, std::size_t length) {
  Value part;
  part.kind = ValueKind::text;
  part.where = {whole.where.source, whole.where.begin + begin, length};
  part.text = whole.text.substr(begin, length);
  return part;
}

// The number after "×", "x" or "*".
std::optional<Value> factor_in(const Value& whole, std::string_view text) {
  for (const std::string_view sign : {"×", "*", "x"}) {
    if (!text.starts_with(sign)) continue;
    const std::string_view rest = trimmed(text.substr(sign.size()));
    const std::optional<double> number = parse_number(rest);
    if (!number) return std::nullopt;
    Value factor = text_at(whole, static_cast<std::size_t>(rest.data() - whole.text.data()), rest.size());
    factor.kind = ValueKind::number;
    factor.number = *number;
    return factor;
  }
  return std::nullopt;
}

}  // namespace

const Shape& change_shape() {
  static const Shape shape = [] {
    Shape change{"change",
                 "What is different from a date on.",
                 {{"from", date(), "when it begins; the day after today when nothing is written"},
                  {"value", amount(), "what it is from then on: a number, a text with a unit, or a date"},
                  {"factor", number(), "what it is multiplied by from then on"}},
                 {},
                 {},
                 {},
                 {},
                 1};
    for (Key& key : path_keys()) change.keys.push_back(std::move(key));
    change.keys.push_back({"unit", text(), "of the value or the path, when it is not the declared one"});
    change.keys.push_back({"history", word({"replace"}), "replace: a date before today is meant"});
    change.keys.push_back({"source", text(), "who says so"});
    return change;
  }();
  return shape;
}

const Shape& changes_shape() {
  static const Shape shape{"changes",
                           "What differs from a date on, by full names of levers, parameters and outside paths.",
                           {},
                           Names::full_name,
                           amount() | table(change_group_shape) | list_of(table(change_shape), 1),
                           change_form()};
  return shape;
}

void read_change(const Entry& entry, Scenario& scenario, Files& files) {
  Diagnostics& diagnostics = files.diagnostics();
  const Element* element = element_called(scenario.model, entry.key.value);
  std::vector<DatedChange> changes;
  if (entry.value.is(ValueKind::list) && entry.value.items.empty())
    diagnostics.error(entry.value.where, "nothing is changed here", std::string(kExample));
  for (const Value* value : tables_of(entry)) {
    if (value != &entry.value && !value->is(ValueKind::table)) {
      diagnostics.error(value->where, "expected a change, not " + std::string(described(value->kind)), std::string(kExample));
      continue;
    }
    Value table = *value;
    if (!table.is(ValueKind::table)) {
      table = {};
      table.where = value->where;
      table.entries.push_back({{"value", value->where}, *value});
    }
    if (auto change = ChangeReader(entry, table, element, scenario, files).read()) changes.push_back(*std::move(change));
  }
  check_order(changes, diagnostics);
  if (element != nullptr && element->kind == ElementKind::lever) {
    for (const DatedChange& change : changes) LeverChanger(scenario, diagnostics).apply(change);
    return;
  }
  std::erase_if(scenario.changes, [&](const DatedChange& change) { return change.name.value == entry.key.value; });
  std::move(changes.begin(), changes.end(), std::back_inserter(scenario.changes));
}

void read_changes(const Entry* entry, Scenario& scenario, Files& files) {
  const Value* table = as_table(entry, "write [changes]", files.diagnostics());
  if (table == nullptr) return;
  for (const Entry& change : table->entries) read_change(change, scenario, files);
}

std::optional<Value> change_in_words(const Value& text) {
  if (!text.is(ValueKind::text)) return std::nullopt;
  constexpr std::string_view from = " from ";
  const std::string_view whole = text.text;
  const std::size_t at = whole.rfind(from);
  const std::string_view what = trimmed(whole.substr(0, at));
  Value table;
  table.where = text.where;
  const auto place = [&](std::string_view part) { return static_cast<std::size_t>(part.data() - whole.data()); };
  if (at != std::string_view::npos) {
    const std::string_view date = trimmed(whole.substr(at + from.size()));
    table.entries.push_back({{"from", text.where}, text_at(text, place(date), date.size())});
  }
  if (auto factor = factor_in(text, what))
    table.entries.push_back({{"factor", factor->where}, *std::move(factor)});
  else if (at == std::string_view::npos)
    return std::nullopt;
  else
    table.entries.push_back({{"value", text.where}, text_at(text, place(what), what.size())});
  return table;
}

}  // namespace infracast::read
