// SPDX-License-Identifier: MIT
#include "read/toml/document.h"

#include <algorithm>
#include <array>

namespace infracast::read {

const Entry* Value::find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(), [key](const Entry& entry) { return entry.key.value == key; });
  return found == entries.end() ? nullptr : &*found;
}

std::string_view described(ValueKind kind) {
  constexpr std::array<std::string_view, 6> words{"a text", "a number", "true or false", "a date", "a list", "a table"};
  return words[static_cast<std::size_t>(kind)];
}

void merge(Value& base, const Value& over) {
  for (const Entry& entry : over.entries) {
    const auto same =
        std::find_if(base.entries.begin(), base.entries.end(), [&](const Entry& each) { return each.key.value == entry.key.value; });
    if (same == base.entries.end()) {
      base.entries.push_back(entry);
    } else if (same->value.is(ValueKind::table) && entry.value.is(ValueKind::table)) {
      same->key = entry.key;
      merge(same->value, entry.value);
    } else {
      *same = entry;
    }
  }
}

}  // namespace infracast::read
