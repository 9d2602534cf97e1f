// SPDX-License-Identifier: MIT
#include "read/toml/document.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>

namespace infracast::read {
namespace {

// Where a table's keys stand. Few are found sooner by looking through them; of many, that would take the square of their number.
class Places {
 public:
  Places(const std::vector<Entry>& entries, std::size_t questions) : entries_(entries), many_(entries.size() + questions > kFew) {
    for (std::size_t k = 0; many_ && k < entries.size(); ++k) places_.emplace(entries[k].key.value, k);
  }
  void added_last() {
    if (many_) places_.emplace(entries_.back().key.value, entries_.size() - 1);
  }
  [[nodiscard]] std::optional<std::size_t> find(const std::string& key) const {
    if (many_) {
      const auto found = places_.find(key);
      return found == places_.end() ? std::nullopt : std::optional(found->second);
    }
    const auto found = std::ranges::find_if(entries_, [&](const Entry& entry) { return entry.key.value == key; });
    return found == entries_.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - entries_.begin()));
  }

 private:
  static constexpr std::size_t kFew = 256;
  const std::vector<Entry>& entries_;
  bool many_;
  std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace

const Entry* Value::find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(), [key](const Entry& entry) { return entry.key.value == key; });
  return found == entries.end() ? nullptr : &*found;
}

std::string_view described(ValueKind kind) {
  constexpr std::array<std::string_view, 6> words{"a text", "a number", "true or false", "a date", "a list", "a table"};
  return words[static_cast<std::size_t>(kind)];
}

void merge(Value& base, const Value& over) {
  Places places(base.entries, over.entries.size());
  for (const Entry& entry : over.entries) {
    const auto same = places.find(entry.key.value);
    if (!same) {
      base.entries.push_back(entry);
      places.added_last();
      continue;
    }
    Entry& known = base.entries[*same];
    if (known.value.is(ValueKind::table) && entry.value.is(ValueKind::table)) {
      known.key = entry.key;
      merge(known.value, entry.value);
    } else {
      known = entry;
    }
  }
}

}  // namespace infracast::read
