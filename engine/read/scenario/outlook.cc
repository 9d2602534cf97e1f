// SPDX-License-Identifier: MIT
#include "read/scenario/outlook.h"

#include <algorithm>
#include <string>

#include "notation/message_parts.h"
#include "read/toml/table.h"

namespace infracast::read {
namespace {

constexpr const char* kYears = "write the years, as in [\"2020\", \"2025\", \"2030\"]";

bool is_end_of_year(const Date& day) { return day.month == 12 && day.day == 31; }

}  // namespace

const Shape& key_indicators_shape() {
  static const Shape shape{"key-indicators",
                           "The indicators that the place is led by, most important first.",
                           {{"at_least", texts(), "those of which more is better"}, {"at_most", texts(), "those of which less is better"}}};
  return shape;
}

std::vector<KeyIndicator> read_key_indicators(const Entry* entry, Diagnostics& diagnostics) {
  std::vector<KeyIndicator> all;
  const Value* value = as_table(entry, "write [key_indicators]", diagnostics);
  if (value == nullptr) return all;
  TableReader table(*value, entry->key.where, "[key_indicators]", key_indicators_shape(), diagnostics);
  for (const Comparator wanted : {Comparator::at_least, Comparator::at_most}) {
    for (const SourceString& id : as_texts(table.take(word_of(wanted)), false, diagnostics)) {
      const bool known = std::ranges::any_of(all, [&](const KeyIndicator& other) { return other.id.value == id.value; });
      if (known)
        diagnostics.error(id.where, in_quotes(id.value) + " is a key indicator already", "name it once");
      else
        all.push_back({{id.value, id.where}, wanted});
    }
  }
  table.finish();
  return all;
}

std::vector<Located<Date>> read_milestones(const Entry* entry, const Horizon& horizon, Diagnostics& diagnostics) {
  std::vector<Located<Date>> all;
  if (entry == nullptr) return all;
  if (!entry->value.is(ValueKind::list)) {
    report_type(*entry, "a list of years", kYears, diagnostics);
    return all;
  }
  for (const Value& item : entry->value.items) {
    const auto date = date_of(item);
    if (!date) {
      diagnostics.error(item.where, "a milestone is a year", kYears);
    } else if (!is_end_of_year(date->last)) {
      diagnostics.error(item.where, "a milestone is the end of a year, not " + to_string(date->last),
                        "write \"" + std::to_string(date->last.year) + "\"");
    } else if (date->last.year < horizon.first_year || date->last.year > horizon.last_year) {
      diagnostics.error(item.where, "the milestone " + std::to_string(date->last.year) + " lies outside the horizon");
    } else {
      all.push_back({date->last, item.where});
    }
  }
  std::ranges::sort(all, {}, [](const Located<Date>& one) { return one.value; });
  const auto same = [](const Located<Date>& a, const Located<Date>& b) { return a.value == b.value; };
  all.erase(std::unique(all.begin(), all.end(), same), all.end());  // a range of the library's would not do: clang 14 cannot read it
  return all;
}

}  // namespace infracast::read
