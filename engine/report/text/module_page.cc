// SPDX-License-Identifier: MIT
#include "report/text/module_page.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>

#include "infracast/program.h"
#include "infracast/table.h"
#include "infracast/wording.h"
#include "report/words/numbers.h"

namespace infracast::report {
namespace {

constexpr TextStyle kNarrow{.width = 130};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

// An expression in the typography of printed equations.
std::string readable(std::string expression) {
  for (const auto& [sign, printed] : {std::pair{" * ", " · "}, {" - ", " − "}, {"<=", "≤"}, {">=", "≥"}, {"!=", "≠"}})
    expression = replaced(std::move(expression), sign, printed);
  return expression;
}

std::string code(const std::string& text) { return "`" + text + "`"; }
std::string in_cell(std::string text) { return replaced(replaced(std::move(text), "|", "\\|"), "\n", " "); }

std::string row(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const std::string& cell : cells) out += " " + in_cell(cell) + " |";
  return out + "\n";
}

std::string table(const std::string& title, const std::vector<std::string>& columns, const std::string& rows) {
  if (rows.empty()) return "";
  std::string rule = "|";
  for (std::size_t k = 0; k < columns.size(); ++k) rule += "---|";
  return "\n## " + title + "\n\n" + row(columns) + rule + "\n" + rows;
}

// The label in both languages; `{label}` of instances is not filled in.
std::string both(const Label& label) { return replaced(label.zh.empty() ? label.en : label.en + " · " + label.zh, "{label}", "…"); }

std::string number(double value, const std::string& unit) {
  return unit == "date" ? report::readable_time(value, Language::en, 6) : readable_number(value, Language::en, 6);
}

// "models/access/fibre.toml" from any city's folder; files of the place itself keep the city's path.
std::string source_of(const ModuleType& type) {
  const std::size_t library = type.file.rfind("models/");
  return library == std::string::npos ? type.file : type.file.substr(library);
}

std::string file_of(const ModuleType& type) {
  const std::string name = std::filesystem::path(source_of(type)).filename().replace_extension(".md").string();
  return name;
}

// A name that links to the page of its module, "fibre.md".
std::string link_to(const std::string& name, const ModuleType& type) { return "[" + code(name) + "](" + file_of(type) + ")"; }

class Page {
 public:
  // Module types by file: a file that is used with different units gives several types with the same texts.
  Page(const City& city, const std::string& file) : city_(city), model_(city.scenario.model) {
    for (const Instance& instance : model_.instances)
      if (model_.types[instance.type].file == file) instances_.push_back(&instance);
    type_ = &model_.types[instances_.front()->type];
  }

  [[nodiscard]] std::string text() const {
    return "# " + both(type_->label) + "\n\n" + type_->doc + "\n\nFrom " + code(source_of(*type_)) + names() + "\n" + indicators() +
           levers() + inputs() + equations() + parameters() + drivers() + replacements() + outputs();
  }

 private:
  [[nodiscard]] std::string names() const {
    if (instances_.size() == 1 && instances_.front()->overrides.empty())
      return ", in the city as " + code(instances_.front()->name.value) + ".";
    std::string out = ". In the city as";
    for (const Instance* instance : instances_) out += (instance == instances_.front() ? " " : ", ") + code(instance->name.value);
    return out + ".";
  }

  [[nodiscard]] std::string unit_of(const Element& element) const {
    const auto differs = [&](const Instance* instance) {
      const auto& others = model_.types[instance->type].elements;
      return std::ranges::any_of(
          others, [&](const Element& e) { return e.name.value == element.name.value && e.unit.value != element.unit.value; });
    };
    return std::ranges::any_of(instances_, differs) ? "the instance's" : element.unit.value;
  }

  template <class Write>
  [[nodiscard]] std::string of_kind(ElementKind kind, Write write) const {
    std::string out;
    for (const Element& element : type_->elements)
      if (element.kind == kind) out += write(element);
    return out;
  }

  [[nodiscard]] std::string indicators() const {
    std::string rows;
    for (const Indicator& indicator : city_.program.indicators) {
      if (std::ranges::none_of(instances_, [&](const Instance* i) { return i->name.value == indicator.module; })) continue;
      rows +=
          row({code(indicator.id), both(indicator.label), indicator.unit.text + (indicator.measure == Measure::annual ? ", of a year" : ""),
               std::to_string(rows_about(city_, city_.scenario.observations, indicator.id)),
               std::to_string(published_targets(city_, indicator.id))});
    }
    return table("Indicators", {"id", "meaning", "unit", "observations", "targets"}, rows);
  }

  [[nodiscard]] std::string levers() const {
    const auto write = [&](const Element& lever) {
      const std::string unit = unit_of(lever);
      return row({code(lever.name.value), both(lever.label), unit, number(lever.value->value, unit),
                  number(lever.min->value, unit) + " to " + number(lever.max->value, unit), lever.effect});
    };
    return table("Levers", {"name", "meaning", "unit", "null", "range", "effect"}, of_kind(ElementKind::lever, write));
  }

  // The binding of an input: one when all instances agree, otherwise one per instance.
  [[nodiscard]] std::string bound_to(const Element& input) const {
    std::set<std::string> names;
    for (const Instance* instance : instances_) {
      const auto own = std::ranges::find_if(instance->bindings, [&](const auto& b) { return b.first.value == input.name.value; });
      names.insert(own != instance->bindings.end() ? own->second.value : input.from ? input.from->value : "");
    }
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + linked(name);
    return out;
  }

  // "fibre.homes_passed" with a link to the page of fibre.
  [[nodiscard]] std::string linked(const std::string& name) const {
    const std::string module = name.substr(0, name.rfind('.'));
    const auto instance = std::ranges::find_if(model_.instances, [&](const Instance& i) { return i.name.value == module; });
    return instance == model_.instances.end() ? code(name) : link_to(name, model_.types[instance->type]);
  }

  [[nodiscard]] std::string inputs() const {
    const auto write = [&](const Element& input) { return row({code(input.name.value), unit_of(input), bound_to(input)}); };
    return table("Reads", {"name here", "unit", "is"}, of_kind(ElementKind::input, write));
  }

  [[nodiscard]] static std::string lines(const std::string& head, const std::string& expression) {
    return flowed(head + readable(expression), 4, kNarrow);
  }

  [[nodiscard]] static std::string equation(const Element& element) {
    const std::string& name = element.name.value;
    std::string out;
    switch (element.kind) {
      case ElementKind::stock: {
        const std::string out_of = element.outflow ? " - (" + element.outflow->value + ")" : "";
        return lines("d " + name + " / dt = ", (element.inflow ? element.inflow->value : "0") + out_of) +
               lines(name + " at the start = ", element.start->value);
      }
      case ElementKind::least:
        out = "    " + name + " = the least of\n";
        for (const auto& [limit, value] : element.of) out += flowed(limit.value + ": " + readable(value.value), 8, kNarrow);
        return out;
      case ElementKind::request:
        out = "    " + name + " = what " + element.from->value + " grants\n" +
              flowed("need: " + readable(element.equation->value), 8, kNarrow);
        if (element.weight) out += flowed("weight: " + readable(element.weight->value), 8, kNarrow);
        if (element.floor) out += flowed("floor: " + readable(element.floor->value), 8, kNarrow);
        return out;
      case ElementKind::purse:
        return lines("available in " + name + " = ", element.equation->value);
      default:
        return lines(name + " = ", element.equation->value);
    }
  }

  [[nodiscard]] std::string equations() const {
    std::string out;
    for (const Element& element : type_->elements) {
      const bool outside =
          element.kind == ElementKind::input || element.kind == ElementKind::parameter || element.kind == ElementKind::driver;
      const bool stated = (element.equation && !outside) || element.kind == ElementKind::stock || element.kind == ElementKind::least;
      if (!stated) continue;
      const std::string meaning = element.label.en.empty() ? "" : " " + both(element.label);
      out += "\n" + code(element.name.value) + meaning + " (" + unit_of(element) + ")\n\n" + equation(element);
    }
    return out.empty() ? "" : "\n## Equations\n" + out;
  }

  // Without a value of its own, a parameter has the centre of its prior wherever nothing replaces it.
  [[nodiscard]] std::string value_of(const Element& element) const {
    if (element.value) return number(element.value->value, element.unit.value);
    for (const Instance* instance : instances_) {
      const auto replaces = [&](const ParameterOverride& own) { return own.name.value == element.name.value; };
      if (std::ranges::any_of(instance->overrides, replaces)) continue;
      return number(value_in(*instance, element.name.value), element.unit.value);
    }
    return "";
  }

  [[nodiscard]] double value_in(const Instance& instance, const std::string& parameter) const {
    return std::ranges::find(city_.program.parameters, instance.name.value + "." + parameter, &ParameterSlot::name)->value;
  }

  // The prior of a parameter, and how it drifts.
  template <class Stated>
  static std::string belief(const Stated& stated) {
    const std::string prior = stated.prior ? stated.prior->value : "", drift = stated.drift ? "drift: " + stated.drift->value : "";
    return prior + (prior.empty() || drift.empty() ? "" : "; ") + drift;
  }

  [[nodiscard]] std::string parameters() const {
    const auto write = [&](const Element& element) {
      return row({code(element.name.value), both(element.label), value_of(element), unit_of(element), belief(element), element.source});
    };
    return table("Parameters", {"name", "meaning", "value", "unit", "prior", "source"}, of_kind(ElementKind::parameter, write));
  }

  [[nodiscard]] std::string drivers() const {
    const auto write = [](const Element& element) {
      std::string points;
      for (const SeriesPoint& point : element.series) {
        points += (points.empty() ? "" : ", ") + number(point.date, "date") + ": " + number(point.value, element.unit.value);
      }
      if (element.drift) points += (points.empty() ? "" : "; ") + belief(element);
      return row({code(element.name.value), both(element.label), element.unit.value, points, element.source});
    };
    return table("Outside paths", {"name", "meaning", "unit", "points", "source"}, of_kind(ElementKind::driver, write));
  }

  // The parameters above that instances replace.
  [[nodiscard]] std::string replacements() const {
    std::string rows;
    for (const Instance* instance : instances_) {
      for (const ParameterOverride& own : instance->overrides) {
        const auto element = std::ranges::find_if(type_->elements, [&](const Element& e) { return e.name.value == own.name.value; });
        const std::string unit = element == type_->elements.end() ? "" : element->unit.value;
        rows += row(
            {code(instance->name.value), code(own.name.value), number(value_in(*instance, own.name.value), unit), belief(own), own.source});
      }
    }
    return table("Parameters of single instances", {"instance", "parameter", "value", "prior", "source"}, rows);
  }

  [[nodiscard]] std::string readers(const std::string& output) const {
    std::set<std::string> modules;
    for (const Variable& variable : city_.program.variables) {
      for (const Instance* instance : instances_) {
        const bool reads = variable.module != instance->name.value &&
                           std::ranges::find(variable.reads, instance->name.value + "." + output) != variable.reads.end();
        if (reads) modules.insert(variable.module);
      }
    }
    std::string out;
    for (const std::string& module : modules) out += (out.empty() ? "" : ", ") + linked(module + ".");
    return replaced(out, ".`", "`");
  }

  [[nodiscard]] std::string outputs() const {
    std::string rows;
    for (const SourceString& output : type_->outputs) rows += row({code(output.value), readers(output.value)});
    return table("Read by others", {"name", "in"}, rows);
  }

  const City& city_;
  const Model& model_;
  const ModuleType* type_ = nullptr;
  std::vector<const Instance*> instances_;
};

std::string index_of(const Model& model, const std::vector<const ModuleType*>& types) {
  std::string rows;
  for (const ModuleType* type : types)
    rows += row({"[" + type->label.en + "](" + file_of(*type) + ")", type->label.zh, first_paragraph(type->doc)});
  return "# " + both(model.label) +
         "\n\nOne page per module, written by `infracast models --pages DIR` from the text of the model.\n"
         "[model-language.md](../model-language.md) explains the language.\n\n" +
         row({"module", "", "about"}) + "|---|---|---|\n" + rows;
}

}  // namespace

std::size_t published_targets(const City& city, const std::string& indicator) {
  std::vector<Target> published;
  std::ranges::copy_if(city.scenario.targets, std::back_inserter(published), [](const Target& target) { return !target.draft; });
  return rows_about(city, published, indicator);
}

std::string first_paragraph(const std::string& doc) { return doc.substr(0, doc.find("\n\n")); }

std::vector<ModulePage> module_pages(const City& city) {
  const Model& model = city.scenario.model;
  std::vector<ModulePage> pages;
  std::vector<const ModuleType*> written;
  for (const Instance& instance : model.instances) {
    const ModuleType& type = model.types[instance.type];
    if (std::ranges::any_of(written, [&](const ModuleType* other) { return other->file == type.file; })) continue;
    pages.push_back({file_of(type), Page(city, type.file).text()});
    written.push_back(&type);
  }
  pages.push_back({"index.md", index_of(model, written)});
  return pages;
}

}  // namespace infracast::report
