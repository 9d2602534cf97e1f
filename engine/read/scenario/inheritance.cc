// SPDX-License-Identifier: MIT
#include "read/scenario/inheritance.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "notation/phrases.h"
#include "read/model/override.h"
#include "read/model/series.h"
#include "read/toml/table.h"

namespace infracast::read {
namespace {

// The keys that tell a setting, given as a table, from a table that groups settings.
struct Section {
  std::string_view name;
  std::vector<std::string> keys;
};

std::vector<std::string> driver_keys() {
  std::vector<std::string> names;
  for (const Key& key : path_keys()) names.emplace_back(key.name);
  return names;
}

const std::vector<Section>& sections() {
  static const std::vector<Section> all{{"levers", {}}, {"parameters", override_shape().key_names()}, {"drivers", driver_keys()}};
  return all;
}

bool is_setting(const Entry& entry, const Section& section) {
  if (!entry.value.is(ValueKind::table) || section.keys.empty()) return !entry.value.is(ValueKind::table);
  if (entry.key.value.find('.') != std::string::npos) return true;
  return std::any_of(section.keys.begin(), section.keys.end(), [&](const std::string& key) { return entry.value.find(key) != nullptr; });
}

// Flattens tables: fibre.build_rate = 1 without quotes is the same as "fibre.build_rate" = 1.
void flatten(const Value& table, const std::string& prefix, const Section& section, std::vector<Entry>& settings,
             Diagnostics& diagnostics) {
  for (const Entry& entry : table.entries) {
    const std::string name = prefix + entry.key.value;
    if (!is_setting(entry, section)) {
      flatten(entry.value, name + ".", section, settings, diagnostics);
      continue;
    }
    const bool known = std::any_of(settings.begin(), settings.end(), [&](const Entry& each) { return each.key.value == name; });
    if (known)
      diagnostics.error(entry.key.where, in_quotes(name) + " is given twice", "keep one of the two");
    else
      settings.push_back({{name, entry.key.where}, entry.value});
  }
}

void flatten_sections(Value& scenario, Diagnostics& diagnostics) {
  for (const Section& section : sections()) {
    for (Entry& entry : scenario.entries) {
      if (entry.key.value != section.name || !entry.value.is(ValueKind::table)) continue;
      std::vector<Entry> settings;
      flatten(entry.value, "", section, settings, diagnostics);
      entry.value.entries = std::move(settings);
    }
  }
}

void remove(Value& table, std::string_view key) {
  std::erase_if(table.entries, [key](const Entry& entry) { return entry.key.value == key; });
}

class Family {
 public:
  explicit Family(Files& files) : files_(files) {}

  // Merges each file once, however many children name it.
  const std::optional<Value>& merged(const std::filesystem::path& path, const Span& named_at) {
    const std::string name = path.lexically_normal().generic_string();
    if (const auto known = merged_.find(name); known != merged_.end()) return known->second;
    if (is_ancestor(name, named_at)) return nothing_;
    line_.push_back(name);
    std::optional<Value> value = read(path, named_at);
    line_.pop_back();
    return merged_[name] = std::move(value);
  }

 private:
  std::optional<Value> read(const std::filesystem::path& path, const Span& named_at) {
    const Document* document = files_.open_toml(path, named_at);
    if (document == nullptr) return std::nullopt;
    Value own = document->root;
    flatten_sections(own, files_.diagnostics());
    Value whole;
    whole.where = own.where;
    for (const SourceString& parent : as_texts(own.find("extends"), true, files_.diagnostics())) add_parent(whole, parent);
    remove(own, "extends");
    merge(whole, own);
    return whole;
  }

  // The name and the label are not inherited.
  void add_parent(Value& whole, const SourceString& path) {
    const std::optional<Value>& found = merged(beside(path), path.where);
    if (!found) return;
    Value parent = *found;
    remove(parent, "name");
    remove(parent, "label");
    merge(whole, parent);
  }

  bool is_ancestor(const std::string& name, const Span& named_at) {
    const auto first = std::find(line_.begin(), line_.end(), name);
    if (first == line_.end()) return false;
    std::string circle;
    for (auto each = first; each != line_.end(); ++each) circle += *each + " → ";
    files_.diagnostics().error(named_at, "\"extends\" goes round in a circle: " + circle + name, "take one of the links out");
    return true;
  }

  Files& files_;
  std::vector<std::string> line_;  // from the scenario down to the file being read
  std::map<std::string, std::optional<Value>> merged_;
  std::optional<Value> nothing_;
};

}  // namespace

std::optional<Value> read_with_parents(const std::filesystem::path& path, Files& files) { return Family(files).merged(path, {}); }

}  // namespace infracast::read
