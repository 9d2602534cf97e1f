// SPDX-License-Identifier: MIT
#include "read/model/block.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

#include "notation/message_parts.h"
#include "notation/name.h"
#include "notation/number.h"
#include "read/model/defaults.h"
#include "read/model/wiring.h"

namespace infracast::read {
namespace {

const Shape& block_shape() {
  static const Shape shape = [] {
    Shape block{"block",
                "Modules that are calibrated together, to the figures published about their indicators.",
                {{"label", label(), "its name for people"},
                 {"modules", one_or_more(),
                  "instances, \"*\" at the end for any characters; single indicators of others: \"coverage.coverage_100m\"",
                  "modules = [\"fibre\"]"}}};
    for (Key& key : block_setting_keys()) block.keys.push_back(std::move(key));
    return block;
  }();
  return shape;
}

const Shape& block_drifts_shape() {
  static const Shape shape{"block-drifts",
                           "How parameters and outside paths of the block wander after today, by full names.",
                           {},
                           Names::full_name,
                           text() | table(block_drifts_shape),
                           text()};
  return shape;
}

// Tables continue a name: fibre.build_rate without quotes is "fibre.build_rate".
void add_drifts(const Value& table, const std::string& prefix, BlockDeclaration& block, Diagnostics& diagnostics) {
  for (const Entry& entry : table.entries) {
    const Located<std::string> name{prefix + entry.key.value, entry.key.where};
    if (entry.value.is(ValueKind::table)) {
      add_drifts(entry.value, name.value + ".", block, diagnostics);
      continue;
    }
    const std::optional<SourceString> drift = as_text(&entry, diagnostics);
    if (!drift) continue;
    std::erase_if(block.drifts, [&](const auto& known) { return known.first.value == name.value; });
    block.drifts.emplace_back(name, *drift);
  }
}

void take_drifts(const Entry* entry, BlockDeclaration& block, Diagnostics& diagnostics) {
  const Value* table = as_table(entry, "write drift = { \"module.name\" = \"random_walk(sd = 0.05 per year)\" }", diagnostics);
  if (table != nullptr) add_drifts(*table, "", block, diagnostics);
}

constexpr double kLargestSpread = 1;

// Of logarithms: 0.1 is about 10 %.
void take_spread(TableReader& table, const char* key, double& value) {
  take_positive(table, key, value);
  const Entry* written = table.take(key);
  if (written == nullptr || value <= kLargestSpread) return;  // a scenario may set one number of a block and leave the others
  const Span& where = written->value.where;
  table.diagnostics().warning(
      where, in_quotes(key) + " is of logarithms: " + number_text(value) + " is a factor of " + number_text(std::round(std::exp(value))),
      "write " + number_text(value / 100) + " for " + number_text(value) + " %");
}

class BlockReader {
 public:
  BlockReader(const Model& model, Diagnostics& diagnostics)
      : model_(model), instances_(model.instances), dropped_(model.dropped), diagnostics_(diagnostics) {}

  BlockDeclaration read(const Entry& entry) {
    BlockDeclaration block;
    block.name = entry.key;
    const Value* value = as_table(&entry, "", diagnostics_);
    if (value == nullptr) return block;
    TableReader table(*value, entry.key.where, "[block." + entry.key.value + "]", block_shape(), diagnostics_);
    block.label = as_label(table.take("label"), diagnostics_);
    block.modules = as_texts(table.take("modules"), true, diagnostics_);
    std::erase_if(block.modules, [&](const SourceString& pattern) { return !claim(pattern); });
    if (std::ranges::none_of(block.modules, [&](const SourceString& pattern) { return is_module(pattern); })) block.modules.clear();
    take_block_settings(table, block);
    std::erase_if(block.drifts,
                  [&](const auto& drift) { return std::ranges::find(dropped_, module_of(drift.first.value)) != dropped_.end(); });
    table.finish();
    return block;
  }

 private:
  // Claims the matching instances; false when there are none. A module in two blocks would be calibrated twice.
  bool claim(const SourceString& pattern) {
    const bool found = is_module(pattern);
    for (const Instance& instance : instances_) {
      if (!matches_name(pattern.value, instance.name.value)) continue;
      if (!claimed_.insert(instance.name.value).second)
        diagnostics_.error(pattern.where, in_quotes(instance.name.value) + " is in a block already");
    }
    const auto is_dropped = [&](const std::string& name) { return matches_name(pattern.value, name) || module_of(pattern.value) == name; };
    const bool dropped = std::ranges::any_of(dropped_, is_dropped);
    if (!found && is_indicator(pattern.value)) return true;
    if (!found && !dropped && !pattern.value.ends_with('*'))
      diagnostics_.error(pattern.where, "no module " + in_quotes(pattern.value), did_you_mean(pattern.value, names()));
    if (!found && !dropped && pattern.value.ends_with(".*")) check_group(pattern);
    return found;
  }

  [[nodiscard]] bool is_module(const SourceString& pattern) const {
    return std::ranges::any_of(instances_, [&](const Instance& each) { return matches_name(pattern.value, each.name.value); });
  }

  // "coverage.coverage_100m": an indicator of a module that is in no block, or in another.
  [[nodiscard]] bool is_indicator(const std::string& name) const {
    const auto module = std::ranges::find(instances_, module_of(name), [](const Instance& each) { return each.name.value; });
    if (module == instances_.end()) return false;
    return std::ranges::any_of(model_.types[module->type].elements, [&](const Element& each) {
      return each.kind == ElementKind::indicator && module->name.value + "." + each.name.value == name;
    });
  }

  // A group that is nearly called so; the usual blocks name groups that a place need not have.
  void check_group(const SourceString& pattern) {
    const std::string group = module_of(pattern.value);
    for (const Instance& instance : instances_) {
      const std::string other = module_of(instance.name.value);
      if (!is_slip(group, other)) continue;
      return diagnostics_.error(pattern.where, "no module " + in_quotes(pattern.value), "did you mean " + in_quotes(other + ".*") + "?");
    }
  }

  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const Instance& instance : instances_) {
      names.push_back(instance.name.value);
      for (const Element& element : model_.types[instance.type].elements)
        if (element.kind == ElementKind::indicator) names.push_back(instance.name.value + "." + element.name.value);
    }
    return names;
  }

  const Model& model_;
  std::span<const Instance> instances_;
  std::span<const std::string> dropped_;
  Diagnostics& diagnostics_;
  std::set<std::string> claimed_;
};

}  // namespace

std::vector<Key> block_setting_keys() {
  return {{"drift", table(block_drifts_shape), "what of the block wanders after today, by full names; it has no discrepancy then"},
          {"discrepancy", number(), "standard deviation of ln(true / modelled), today"},
          {"memory", number(), "years over which a discrepancy is forgotten"},
          {"scope_spread", number(), "standard deviation of ln of the factor between figures of another scope and the model's"}};
}

void take_positive(TableReader& table, const char* key, double& value) {
  const auto number = as_number(table.take(key), table.diagnostics());
  if (!number) return;
  if (!(number->value > 0)) return table.diagnostics().error(number->where, in_quotes(key) + " must be more than 0");
  value = number->value;
}

void take_block_settings(TableReader& table, BlockDeclaration& block) {
  take_drifts(table.take("drift"), block, table.diagnostics());
  take_spread(table, "discrepancy", block.discrepancy);
  take_positive(table, "memory", block.memory);
  take_spread(table, "scope_spread", block.scope_spread);
}

const Shape& blocks_shape() {
  static const Shape shape{"blocks", "Blocks of the calibration, in causal order.", {}, Names::name, table(block_shape)};
  return shape;
}

std::vector<BlockDeclaration> read_blocks(std::span<const Entry* const> tables, const Model& model, Diagnostics& diagnostics) {
  std::vector<BlockDeclaration> all;
  BlockReader reader(model, diagnostics);
  for (const Entry* blocks : tables) {
    const Value* table = as_table(blocks, "", diagnostics);
    if (table == nullptr) continue;
    for (const Entry& entry : table->entries) {
      check_name(entry.key, "a block", diagnostics);
      if (std::ranges::any_of(all, [&](const BlockDeclaration& block) { return block.name.value == entry.key.value; }))
        diagnostics.error(entry.key.where, "an included file has a block " + in_quotes(entry.key.value) + " already",
                          "give it another name");
      BlockDeclaration block = reader.read(entry);
      if (!block.modules.empty()) all.push_back(std::move(block));
    }
  }
  return all;
}

}  // namespace infracast::read
