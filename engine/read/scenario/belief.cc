// SPDX-License-Identifier: MIT
#include "read/scenario/belief.h"

#include <algorithm>
#include <string>
#include <vector>

#include "notation/message_parts.h"
#include "read/model/block.h"
#include "read/toml/table.h"

namespace infracast::read {
namespace {

const Shape& block_setting_shape() {
  static const Shape shape{"block-setting", "What replaces numbers of a block.", block_setting_keys()};
  return shape;
}

}  // namespace

const Shape& trust_shape() {
  static const Shape shape{"trust",
                           "Standard deviations of ln(published / true).",
                           {{"primary", number(), "of figures whose trust is primary; 0.02 when nothing is written"},
                            {"secondary", number(), "of figures whose trust is secondary; 0.05 when nothing is written"}}};
  return shape;
}

const Shape& block_settings_shape() {
  static const Shape shape{"block-settings", "Numbers of the model's blocks.", {}, Names::name, table(block_setting_shape)};
  return shape;
}

Trust read_trust(const Entry* entry, Diagnostics& diagnostics) {
  Trust trust;
  const Value* value = as_table(entry, "write [trust]", diagnostics);
  if (value == nullptr) return trust;
  TableReader table(*value, entry->key.where, "[trust]", trust_shape(), diagnostics);
  take_positive(table, "primary", trust.primary);
  take_positive(table, "secondary", trust.secondary);
  table.finish();
  return trust;
}

void apply_block_settings(const Entry* entry, Model& model, Diagnostics& diagnostics) {
  const Value* settings = as_table(entry, "write [blocks.NAME]", diagnostics);
  if (settings == nullptr) return;
  std::vector<std::string> known;
  for (const BlockDeclaration& block : model.blocks) known.push_back(block.name.value);
  for (const Entry& setting : settings->entries) {
    const std::string& name = setting.key.value;
    const auto block = std::ranges::find_if(model.blocks, [&](const BlockDeclaration& each) { return each.name.value == name; });
    if (block == model.blocks.end()) {
      diagnostics.error(setting.key.where, "no block is called " + in_quotes(name), did_you_mean(name, known));
      continue;
    }
    const Value* value = as_table(&setting, "write [blocks." + name + "]", diagnostics);
    if (value == nullptr) continue;
    TableReader table(*value, setting.key.where, "[blocks." + name + "]", block_setting_shape(), diagnostics);
    take_block_settings(table, *block);
    table.finish();
  }
}

}  // namespace infracast::read
