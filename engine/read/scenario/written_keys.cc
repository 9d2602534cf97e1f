// SPDX-License-Identifier: MIT
#include "read/scenario/written_keys.h"

#include <algorithm>
#include <string>

#include "read/toml/files.h"

namespace infracast::read {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string text_of(const Value& value, bool is_path) {
  if (value.is(ValueKind::text) && is_path) return beside({value.text, value.where}).generic_string();
  if (value.is(ValueKind::text)) return value.text;
  if (value.is(ValueKind::list)) {
    std::string out;
    for (const Value& item : value.items) out += (out.empty() ? "" : ", ") + text_of(item, is_path);
    return out;
  }
  return value.where.source ? value.where.source->text.substr(value.where.begin, value.where.length) : "";
}

void gather(const Value& table, const std::string& prefix, std::vector<WrittenKey>& keys) {
  for (const Entry& entry : table.entries) {
    const std::string name = prefix + entry.key.value;
    if (is_one_of(name, {"levers", "parameters", "drivers", "vintages", "extends"})) continue;
    if (entry.value.is(ValueKind::table)) {
      gather(entry.value, name + ".", keys);
    } else {
      keys.push_back({name, text_of(entry.value, is_one_of(name, {"model", "observations", "targets", "labels"})), entry.value.where});
    }
  }
}

}  // namespace

std::vector<WrittenKey> written_keys(const Value& scenario) {
  std::vector<WrittenKey> keys;
  gather(scenario, "", keys);
  return keys;
}

}  // namespace infracast::read
