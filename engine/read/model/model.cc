// SPDX-License-Identifier: MIT
// The city's file: its modules, their instances and bindings.
#include "infracast/model.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "notation/message_parts.h"
#include "notation/name.h"
#include "read/model/block.h"
#include "read/model/defaults.h"
#include "read/model/model_reader.h"
#include "read/model/module.h"
#include "read/model/money.h"
#include "read/model/naming.h"
#include "read/model/override.h"
#include "read/model/wiring.h"
#include "read/toml/table.h"

namespace infracast::read {
namespace {

std::vector<std::string> names_of(const ModuleType& type, ElementKind kind) {
  std::vector<std::string> names;
  for (const Element& element : type.elements) {
    if (element.kind == kind) names.push_back(element.name.value);
  }
  return names;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

const Shape& words_shape() {
  static const Shape shape{"with", "What to write for {key} in the units of the module.", {}, Names::any, text()};
  return shape;
}

const Shape& overrides_shape() {
  static const Shape shape{"instance-parameters", "Parameters of this instance.", {}, Names::name, instance_override_form()};
  return shape;
}

const Shape& module_entry_shape() {
  static const Shape shape{"module-entry",
                           "A module's file and what its inputs are bound to; or a group of such entries, whose names are joined by dots.",
                           {{"use", text(), "the module's file"},
                            {"label", label(), "the instance's name for people"},
                            {"with", table(words_shape), "what to write for {key} in the units of the module"},
                            {"parameter", table(overrides_shape), "parameters of this instance"}},
                           Names::name,
                           text() | table(module_entry_shape)};
  return shape;
}

const Shape& modules_shape() {
  static const Shape shape{"modules", "The modules of the city.", {}, Names::name, text() | table(module_entry_shape)};
  return shape;
}

std::vector<Key> head_keys() {
  return {
      {"name", text(), "what results call the model"},
      {"label", label(), "its name for people"},
      {"units", text(), "a file of units"},
      {"include", one_or_more(), "files of further modules, or a city to build on"},
      {"drop", one_or_more(), "modules of the included files that this city does not have; \"*\" at the end stands for any characters"}};
}

const Shape& head_shape() {
  static const Shape shape = [] {
    Shape head{"model", "What the model is.", head_keys()};
    head.keys.front().example = "name = \"city\"";
    return head;
  }();
  return shape;
}

const Shape& part_head_shape() {
  static const Shape shape{"part-head", "What is included.", head_keys()};
  return shape;
}

std::vector<Key> content_keys() {
  return {{"modules", table(modules_shape), "the modules of the city: a file, or a table with \"use\""},
          {"unit", table(units_shape), "units"},
          {"correlation", table(correlations_shape), "parameters that go together"},
          {"block", table(blocks_shape), "what is calibrated together, in causal order"},
          {"labels", table(place_labels_shape), "what the place calls modules, elements, indicators and blocks"},
          {"renamed", table(renamed_shape), "parameters that had another name: new = old"},
          {"money", table(money_shape), "the money of the place"}};
}

Shape with_head(Shape shape, Key head) {
  shape.keys = content_keys();
  shape.keys.insert(shape.keys.begin(), std::move(head));
  return shape;
}

using Words = std::map<std::string, std::string>;

ModuleType filled(ModuleType type, const Words& with) {
  for (Element& element : type.elements) {
    for (const auto& [key, word] : with) replace_all(element.unit.value, "{" + key + "}", word);
  }
  return type;
}

class CityReader {
 public:
  // `of_scenario`: it is the place of one; otherwise a library that is looked at by itself.
  CityReader(const Document& document, bool of_scenario, Files& files)
      : document_(document), of_scenario_(of_scenario), files_(files), diagnostics_(files.diagnostics()) {}

  Model read() {
    TableReader city(document_.root, {document_.source, 0, 0}, "the city", city_shape(), diagnostics_);
    read_head(city.take("model"));
    if (parts_.empty()) city.require("modules", "[modules] with name = \"file.toml\"");
    read_content(city);
    const std::size_t own = model_.instances.size();
    read_parts();
    BlockLabels block_labels = apply_labels(labels_, blocks_, model_, diagnostics_);
    check_renamings(model_, diagnostics_);
    check_wiring(model_, std::filesystem::path(document_.source->name).parent_path(), diagnostics_);
    drop_modules(own);
    apply_money(money_, of_scenario_ ? &named_at_ : nullptr, model_, diagnostics_);
    model_.blocks = read_blocks(blocks_, model_, diagnostics_);
    for (BlockDeclaration& block : model_.blocks)
      if (const auto label = block_labels.find(block.name.value); label != block_labels.end()) block.label = std::move(label->second);
    return std::move(model_);
  }

 private:
  void read_head(const Entry* head) {
    const Value* value = as_table(head, "write [model]", diagnostics_);
    if (value == nullptr) return;
    named_at_ = head->key.where;
    TableReader table(*value, head->key.where, "[model]", head_shape(), diagnostics_);
    if (const auto name = as_text(table.take("name"), diagnostics_)) model_.name = name->value;
    model_.label = as_label(table.take("label"), diagnostics_);
    if (const auto units = as_text(table.take("units"), diagnostics_)) read_units_file(*units);
    read_include(table);
    table.finish();
  }

  void read_include(TableReader& head) {
    for (SourceString& part : as_texts(head.take("include"), true, diagnostics_)) parts_.push_back(std::move(part));
    for (SourceString& name : as_texts(head.take("drop"), true, diagnostics_)) drops_.push_back(std::move(name));
  }

  // Modules of included files may be dropped; those of the city's own file, which come first, stay.
  void drop_modules(std::size_t own) {
    for (const SourceString& pattern : drops_) drop(pattern, own);
    if (model_.dropped.empty()) return;
    const auto of_dropped = [&](const SourceString& parameter) {
      return std::ranges::any_of(model_.dropped, [&](const std::string& name) { return parameter.value.starts_with(name + "."); });
    };
    for (CorrelationDeclaration& correlation : model_.correlations) std::erase_if(correlation.parameters, of_dropped);
    std::erase_if(model_.correlations, [](const CorrelationDeclaration& correlation) { return correlation.parameters.size() < 2; });
    remove_unused_types();
  }

  void drop(const SourceString& pattern, std::size_t own) {
    std::vector<std::string> known;
    const std::size_t before = model_.dropped.size();
    for (std::size_t k = model_.instances.size(); k-- > own;) {
      const std::string name = model_.instances[k].name.value;
      known.push_back(name);
      if (const std::string group = module_of(name); !group.empty()) known.push_back(group + ".*");
      if (!matches_name(pattern.value, name)) continue;
      model_.dropped.push_back(name);
      model_.instances.erase(model_.instances.begin() + static_cast<std::ptrdiff_t>(k));
    }
    if (model_.dropped.size() == before)
      diagnostics_.error(pattern.where, "no included module is called " + in_quotes(pattern.value), did_you_mean(pattern.value, known));
  }

  // Removes module types without instances, which compile would report for inputs that nothing feeds.
  void remove_unused_types() {
    std::vector<std::size_t> place(model_.types.size(), model_.types.size());
    std::vector<ModuleType> kept;
    for (Instance& instance : model_.instances) {
      std::size_t& now = place[instance.type];
      if (now == model_.types.size()) {
        now = kept.size();
        kept.push_back(std::move(model_.types[instance.type]));
      }
      instance.type = now;
    }
    model_.types = std::move(kept);
  }

  void read_content(TableReader& table) {
    if (const Entry* modules = table.take("modules")) read_modules(modules);
    read_units(table.take("unit"), model_.units, diagnostics_);
    for (CorrelationDeclaration& correlation : read_correlations(table.take("correlation"), diagnostics_)) {
      model_.correlations.push_back(std::move(correlation));
    }
    if (const Entry* blocks = table.take("block")) blocks_.insert(blocks_.begin(), blocks);  // what is built on comes first
    if (const Entry* labels = table.take("labels")) labels_.push_back(labels);
    for (Renaming& renaming : read_renamings(table.take("renamed"), diagnostics_)) model_.renamings.push_back(std::move(renaming));
    const Entry* money = table.take("money");
    if (money_ == nullptr) money_ = money;
    table.finish();
  }

  // Included files: further modules, or another city to build on. Each is read once.
  void read_parts() {
    std::set<const SourceText*> seen{document_.source.get()};
    for (std::size_t k = 0; k < parts_.size(); ++k) {
      const SourceString path = parts_[k];
      const Document* document = files_.open_toml(beside(path), path.where);
      if (document == nullptr || !seen.insert(document->source.get()).second) continue;
      TableReader table(document->root, {document->source, 0, 0}, "the included file", part_shape(), diagnostics_);
      if (const Value* head = as_table(table.take("model"), "write [model]", diagnostics_)) read_included_head(*head);
      read_content(table);
    }
  }

  // The name and the label of an included city are not inherited; its units and modules are.
  void read_included_head(const Value& value) {
    TableReader head(value, {document_.source, 0, 0}, "[model]", part_head_shape(), diagnostics_);
    as_text(head.take("name"), diagnostics_);
    as_label(head.take("label"), diagnostics_);
    if (const auto units = as_text(head.take("units"), diagnostics_)) read_units_file(*units);
    read_include(head);
    head.finish();
  }

  void read_units_file(const SourceString& path) {
    const Document* document = files_.open_toml(beside(path), path.where);
    if (document == nullptr) return;
    TableReader table(document->root, {document->source, 0, 0}, "the units file", units_file_shape(), diagnostics_);
    read_units(table.take("unit"), model_.units, diagnostics_);
    table.finish();
  }

  void read_modules(const Entry* modules) {
    const Value* value = as_table(modules, "write [modules]", diagnostics_);
    if (value == nullptr) return;
    for (const Entry& entry : value->entries) read_module_entry(entry, "");
  }

  // A module is a file name, a table with `use`, or a table of such entries, whose names are joined by dots.
  void read_module_entry(const Entry& entry, const std::string& prefix) {
    check_name(entry.key, "a module", diagnostics_);
    const Located<std::string> name{prefix + entry.key.value, entry.key.where};
    if (entry.value.is(ValueKind::text)) return add_plain(name, {entry.value.text, entry.value.where});
    if (entry.value.is(ValueKind::table)) return read_module_table(name, entry.value);
    report_type(entry, "a file name or a table with \"use\"", "write " + in_quotes(entry.key.value + ".toml"), diagnostics_);
  }

  void read_module_table(const Located<std::string>& name, const Value& table) {
    const bool group = !table.entries.empty() && table.find("use") == nullptr &&
                       std::all_of(table.entries.begin(), table.entries.end(), [](const Entry& entry) {
                         return entry.value.is(ValueKind::table) && entry.key.value != "parameter" && entry.key.value != "label";
                       });
    if (!group) return add_bound(name, table);
    for (const Entry& entry : table.entries) read_module_entry(entry, name.value + ".");
  }

  void add_plain(const Located<std::string>& name, const SourceString& file) {
    const std::optional<std::size_t> type = type_of(file, {});
    if (!type) return model_.dropped.push_back(name.value);  // why, has been said; that others name it is no second fault
    model_.instances.push_back({name, *type, model_.types[*type].label, {}, {}});
  }

  void add_bound(const Located<std::string>& name, const Value& value) {
    TableReader table(value, name.where, "[modules." + name.value + "]", module_entry_shape(), diagnostics_);
    const auto file = as_text(table.require("use", "use = \"file.toml\""), diagnostics_);
    const Entry* label = table.take("label");
    const Entry* parameters = table.take("parameter");
    const Words with = read_words(table.take("with"));
    const std::optional<std::size_t> type = file ? type_of(*file, with) : std::nullopt;
    if (!type) return model_.dropped.push_back(name.value);
    Instance instance{name, *type, label != nullptr ? as_label(label, diagnostics_) : model_.types[*type].label, {}, {}};
    for (const Entry* entry : table.rest()) read_binding(*entry, table, instance);
    read_overrides(parameters, instance);
    model_.instances.push_back(std::move(instance));
  }

  void read_binding(const Entry& entry, const TableReader& table, Instance& instance) {
    std::vector<std::string> inputs = names_of(model_.types[instance.type], ElementKind::input);
    if (contains(inputs, entry.key.value)) {
      if (auto target = as_text(&entry, diagnostics_)) instance.bindings.emplace_back(entry.key, std::move(*target));
      return;
    }
    for (std::string& key : module_entry_shape().key_names()) inputs.push_back(std::move(key));
    diagnostics_.error(entry.key.where, in_quotes(entry.key.value) + " in " + table.what() + " is neither a key nor an input of the module",
                       did_you_mean(entry.key.value, inputs));
  }

  void read_overrides(const Entry* parameters, Instance& instance) {
    const Value* table = as_table(parameters, "", diagnostics_);
    if (table == nullptr) return;
    const std::vector<std::string> known = names_of(model_.types[instance.type], ElementKind::parameter);
    for (const Entry& entry : table->entries) {
      if (contains(known, entry.key.value)) {
        if (auto override = read_instance_override(entry, diagnostics_)) instance.overrides.push_back(std::move(*override));
      } else {
        diagnostics_.error(entry.key.where, "the module has no parameter " + in_quotes(entry.key.value),
                           did_you_mean(entry.key.value, known));
      }
    }
  }

  // The text that `with` gives for `{key}` in the units of the module.
  Words read_words(const Entry* with) {
    Words words;
    const Value* table = as_table(with, "write with = { unit = \"village\" }", diagnostics_);
    if (table == nullptr) return words;
    for (const Entry& entry : table->entries) {
      if (const auto text = as_text(&entry, diagnostics_)) words.emplace(entry.key.value, text->value);
    }
    return words;
  }

  // The type read from a file with its `with` texts filled in; equal pairs of file and texts share one type.
  std::optional<std::size_t> type_of(const SourceString& file, const Words& with) {
    const Document* document = files_.open_toml(beside(file), file.where);
    if (document == nullptr) return std::nullopt;
    const auto [known, added] = type_by_words_.try_emplace({document->source.get(), with}, model_.types.size());
    if (added) {
      auto pattern = patterns_.find(document->source.get());
      if (pattern == patterns_.end())
        pattern = patterns_.emplace(document->source.get(), read_module(*document, model_.units, files_)).first;
      model_.types.push_back(filled(pattern->second, with));
      model_.types.back().file = from_here(beside(file));
    }
    return known->second;
  }

  // As a path from the city's folder.
  [[nodiscard]] std::string from_here(const std::filesystem::path& path) const {
    const std::filesystem::path folder = std::filesystem::path(document_.source->name).parent_path();
    return (folder.empty() ? path : path.lexically_relative(folder)).generic_string();
  }

  const Document& document_;
  bool of_scenario_;
  std::vector<SourceString> parts_;
  std::vector<SourceString> drops_;
  std::vector<const Entry*> blocks_;
  std::vector<const Entry*> labels_;
  const Entry* money_ = nullptr;
  Span named_at_;
  std::map<const SourceText*, ModuleType> patterns_;
  std::map<std::pair<const SourceText*, Words>, std::size_t> type_by_words_;
  Files& files_;
  Diagnostics& diagnostics_;
  Model model_;
};

}  // namespace

const Shape& city_shape() {
  static const Shape shape = with_head({"city", "A city: which modules, how often, bound to what.", {}},
                                       {"model", table(head_shape), "what the model is", "[model] with name and label"});
  return shape;
}

const Shape& part_shape() {
  static const Shape shape = with_head({"part", "What a city includes.", {}}, {"model", table(part_head_shape), "of a city to build on"});
  return shape;
}

const Shape& units_file_shape() {
  static const Shape shape{"units", "The units of a city.", {{"unit", table(units_shape), "units"}}};
  return shape;
}

std::optional<Model> read_city(const std::filesystem::path& path, const Span& named_at, Files& files) {
  const Document* document = files.open_toml(path, named_at);
  return document == nullptr ? std::nullopt : std::optional(CityReader(*document, named_at.source != nullptr, files).read());
}

}  // namespace infracast::read

namespace infracast {

std::optional<Model> read_model(const std::filesystem::path& path, const FileSource& source, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  read::Files files(source, diagnostics);
  std::optional<Model> model = read::read_city(path, {}, files);
  return diagnostics.error_count() == errors ? std::move(model) : std::nullopt;
}

std::optional<Model> read_model(const std::filesystem::path& path, Diagnostics& diagnostics) {
  return read_model(path, files_on_disk(), diagnostics);
}

}  // namespace infracast
