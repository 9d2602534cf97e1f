// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include "commands.h"
#include "explanation.h"
#include "loading.h"

namespace infracast::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string label_of(const Variable& variable, Language language) {
  return language == Language::zh ? variable.label.zh : variable.label.en;
}

std::string place_of(const Variable& variable) {
  return variable.where.source ? variable.where.source->name + ":" + std::to_string(position(variable.where).line) : "";
}

std::string dimensioned(const Variable& variable) { return variable.unit.text == "1" ? "a plain number" : variable.unit.text; }

// Words an explanation for people.
class ExplanationText {
 public:
  ExplanationText(const Explanation& explanation, const Date& date, const Console& console)
      : explanation_(explanation), subject_(*explanation.subject), date_(date), console_(console) {}

  [[nodiscard]] std::string text() const {
    return title() + facts() + table("Reads", explanation_.reads, true) + table("Read by", explanation_.read_by, false) + levers();
  }

 private:
  [[nodiscard]] std::string title() const {
    std::string label = subject_.label.en;
    if (!subject_.label.zh.empty()) label += (label.empty() ? "" : " · ") + subject_.label.zh;
    return toned(subject_.name, Tone::strong, console_.style) + (label.empty() ? "" : "  " + label) + "\n";
  }

  [[nodiscard]] std::string value(const Variable& variable) const {
    const std::string unit = variable.unit.text;
    if (unit == "date") return readable_date(explanation_.values.at(&variable));
    return readable_quantity(explanation_.values.at(&variable), unit, console_.language);
  }

  // A point in time is not a quantity: 2,016.5 would be read as one.
  [[nodiscard]] static std::string readable_date(double year) {
    std::string text = readable_number(year, Language::en, 7);
    std::erase(text, ',');
    return text;
  }

  [[nodiscard]] std::string facts() const {
    std::string out = fact("kind", std::string(word(subject_.kind)) + ", " + dimensioned(subject_));
    out += fact("equation", subject_.equation);
    out += fact("value", value(subject_) + " at " + to_string(date_) + " (best guess)");
    if (explanation_.binding) out += fact("binding", *explanation_.binding);
    return out + fact("source", subject_.source) + fact("declared", place_of(subject_));
  }

  [[nodiscard]] std::string fact(const std::string& name, const std::string& text) const {
    if (text.empty()) return "";
    constexpr std::size_t kLeft = 12;
    return "  " + name + std::string(kLeft - 2 - name.size(), ' ') + flowed(text, kLeft, console_.style).substr(kLeft);
  }

  [[nodiscard]] std::string table(const std::string& title, const std::vector<const Variable*>& variables, bool with_values) const {
    if (variables.empty()) return "";
    TextTable out{{{"name"}, {"kind"}, {"label", false, true}}, {}};
    if (with_values) out.columns.push_back({"value"});
    for (const Variable* variable : variables) {
      out.rows.push_back({{{variable->name}, {word(variable->kind)}, {label_of(*variable, console_.language)}}});
      if (with_values) out.rows.back().cells.push_back({value(*variable)});
    }
    return "\n" + toned(title, Tone::strong, console_.style) + "\n" + render(out, console_.style);
  }

  [[nodiscard]] std::string levers() const {
    std::string out;
    for (const auto& chain : explanation_.levers) {
      std::string way;
      for (const auto& name : chain) way += (way.empty() ? "" : " → ") + name;
      out += flowed(way, 2, console_.style);
    }
    return out.empty() ? "" : "\n" + toned("Levers upstream", Tone::strong, console_.style) + "\n" + out;
  }

  const Explanation& explanation_;
  const Variable& subject_;
  Date date_;
  const Console& console_;
};

Json json_of(const Variable& variable) {
  return {{"name", variable.name},
          {"kind", word(variable.kind)},
          {"label", {{"en", variable.label.en}, {"zh", variable.label.zh}}},
          {"unit", variable.unit.text}};
}

Json json_of(const Explanation& explanation, const Date& date) {
  const Variable& subject = *explanation.subject;
  Json out = json_of(subject);
  out["equation"] = subject.equation;
  out["source"] = subject.source;
  out["declared"] = place_of(subject);
  out["module"] = subject.module;
  out["date"] = to_string(date);
  out["value"] = explanation.values.at(&subject);
  out["binding"] = explanation.binding ? Json(*explanation.binding) : Json(nullptr);
  out["reads"] = Json::array();
  for (const Variable* variable : explanation.reads) {
    out["reads"].push_back(json_of(*variable));
    out["reads"].back()["value"] = explanation.values.at(variable);
  }
  out["read_by"] = Json::array();
  for (const Variable* variable : explanation.read_by) out["read_by"].push_back(variable->name);
  out["levers"] = explanation.levers;
  return out;
}

Date date_wanted(const Arguments& arguments, const Scenario& scenario) {
  const auto text = arguments.text("date");
  if (!text) return scenario.today.value;
  const auto date = parse_date(*text);
  if (!date) throw UsageError("--date is written 2012, 2012-06 or 2012-06-30, not \"" + *text + "\"");
  return *date;
}

int unknown_name(const City& city, const std::string& name, const Console& console) {
  const std::string hint = did_you_mean(name, variable_names(city.program));
  console.err << "infracast: " << city.path << " has no name \"" << name << "\"" << (hint.empty() ? "" : "; " + hint) << "\n";
  return kWrongInput;
}

}  // namespace

int explain_name(const Arguments& arguments, const Console& console) {
  const auto city = load_or_tell(arguments.operands()[0], settings_of(arguments), console);
  if (!city) return kWrongInput;
  const Variable* subject = find_variable(city->program, arguments.operands()[1]);
  if (subject == nullptr) return unknown_name(*city, arguments.operands()[1], console);

  const Date date = date_wanted(arguments, city->scenario);
  const Explanation explanation = explain(city->program, *subject, end_of_day(date));
  if (arguments.has("json")) {
    console.out << json_of(explanation, date).dump(2) << "\n";
  } else {
    console.out << ExplanationText(explanation, date, console).text();
  }
  return kSuccess;
}

}  // namespace infracast::cli
