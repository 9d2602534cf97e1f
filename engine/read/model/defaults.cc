// SPDX-License-Identifier: MIT
#include "read/model/defaults.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <utility>

#include "notation/message_parts.h"
#include "notation/name.h"
#include "notation/written_date.h"
#include "read/model/wiring.h"

namespace infracast::read {
namespace {

// What happens to one element of an instance.
enum class Fate : char {
  as_written,
  given,     // a default that is not needed: the input is bound, or the number given
  fallback,  // the default applies
};
using Fates = std::string;  // a Fate per element, as characters, and the dates that defaults name: a key of a map

bool has_default(const Element& element) {
  switch (element.kind) {
    case ElementKind::input:
    case ElementKind::parameter:
    case ElementKind::driver:
      return element.equation.has_value();
    case ElementKind::request:
      return true;
    default:
      return false;
  }
}

// A default that means the first day of the horizon, since parts name no year.
constexpr std::string_view kStart = "start";
constexpr const char* kNeverDate = "9999 [date]";

Element settled(Element element) {
  if (element.kind == ElementKind::request) element.weight.reset(), element.floor.reset();
  element.kind = ElementKind::auxiliary;
  element.from.reset();
  element.prior.reset();
  element.drift.reset();
  element.value.reset();
  return element;
}

// Whether nothing is uncertain about what stands in for a number or a path.
bool is_certain(const Element& size) { return size.kind == ElementKind::driver || (size.prior && size.prior->value == "fixed"); }

// Splits a number whose prior is a ratio to another number, or that drifts about one: X = X_typical * X_multiple.
std::vector<Element> as_multiple(const Element& size) {
  if (is_certain(size) && !size.drift) return {settled(size)};
  Element typical = settled(size), factor = size, product = settled(size);
  const std::string& name = size.name.value;
  typical.name.value = name + std::string(kTypical);
  factor.kind = ElementKind::parameter;
  factor.name.value = name + std::string(kMultiple);
  factor.unit.value = "1";
  factor.equation.reset();
  if (is_certain(size)) {
    factor.prior = SourceString{"fixed", size.equation->where};
    factor.value = Located<double>{1, size.equation->where};
  }
  const auto of_what = [](const Label& label, const char* en, const char* zh) {
    return Label{label.en.empty() ? "" : label.en + en, label.zh.empty() ? "" : label.zh + zh};
  };
  factor.label = of_what(size.label, ", over the typical", "（相对典型值）");
  typical.label = of_what(size.label, ", typical", "（典型值）");
  product.equation = SourceString{typical.name.value + " * " + factor.name.value, size.equation->where};
  return {std::move(typical), std::move(factor), std::move(product)};
}

// Correlations of a size are those of its multiple; of one that is certain there are none.
void follow_split(const Element& size, const std::string& name, std::vector<CorrelationDeclaration>& correlations) {
  for (CorrelationDeclaration& correlation : correlations) {
    if (is_certain(size)) std::erase_if(correlation.parameters, [&](const SourceString& each) { return each.value == name; });
    for (SourceString& each : correlation.parameters)
      if (each.value == name) each.value += kMultiple;
  }
  std::erase_if(correlations, [](const CorrelationDeclaration& each) { return each.parameters.size() < 2; });
}

// The shortest text that reads as the date.
std::string date_text(double year) {
  char digits[32];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), year);
  return std::string(digits, end.ptr) + " [date]";
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; }

bool mentions(const std::optional<SourceString>& text, const std::string& name) {
  if (!text) return false;
  const std::string& in = text->value;
  for (std::size_t at = in.find(name); at != std::string::npos; at = in.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !is_letter(in[at - 1])) && (end == in.size() || !is_letter(in[end]))) return true;
  }
  return false;
}

bool read_in(const std::vector<Element>& elements, const std::string& name) {
  return std::ranges::any_of(elements, [&](const Element& element) { return element.name.value != name && reads(element, name); });
}

// Removes inputs that only unneeded defaults read, and levers of claims that are granted.
void erase_idle(const ModuleType& written, std::vector<Element>& elements) {
  for (const Element& each : written.elements) {
    const std::string& name = each.name.value;
    const bool may_go = each.kind == ElementKind::input || each.kind == ElementKind::lever;
    if (!may_go || !read_in(written.elements, name) || read_in(elements, name)) continue;
    std::erase_if(elements, [&](const Element& element) { return element.name.value == name; });
  }
}

// "last_date(data_price_path)": where what is known of an outside path ends.
constexpr std::string_view kLastDate = "last_date(";

// The path that a default asks the end of; "" when it asks no such thing.
std::string asked_path(const Element& element) {
  if (!element.equation || !element.equation->value.starts_with(kLastDate) || !element.equation->value.ends_with(')')) return "";
  return element.equation->value.substr(kLastDate.size(), element.equation->value.size() - kLastDate.size() - 1);
}

ModuleType with_fates(const ModuleType& type, const Fates& fates) {
  ModuleType out = type;
  out.elements.clear();
  for (std::size_t k = 0; k < type.elements.size(); ++k) {
    Element element = type.elements[k];
    const auto fate = static_cast<Fate>(fates[k]);
    if (fate == Fate::given && element.kind != ElementKind::request) element.equation.reset();
    if (fate != Fate::fallback) {
      out.elements.push_back(std::move(element));
    } else if (element.kind == ElementKind::parameter || element.kind == ElementKind::driver) {
      follow_split(element, element.name.value, out.correlations);
      for (Element& part : as_multiple(element)) out.elements.push_back(std::move(part));
    } else {
      out.elements.push_back(settled(std::move(element)));
    }
  }
  erase_idle(type, out.elements);
  return out;
}

class Defaults {
 public:
  Defaults(Scenario& scenario, Diagnostics& diagnostics) : scenario_(scenario), model_(scenario.model), diagnostics_(diagnostics) {}

  void apply() {
    name_dates();
    std::map<std::pair<std::size_t, Fates>, std::size_t> made;
    const std::vector<ModuleType> written = model_.types;
    std::vector<bool> used(written.size(), false);
    for (Instance& instance : model_.instances) {
      const std::size_t type = instance.type;
      Fates fates;
      const ModuleType own = with_own_sizes(instance, written[type], fates);
      fates = fates_of(instance, own) + fates;
      const bool first = !used[type];
      used[type] = true;
      const auto [known, added] = made.try_emplace({type, fates}, first ? type : model_.types.size());
      if (added && first) model_.types[type] = with_fates(dated(instance, own), fates);
      if (added && !first) model_.types.push_back(with_fates(dated(instance, own), fates));
      instance.type = known->second;
      follow_splits(instance, own, fates);
      std::erase_if(instance.bindings,
                    [&](const auto& binding) { return lost_input(written[type], model_.types[instance.type], binding.first.value); });
    }
  }

 private:
  void name_dates() {
    const std::string first = std::to_string(scenario_.horizon.first_year) + " [date]";
    for (ModuleType& type : model_.types) {
      for (Element& element : type.elements) {
        if (!has_default(element) || !element.equation) continue;
        if (element.kind == ElementKind::input && element.equation->value == kStart) element.equation->value = first;
        if (element.equation->value == kNeverWord) element.equation->value = kNeverDate;
      }
    }
  }

  // The type with the sizes that this instance says relative to something, where the place gives none; `told` tells them from others'.
  ModuleType with_own_sizes(Instance& instance, ModuleType type, std::string& told) const {
    for (const ParameterOverride& override : instance.overrides) {
      if (!override.of || by_scenario(instance.name.value + "." + override.name.value)) continue;
      const auto size = std::ranges::find_if(type.elements, [&](const Element& each) { return each.name.value == override.name.value; });
      size->equation = override.of;
      if (override.prior) size->prior = override.prior;
      if (override.drift) size->drift = override.drift;
      size->value = override.value;
      if (!override.source.empty()) size->source = override.source;
      told += " " + override.of->value + (override.prior ? "~" + override.prior->value : "") +
              (override.drift ? "~" + override.drift->value : "");
    }
    std::erase_if(instance.overrides, [](const ParameterOverride& override) { return override.of.has_value(); });
    return type;
  }

  void follow_splits(const Instance& instance, const ModuleType& type, const Fates& fates) {
    for (std::size_t k = 0; k < type.elements.size(); ++k) {
      const Element& size = type.elements[k];
      if (static_cast<Fate>(fates[k]) == Fate::fallback && size.kind == ElementKind::parameter)
        follow_split(size, instance.name.value + "." + size.name.value, model_.correlations);
    }
  }

  Fates fates_of(const Instance& instance, const ModuleType& type) {
    Fates fates;
    for (const Element& element : type.elements) fates += static_cast<char>(fate(instance, type, element));
    for (std::size_t k = 0; k < type.elements.size(); ++k)
      if (const std::string path = asked_path(type.elements[k]); !path.empty()) fates += " " + last_date(instance, type, path);
    return fates;
  }

  [[nodiscard]] ModuleType dated(const Instance& instance, ModuleType type) const {
    for (Element& element : type.elements) {
      const std::string path = asked_path(element);
      const std::string date = path.empty() ? "" : last_date(instance, type, path);
      if (!date.empty()) element.equation->value = date;
    }
    return type;
  }

  // Where the place's path ends, or the part's own; a path that is said to go on ends never, and one that nobody gave is complained of.
  std::string last_date(const Instance& instance, const ModuleType& type, const std::string& path) const {
    const auto driver = [&](const auto& each) { return each.name.value == path; };
    const auto declared = std::ranges::find_if(type.elements, driver);
    if (declared == type.elements.end() || declared->kind != ElementKind::driver) return "";
    const std::string full = instance.name.value + "." + path;
    const auto given = std::ranges::find_if(scenario_.drivers, [&](const DriverSetting& each) { return each.name.value == full; });
    const bool own = given == scenario_.drivers.end();
    const std::vector<SeriesPoint>& points = own ? declared->series : given->series;
    const bool goes_on = (own ? declared->growth_beyond : given->growth_beyond).has_value();
    if (points.empty() && !declared->equation) return "";
    return points.empty() || goes_on ? kNeverDate : date_text(points.back().date);
  }

  Fate fate(const Instance& instance, const ModuleType& type, const Element& element) {
    const bool by_place = element.kind == ElementKind::parameter && element.prior && element.prior->value == "place";
    const bool path_by_place = element.kind == ElementKind::driver && element.series.empty() && !element.equation;
    if (by_place || path_by_place) require_given(instance, element);
    if (!has_default(element)) return Fate::as_written;
    const bool there = element.kind == ElementKind::input     ? is_fed(instance, element)
                       : element.kind == ElementKind::request ? has_purse(type, element)
                                                              : is_given(instance, element);
    return there ? Fate::given : Fate::fallback;
  }

  // A missing neighbour is accepted when the part names it. When the city names it, it must have been dropped; otherwise compile reports
  // it.
  bool is_fed(const Instance& instance, const Element& input) const {
    for (const auto& [name, binding] : instance.bindings) {
      if (name.value == input.name.value) return !was_dropped(module_of(binding.value));
    }
    return input.from && gives(input.from->value);
  }

  bool has_purse(const ModuleType& type, const Element& request) const {
    if (!request.from) return true;  // compile reports it
    const std::string& purse = request.from->value;
    const bool own = std::ranges::any_of(type.elements, [&](const Element& element) { return element.name.value == purse; });
    return own || !was_dropped(module_of(purse));
  }

  bool was_dropped(const std::string& module) const { return std::ranges::find(model_.dropped, module) != model_.dropped.end(); }

  // A neighbour that is there may still lack what it would be asked for: a place's dates are as many as it cares about.
  bool gives(const std::string& name) const {
    const std::string module = module_of(name);
    const auto there = std::ranges::find_if(model_.instances, [&](const Instance& each) { return each.name.value == module; });
    if (there == model_.instances.end()) return false;
    const std::string output = name.substr(module.size() + 1);
    return std::ranges::any_of(model_.types[there->type].outputs, [&](const SourceString& each) { return each.value == output; });
  }

  // Bindings of unknown inputs are kept, for compile to report.
  static bool lost_input(const ModuleType& written, const ModuleType& now, const std::string& name) {
    const auto is_input = [&](const Element& element) { return element.name.value == name && element.kind == ElementKind::input; };
    return std::ranges::any_of(written.elements, is_input) && std::ranges::none_of(now.elements, is_input);
  }

  bool is_given(const Instance& instance, const Element& element) const {
    const std::string full = instance.name.value + "." + element.name.value;
    const auto named = [](const std::string& name) { return [&name](const auto& setting) { return setting.name.value == name; }; };
    return std::ranges::any_of(instance.overrides, named(element.name.value)) || by_scenario(full);
  }

  bool by_scenario(const std::string& full) const {
    const auto named = [&full](const auto& setting) { return setting.name.value == full; };
    return std::ranges::any_of(scenario_.parameters, named) || std::ranges::any_of(scenario_.drivers, named);
  }

  void require_given(const Instance& instance, const Element& element) {
    if (is_given(instance, element)) return;
    const std::string full = instance.name.value + "." + element.name.value;
    const auto meant = [&](const auto& setting) { return is_slip(setting.name.value, full); };
    const auto slip = [&](const auto& settings, const char* what) {
      const auto found = std::ranges::find_if(settings, meant);
      if (found == settings.end()) return false;
      diagnostics_.error(found->name.where, what + in_quotes(found->name.value), "did you mean " + in_quotes(full) + "?");
      return true;
    };
    if (slip(scenario_.parameters, "unknown parameter ") || slip(scenario_.drivers, "unknown driver ")) return;
    const std::string what = element.label.en.empty() ? "" : " (" + element.label.en + ", " + element.unit.value + ")";
    const bool path = element.kind == ElementKind::driver;
    diagnostics_.error(element.name.where, in_quotes(full) + what + " is the place's own, and nobody gave it",
                       path ? "under [drivers]: " + in_quotes(full) + " = { series = [[2016.0, …], …] }"
                            : "under [parameters]: " + in_quotes(full) + " = { prior = \"…\", source = \"…\" }");
  }

  Scenario& scenario_;
  Model& model_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::string module_of(const std::string& full_name) {
  const std::size_t dot = full_name.rfind('.');
  return dot == std::string::npos ? std::string() : full_name.substr(0, dot);
}

bool matches_name(std::string_view pattern, std::string_view name) {
  if (!pattern.ends_with('*')) return pattern == name;
  return name.starts_with(pattern.substr(0, pattern.size() - 1));
}

bool reads(const Element& element, const std::string& name) {
  for (const auto* text : {&element.equation, &element.start, &element.inflow, &element.outflow, &element.weight, &element.floor}) {
    if (mentions(*text, name)) return true;
  }
  return std::ranges::any_of(element.of, [&](const auto& limit) { return mentions(limit.second, name); });
}

void apply_defaults(Scenario& scenario, Diagnostics& diagnostics) { Defaults(scenario, diagnostics).apply(); }

}  // namespace infracast::read
