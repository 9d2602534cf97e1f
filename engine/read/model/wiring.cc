// SPDX-License-Identifier: MIT
#include "read/model/wiring.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "notation/message_parts.h"
#include "read/model/defaults.h"

namespace infracast::read {
namespace {

std::string output_of(const std::string& name) { return name.substr(name.rfind('.') + 1); }

class Wiring {
 public:
  Wiring(const Model& model, const std::filesystem::path& place, Diagnostics& diagnostics)
      : model_(model), place_(place.empty() ? "." : place), diagnostics_(diagnostics) {}

  void check() {
    for (const ModuleType& type : model_.types)
      for (const Element& element : type.elements)
        if (element.kind == ElementKind::input && element.equation && element.from) check_input(*element.from);
    for (const Instance& module : model_.instances)
      if (is_own(type_of(module).where)) check_outputs(module);
  }

 private:
  void check_input(const SourceString& from) {
    const auto module =
        std::ranges::find_if(model_.instances, [&](const Instance& each) { return each.name.value == module_of(from.value); });
    if (module == model_.instances.end()) return check_module(from);
    const std::string asked = output_of(from.value);
    if (gives_out(*module, asked)) return;
    const std::vector<SourceString>& outputs = type_of(*module).outputs;
    const auto meant = std::ranges::find_if(outputs, [&](const SourceString& each) { return is_slip(asked, each.value); });
    const bool of_place = is_own(type_of(*module).where);
    if (meant != outputs.end() && of_place && !is_own(from.where))
      return report_output(*module, *meant, "did you mean " + in_quotes(asked) + "?");
    if (meant != outputs.end()) return report_input(from, module->name.value + "." + meant->value);
    if (is_own(from.where) && !of_place) report_missing(from, *module);
  }

  [[nodiscard]] bool gives_out(const Instance& module, const std::string& output) const {
    return std::ranges::any_of(type_of(module).outputs, [&](const SourceString& each) { return each.value == output; });
  }

  // A part may ask for a neighbour that this city does not have; a place knows its own.
  void check_module(const SourceString& from) {
    if (!is_own(from.where)) return;
    for (const Instance& each : model_.instances)
      if (is_slip(module_of(from.value), each.name.value) && gives_out(each, output_of(from.value)))
        return report_input(from, each.name.value + "." + output_of(from.value));
  }

  // What the parts ask of a module that the place may have or not, such as its dates.
  void check_outputs(const Instance& module) {
    std::set<std::string> asked, lacking;
    for (const ModuleType& type : model_.types) {
      for (const Element& element : type.elements) {
        if (element.kind != ElementKind::input || !element.from || module_of(element.from->value) != module.name.value) continue;
        asked.insert(output_of(element.from->value));
        if (element.equation && !is_own(element.from->where)) lacking.insert(output_of(element.from->value));
      }
    }
    for (const SourceString& output : type_of(module).outputs) lacking.erase(output.value);
    if (lacking.empty()) return;
    const std::vector<std::string> names(lacking.begin(), lacking.end());
    for (const SourceString& output : type_of(module).outputs)
      if (!asked.contains(output.value) && !is_read(module.name.value + "." + output.value))
        report_output(module, output, "parts ask for " + listed(names));
  }

  [[nodiscard]] bool is_read(const std::string& name) const {
    const auto reads_it = [&](const Element& each) { return reads(each, name); };
    return std::ranges::any_of(model_.types, [&](const ModuleType& type) { return std::ranges::any_of(type.elements, reads_it); }) ||
           std::ranges::any_of(model_.instances, [&](const Instance& each) {
             return std::ranges::any_of(each.bindings, [&](const auto& binding) { return binding.second.value == name; });
           });
  }

  void report_input(const SourceString& from, const std::string& meant) {
    diagnostics_.error(from.where, "nothing is called " + in_quotes(from.value), "did you mean " + in_quotes(meant) + "?");
  }

  void report_missing(const SourceString& from, const Instance& module) {
    std::vector<std::string> names;
    for (const SourceString& output : type_of(module).outputs) names.push_back(output.value);
    diagnostics_.error(from.where, "nothing is called " + in_quotes(from.value),
                       names.empty() ? "the module gives nothing out" : "its module gives out " + listed(names));
  }

  void report_output(const Instance& module, const SourceString& output, const std::string& advice) {
    const std::string name = module.name.value + "." + output.value;
    if (told_.insert(name).second) diagnostics_.error(output.where, "no part asks for " + in_quotes(name), advice);
  }

  [[nodiscard]] bool is_own(const Span& where) const {
    if (!where.source) return false;
    const std::filesystem::path file = std::filesystem::path(where.source->name).lexically_normal();
    const std::filesystem::path from_place = file.lexically_relative(place_.lexically_normal());
    return !from_place.empty() && *from_place.begin() != "..";
  }

  [[nodiscard]] const ModuleType& type_of(const Instance& module) const { return model_.types[module.type]; }

  const Model& model_;
  std::filesystem::path place_;
  Diagnostics& diagnostics_;
  std::set<std::string> told_;
};

}  // namespace

bool is_slip(std::string_view wrong, std::string_view known) {
  constexpr std::size_t kFew = 2, kLongEnough = 4;
  const std::size_t shorter = std::min(wrong.size(), known.size()), longer = std::max(wrong.size(), known.size());
  if (wrong == known || shorter < kLongEnough || longer - shorter > kFew) return false;
  const auto before = std::ranges::mismatch(wrong, known).in1 - wrong.begin();
  const auto after = std::mismatch(wrong.rbegin(), wrong.rend(), known.rbegin(), known.rend()).first - wrong.rbegin();
  if (shorter > static_cast<std::size_t>(before + after) + kFew) return false;
  const auto is_number = [](std::string_view part) {
    return !part.empty() && std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
  };
  const auto differing = [&](std::string_view name) {
    const auto first = static_cast<std::size_t>(before), same = static_cast<std::size_t>(before + after);
    return same < name.size() ? name.substr(first, name.size() - same) : std::string_view{};
  };
  return !is_number(differing(wrong)) || !is_number(differing(known));  // the third of a kind is not the second misspelt
}

void check_wiring(const Model& model, const std::filesystem::path& place, Diagnostics& diagnostics) {
  Wiring(model, place, diagnostics).check();
}

}  // namespace infracast::read
