// SPDX-License-Identifier: MIT
#include "begin/parts.h"

#include <algorithm>
#include <set>

namespace infracast::beginning {
namespace {

constexpr std::string_view kAlways = "demography";

// "{name}_egress" in egress.video is "video_egress".
std::string id_in(const std::string& id, const std::string& instance) {
  constexpr std::string_view sign = "{name}";
  const std::size_t at = id.find(sign);
  if (at == std::string::npos) return id;
  return id.substr(0, at) + instance.substr(instance.rfind('.') + 1) + id.substr(at + sign.size());
}

std::map<std::string, std::string> modules_of_indicators(const Model& model) {
  std::map<std::string, std::string> modules;
  for (const Instance& instance : model.instances)
    for (const Element& element : model.types[instance.type].elements)
      if (element.kind == ElementKind::indicator) modules.emplace(id_in(element.name.value, instance.name.value), instance.name.value);
  return modules;
}

// "radio.*" for radio.g2, radio.g3, …, none of which is kept.
std::vector<std::string> dropped_among(const Model& model, const std::set<std::string>& kept) {
  std::vector<std::string> dropped;
  const auto group = [](const std::string& name) { return name.substr(0, name.find('.') + 1); };
  for (const Instance& instance : model.instances) {
    const std::string& name = instance.name.value;
    if (kept.contains(name)) continue;
    const std::string prefix = name.find('.') == std::string::npos ? "" : group(name);
    const bool whole = !prefix.empty() && std::ranges::none_of(kept, [&](const std::string& other) { return other.starts_with(prefix); });
    const std::string written = whole ? prefix + "*" : name;
    if (std::ranges::find(dropped, written) == dropped.end()) dropped.push_back(written);
  }
  return dropped;
}

}  // namespace

Parts parts_with_figures(const Model& model, const History& history, const std::vector<PlaceKnowledge>& knowledge) {
  using Kind = PlaceKnowledge::Kind;
  const auto modules = modules_of_indicators(model);
  const auto can_begin = [&](const std::string& module) {
    return std::ranges::any_of(knowledge, [&](const PlaceKnowledge& row) { return row.module == module && row.kind == Kind::start; });
  };
  Parts parts;
  std::set<std::string> kept{std::string(kAlways)};
  for (const auto& [indicator, figures] : history.series) {
    const auto module = modules.find(indicator);
    const bool known = module != modules.end() && (module->second == kAlways || can_begin(module->second));
    if (!known) {
      parts.unused.push_back(indicator);
      continue;
    }
    kept.insert(module->second);
    parts.figures[module->second].push_back(indicator);
  }
  for (const PlaceKnowledge& row : knowledge)
    if (row.kind == Kind::with && kept.contains(row.name)) kept.insert(row.module);
  for (const Instance& instance : model.instances)
    if (kept.contains(instance.name.value)) parts.kept.push_back(instance.name.value);
  parts.dropped = dropped_among(model, kept);
  return parts;
}

}  // namespace infracast::beginning
