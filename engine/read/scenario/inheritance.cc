// SPDX-License-Identifier: MIT
#include "read/scenario/inheritance.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "notation/message_parts.h"
#include "read/model/override.h"
#include "read/model/series.h"
#include "read/scenario/changes.h"
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
  for (const Key& key : {drift_key(), as_of_key()}) names.emplace_back(key.name);
  return names;
}

const std::vector<Section>& sections() {
  static const std::vector<Section> all{
      {"levers", {}}, {"parameters", override_shape().key_names()}, {"drivers", driver_keys()}, {"changes", change_shape().key_names()}};
  return all;
}

bool is_setting(const Entry& entry, const Section& section) {
  if (!entry.value.is(ValueKind::table) || section.keys.empty()) return !entry.value.is(ValueKind::table);
  if (entry.key.value.find('.') != std::string::npos) return true;
  return std::any_of(section.keys.begin(), section.keys.end(), [&](const std::string& key) { return entry.value.find(key) != nullptr; });
}

// Flattens tables: fibre.build_rate = 1 without quotes is the same as "fibre.build_rate" = 1.
void flatten(const Value& table, const std::string& prefix, const Section& section, std::vector<Entry>& settings,
             std::set<std::string>& names, Diagnostics& diagnostics) {
  for (const Entry& entry : table.entries) {
    const std::string name = prefix + entry.key.value;
    if (!is_setting(entry, section)) {
      flatten(entry.value, name + ".", section, settings, names, diagnostics);
      continue;
    }
    if (names.insert(name).second)
      settings.push_back({{name, entry.key.where}, entry.value});
    else
      diagnostics.error(entry.key.where, in_quotes(name) + " is given twice", "keep one of the two");
  }
}

// A table in a table; nothing where there is none.
Value* table_in(Value& table, std::string_view key) {
  const auto found = std::find_if(table.entries.begin(), table.entries.end(), [&](const Entry& entry) { return entry.key.value == key; });
  return found == table.entries.end() || !found->value.is(ValueKind::table) ? nullptr : &found->value;
}

template <class Do>
void for_each_vintage(Value& scenario, Do act) {
  Value* vintages = table_in(scenario, "vintages");
  for (std::size_t k = 0; vintages != nullptr && k < vintages->entries.size(); ++k) act(vintages->entries[k].value);
}

void flatten_sections(Value& scenario, Diagnostics& diagnostics) {
  for (const Section& section : sections()) {
    for (Entry& entry : scenario.entries) {
      if (entry.key.value != section.name || !entry.value.is(ValueKind::table)) continue;
      std::vector<Entry> settings;
      std::set<std::string> names;
      flatten(entry.value, "", section, settings, names, diagnostics);
      entry.value.entries = std::move(settings);
    }
  }
  for_each_vintage(scenario, [&](Value& vintage) { flatten_sections(vintage, diagnostics); });
}

void remove(Value& table, std::string_view key) {
  std::erase_if(table.entries, [key](const Entry& entry) { return entry.key.value == key; });
}

bool has_any(const Value& table, std::initializer_list<std::string_view> keys) {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return table.find(key) != nullptr; });
}

// What a later file says of a parameter or a path stands for itself: a value does not keep an earlier prior, nor a prior an earlier value,
// nor a path the growth beyond another, nor a change a part of another. "fixed" alone is about the value there is, and so is a source.
bool replaces_whole(std::string_view section, const Value& over) {
  if (section == "changes") return true;
  if (section == "drivers") return has_any(over, {"series", "file", "column"});
  const Entry* prior = over.find("prior");
  return over.find("value") != nullptr || (prior != nullptr && prior->value.text != "fixed");
}

// A bare value as a table, so that "fixed" can be added to it.
void spell_out(Value& setting) {
  if (setting.is(ValueKind::table)) return;
  Value table;
  table.where = setting.where;
  table.entries.push_back({{"value", setting.where}, setting});
  setting = std::move(table);
}

// How something drifts is a statement of its own, which another value, prior or path leaves.
void keep_drift(const Value& base, Entry& over) {
  const Entry* drift = base.find("drift");
  if (drift == nullptr || over.value.find("drift") != nullptr) return;
  spell_out(over.value);
  over.value.entries.push_back(*drift);
}

void merge_settings(std::string_view section, Value& base, Value over) {
  for (Entry& entry : over.entries) {
    const auto same =
        std::find_if(base.entries.begin(), base.entries.end(), [&](const Entry& each) { return each.key.value == entry.key.value; });
    if (same == base.entries.end()) {
      base.entries.push_back(std::move(entry));
    } else if (!entry.value.is(ValueKind::table) || replaces_whole(section, entry.value)) {
      keep_drift(same->value, entry);
      *same = std::move(entry);
    } else {
      if (section == "parameters") spell_out(same->value);
      same->key = entry.key;
      merge(same->value, entry.value);
    }
  }
}

void merge_replacements(Value& base, Value& over) {
  for (const std::string_view section : {"parameters", "drivers", "changes"}) {
    const Entry* own = over.find(section);
    const auto below = std::find_if(base.entries.begin(), base.entries.end(), [&](const Entry& each) { return each.key.value == section; });
    if (own == nullptr || below == base.entries.end()) continue;
    if (!own->value.is(ValueKind::table) || !below->value.is(ValueKind::table)) continue;
    merge_settings(section, below->value, own->value);
    remove(over, section);
  }
}

// Who replaces a parameter or a path does so at any today: what an earlier file said of earlier ones is no longer meant.
void forget_vintages(Value& base, Value& over) {
  for (const std::string_view section : {"parameters", "drivers"}) {
    const Value* own = table_in(over, section);
    for (std::size_t k = 0; own != nullptr && k < own->entries.size(); ++k) {
      const Entry& entry = own->entries[k];
      if (entry.value.is(ValueKind::table) && !replaces_whole(section, entry.value)) continue;
      for_each_vintage(base, [&](Value& vintage) {
        if (Value* settings = table_in(vintage, section)) remove(*settings, entry.key.value);
      });
    }
  }
}

void merge_vintages(Value& base, Value& over) {
  Value* below = table_in(base, "vintages");
  Value* own = table_in(over, "vintages");
  if (below == nullptr || own == nullptr) return;
  for (Entry& vintage : own->entries) {
    Value* same = table_in(*below, vintage.key.value);
    if (same == nullptr || !vintage.value.is(ValueKind::table)) continue;
    merge_replacements(*same, vintage.value);
  }
}

// A scenario over what ranks below it.
void merge_scenario(Value& base, Value over) {
  forget_vintages(base, over);
  merge_vintages(base, over);
  merge_replacements(base, over);
  merge(base, over);
}

// A scenario's file and all it extends, once each, however many children name a file.
class Family {
 public:
  explicit Family(Files& files) : files_(files) {}

  std::optional<Value> merged(const std::filesystem::path& path) {
    const std::optional<std::size_t> youngest = add(path, {});
    if (!youngest) return std::nullopt;
    Value whole;
    whole.where = members_[*youngest].own.where;
    for (const std::size_t member : from_oldest()) {
      Value own = std::move(members_[member].own);
      if (member != *youngest) remove(own, "name"), remove(own, "label");  // what a file is called is its own
      merge_scenario(whole, std::move(own));
    }
    return whole;
  }

 private:
  struct Member {
    Value own;
    std::vector<std::size_t> parents;
    std::size_t generation = 0;  // the longest way down to the scenario
  };

  // The file's place, parents before children; nothing when it could not be read.
  std::optional<std::size_t> add(const std::filesystem::path& path, const Span& named_at) {
    const std::string name = path.lexically_normal().generic_string();
    if (const auto known = places_.find(name); known != places_.end()) return known->second;
    if (is_ancestor(name, named_at)) return std::nullopt;
    line_.push_back(name);
    std::optional<std::size_t> place;
    if (const Document* document = files_.open_toml(path, named_at)) place = add_member(*document);
    line_.pop_back();
    return places_[name] = place;
  }

  std::size_t add_member(const Document& document) {
    Member member{document.root, {}, 0};
    flatten_sections(member.own, files_.diagnostics());
    for (const SourceString& parent : as_texts(member.own.find("extends"), true, files_.diagnostics())) {
      if (const auto place = add(beside(parent), parent.where)) member.parents.push_back(*place);
    }
    remove(member.own, "extends");
    members_.push_back(std::move(member));
    return members_.size() - 1;
  }

  // Generation by generation, so that what a parent merely inherits ranks below what any other parent says; within one, parents that are
  // named later rank above.
  std::vector<std::size_t> from_oldest() {
    for (std::size_t child = members_.size(); child-- > 0;) {
      for (const std::size_t parent : members_[child].parents)
        members_[parent].generation = std::max(members_[parent].generation, members_[child].generation + 1);
    }
    std::vector<std::size_t> order(members_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return members_[a].generation > members_[b].generation; });
    return order;
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
  std::map<std::string, std::optional<std::size_t>> places_;
  std::vector<Member> members_;  // parents before children
};

}  // namespace

std::optional<Value> read_with_parents(const std::filesystem::path& path, Files& files) { return Family(files).merged(path); }

}  // namespace infracast::read
