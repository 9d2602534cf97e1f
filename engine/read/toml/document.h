// SPDX-License-Identifier: MIT
// A TOML text as a tree that keeps order and places.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/diagnostic.h"

namespace infracast::read {

enum class ValueKind { text, number, boolean, date, list, table };

struct Entry;

struct Value {
  ValueKind kind = ValueKind::table;
  Span where;        // of a text: the characters inside the quotes
  std::string text;  // of a text: its characters; of a number: as written
  double number = 0;
  std::optional<std::int64_t> integer;  // of a number without fraction or exponent
  bool boolean = false;
  Date date;
  std::vector<Value> items;
  std::vector<Entry> entries;  // in source order

  [[nodiscard]] const Entry* find(std::string_view key) const;
  [[nodiscard]] bool is(ValueKind other) const { return kind == other; }
};

struct Entry {
  Located<std::string> key;  // the characters inside the quotes, if any
  Value value;
};

struct Document {
  SourcePointer source;
  Value root;
};

// Reports all syntax errors; returns nothing when there are any.
std::optional<Document> parse_toml(const SourcePointer& source, Diagnostics& diagnostics);

// What a value is, for messages: "a text", "a number", ….
std::string_view described(ValueKind kind);

// Merges tables key by key; everything else in `over` replaces what is in `base`.
void merge(Value& base, const Value& over);

}  // namespace infracast::read
