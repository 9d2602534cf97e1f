// SPDX-License-Identifier: MIT
#include "read/model/naming.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "notation/message_parts.h"
#include "notation/name.h"
#include "read/model/defaults.h"
#include "read/toml/table.h"

namespace infracast::read {
namespace {

constexpr std::string_view kBlock = "block.";

class Labels {
 public:
  Labels(const std::vector<const Entry*>& blocks, Model& model, Diagnostics& diagnostics) : model_(model), diagnostics_(diagnostics) {
    for (const Entry* table : blocks)
      for (const Entry& block : table->value.entries) blocks_.insert(block.key.value);
  }

  void apply(const Entry& entry) {
    Label label = as_label(&entry, diagnostics_);
    if (!told_.insert(entry.key.value).second) return;
    if (Instance* module = instance(entry.key.value)) {
      module->label = std::move(label);
    } else if (const auto block = this->block(entry.key.value)) {
      of_blocks_[*block] = std::move(label);
    } else if (Element* element = find(entry.key)) {
      element->label = std::move(label);
    }
  }

  [[nodiscard]] BlockLabels of_blocks() { return std::move(of_blocks_); }

 private:
  // The block that "block.radio" names.
  [[nodiscard]] std::optional<std::string> block(const std::string& name) {
    if (!name.starts_with(kBlock) || instance(module_of(name)) != nullptr) return std::nullopt;
    const std::string block = name.substr(kBlock.size());
    return blocks_.contains(block) ? std::optional(block) : std::nullopt;
  }

  Instance* instance(const std::string& name) {
    const auto found = std::ranges::find_if(model_.instances, [&](const Instance& each) { return each.name.value == name; });
    return found == model_.instances.end() ? nullptr : &*found;
  }

  Element* find(const Located<std::string>& name) {
    const Instance* module = instance(module_of(name.value));
    Element* found = module != nullptr ? own_element(*module, name) : indicator(name.value);
    if (found == nullptr && !shared_)
      diagnostics_.error(name.where, "nothing is called " + in_quotes(name.value), did_you_mean(name.value, known()));
    return found;
  }

  Element* own_element(const Instance& module, const Located<std::string>& name) {
    const auto uses = std::ranges::count(model_.instances, module.type, &Instance::type);
    shared_ = uses > 1;
    if (shared_) diagnostics_.error(name.where, "the module is used several times", "label its uses: [modules." + module.name.value + "]");
    return shared_ ? nullptr : element_of(model_.types[module.type], name.value.substr(module.name.value.size() + 1));
  }

  Element* indicator(const std::string& id) {
    shared_ = false;
    for (ModuleType& type : model_.types) {
      Element* found = element_of(type, id);
      if (found != nullptr && found->kind == ElementKind::indicator) return found;
    }
    return nullptr;
  }

  static Element* element_of(ModuleType& type, const std::string& name) {
    const auto found = std::ranges::find_if(type.elements, [&](const Element& each) { return each.name.value == name; });
    return found == type.elements.end() ? nullptr : &*found;
  }

  [[nodiscard]] std::vector<std::string> known() const {
    std::vector<std::string> names;
    for (const std::string& block : blocks_) names.push_back(std::string(kBlock) + block);
    for (const Instance& module : model_.instances) {
      names.push_back(module.name.value);
      for (const Element& element : model_.types[module.type].elements)
        names.push_back(element.kind == ElementKind::indicator ? element.name.value : module.name.value + "." + element.name.value);
    }
    return names;
  }

  Model& model_;
  Diagnostics& diagnostics_;
  std::set<std::string> told_;
  std::set<std::string> blocks_;
  BlockLabels of_blocks_;
  bool shared_ = false;
};

}  // namespace

const Shape& place_labels_shape() {
  static const Shape shape{
      "place-labels", "What the place calls modules, elements, indicators, and blocks: \"block.radio\".", {}, Names::full_name, label(),
      label()};
  return shape;
}

const Shape& renamed_shape() {
  static const Shape shape{"renamed", "Parameters that had another name: new = old. The old one keys their random numbers.",
                           {},        Names::full_name,
                           text(),    text()};
  return shape;
}

BlockLabels apply_labels(const std::vector<const Entry*>& tables, const std::vector<const Entry*>& blocks, Model& model,
                         Diagnostics& diagnostics) {
  Labels labels(blocks, model, diagnostics);
  for (const Entry* table : tables) {
    const Value* entries = as_table(table, "write [labels]", diagnostics);
    if (entries == nullptr) continue;
    for (const Entry& entry : entries->entries) labels.apply(entry);
  }
  return labels.of_blocks();
}

std::vector<Renaming> read_renamings(const Entry* table, Diagnostics& diagnostics) {
  std::vector<Renaming> renamings;
  const Value* entries = as_table(table, "write [renamed]", diagnostics);
  if (entries == nullptr) return renamings;
  for (const Entry& entry : entries->entries) {
    if (auto was = as_text(&entry, diagnostics)) renamings.push_back({entry.key, std::move(*was)});
  }
  return renamings;
}

void check_renamings(const Model& model, Diagnostics& diagnostics) {
  std::vector<std::string> parameters;
  for (const Instance& module : model.instances)
    for (const Element& element : model.types[module.type].elements)
      if (element.kind == ElementKind::parameter) parameters.push_back(module.name.value + "." + element.name.value);
  for (const Renaming& renaming : model.renamings) {
    if (std::ranges::find(parameters, renaming.now.value) != parameters.end()) continue;
    diagnostics.error(renaming.now.where, "no parameter is called " + in_quotes(renaming.now.value),
                      did_you_mean(renaming.now.value, parameters));
  }
}

}  // namespace infracast::read
