// SPDX-License-Identifier: MIT
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.h"
#include "cli/scenarios/loading.h"
#include "inspect/explanation.h"
#include "inspect/scenario_parts.h"
#include "notation/unicode.h"
#include "notation/written_date.h"
#include "report/words/json_label.h"
#include "report/words/numbers.h"
#include "report/words/phrases.h"
#include "report/words/report_words.h"

namespace infracast::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string place_of(const Span& where) { return where.source ? where.source->name + ":" + std::to_string(position(where).line) : ""; }

// What was written about the numbers of a parameter, lever or driver, and where.
std::vector<inspect::Fact> written_facts(const City& city, const Variable& subject) {
  inspect::PartKind kind{};
  switch (subject.kind) {
    case VariableKind::parameter:
      kind = inspect::PartKind::parameter;
      break;
    case VariableKind::lever:
      kind = inspect::PartKind::lever;
      break;
    case VariableKind::driver:
      kind = inspect::PartKind::driver;
      break;
    default:
      return {};
  }
  for (const inspect::Part& part : inspect::parts_of(city, kind)) {
    if (part.name == subject.name) return part.facts;
  }
  return {};
}

// A value that a scenario gives without a prior is certain there, whatever prior the part has.
void say_what_is_certain(const City& city, const Variable& subject, std::vector<inspect::Fact>& facts) {
  const auto named = [&](const ParameterOverride& each) { return each.name.value == subject.name; };
  const auto given = std::ranges::find_if(city.scenario.parameters, named);
  if (given == city.scenario.parameters.end() || !given->value || given->prior) return;
  for (inspect::Fact& fact : facts)
    if (fact.name == "prior") fact = {"prior", "fixed", given->value->where};
}

// The same with the source of the numbers: whoever set them last says where they come from.
std::vector<inspect::Fact> facts_of(const City& city, const Variable& subject) {
  std::vector<inspect::Fact> facts = written_facts(city, subject);
  say_what_is_certain(city, subject, facts);
  const bool told = std::ranges::any_of(facts, [](const inspect::Fact& fact) { return fact.name == "source"; });
  if (!told && !subject.source.empty()) facts.push_back({"source", subject.source, subject.where});
  return facts;
}

// What the numbers come from, as whoever set them says.
std::string source_of(const City& city, const Variable& subject) {
  for (const inspect::Fact& fact : facts_of(city, subject))
    if (fact.name == "source") return fact.text;
  return "";
}

// Words an explanation for people.
class ExplanationText {
 public:
  ExplanationText(const City& city, const inspect::Explanation& explanation, const Date& date, const Console& console)
      : city_(city), explanation_(explanation), subject_(*explanation.subject), date_(date), console_(console), say_(console.language) {}

  [[nodiscard]] std::string text() const {
    return title() + facts() + table(say_("Reads"), explanation_.reads, true) + table(say_("Read by"), explanation_.read_by, false) +
           levers();
  }

 private:
  [[nodiscard]] std::string title() const {
    const auto own = subject_.label.others.find(console_.language.code());
    std::string label = own == subject_.label.others.end() ? subject_.label.en : own->second;
    if (own == subject_.label.others.end() && !subject_.label.zh.empty()) label += (label.empty() ? "" : " · ") + subject_.label.zh;
    const std::string text = flowed(subject_.name + (label.empty() ? "" : "  " + label), 0, console_.style);
    return toned(subject_.name, Tone::strong, console_.style) + text.substr(std::min(subject_.name.size(), text.size()));
  }

  [[nodiscard]] std::string value(const Variable& variable) const {
    const std::string unit = variable.unit.text;
    if (unit == "date") return report::readable_time(explanation_.values.at(&variable), console_.language);
    return readable_quantity(explanation_.values.at(&variable), unit, console_.language);
  }

  [[nodiscard]] std::string facts() const {
    const std::string unit = subject_.unit.text == "1" ? say_("a plain number") : subject_.unit.text;
    const std::string at = to_string(date_);
    std::string out = fact(say_("kind"), say_(inspect::word(subject_.kind)) + say_(", ") + unit);
    out += fact(say_("equation"), subject_.equation);
    out += fact(say_("value"), value(subject_) + say_(" at {} (best guess)", {at}));
    if (explanation_.binding) out += fact(say_("binding"), *explanation_.binding);
    for (const inspect::Fact& written : facts_of(city_, subject_)) out += fact(written_name(written.name), with_place(written));
    return out + fact(say_("declared"), place_of(subject_.where));
  }

  [[nodiscard]] std::string written_name(const std::string& name) const {
    if (name == "value") return say_("default");
    if (name == "prior") return say_("prior");
    if (name == "drift") return say_("drift");
    if (name == "source") return say_("source");
    return name == "path" ? say_("path") : "";
  }

  [[nodiscard]] std::string with_place(const inspect::Fact& written) const {
    const std::string place = place_of(written.where);
    const std::string text = written.text == kNeverWord ? say_("never") : written.text;
    return place.empty() ? text : text + " (" + place + ")";
  }

  // Facts without a name are shown elsewhere.
  [[nodiscard]] std::string fact(const std::string& name, const std::string& text) const {
    if (text.empty() || name.empty()) return "";
    constexpr std::size_t kLeft = 12;
    return "  " + name + std::string(kLeft - 2 - display_width(name), ' ') + flowed(text, kLeft, console_.style).substr(kLeft);
  }

  [[nodiscard]] std::string table(const std::string& title, const std::vector<const Variable*>& variables, bool with_values) const {
    if (variables.empty()) return "";
    TextTable out{{{say_("name")}, {say_("kind")}, {say_("label|of a name"), false, true}}, {}};
    if (with_values) out.columns.push_back({say_("value")});
    for (const Variable* variable : variables) {
      out.rows.push_back(
          {{{variable->name}, {say_(inspect::word(variable->kind))}, {report::label_in(variable->label, console_.language, "")}}});
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
    const std::string title = say_("Levers upstream, by the shortest way");
    return out.empty() ? "" : "\n" + toned(title, Tone::strong, console_.style) + "\n" + out;
  }

  const City& city_;
  const inspect::Explanation& explanation_;
  const Variable& subject_;
  Date date_;
  const Console& console_;
  const report::Phrases say_;
};

Json json_of(const Variable& variable) {
  return {{"name", variable.name},
          {"kind", inspect::word(variable.kind)},
          {"label", report::json_label(variable.label)},
          {"unit", variable.unit.text}};
}

Json json_of(const City& city, const inspect::Explanation& explanation, const Date& date) {
  const Variable& subject = *explanation.subject;
  Json out = json_of(subject);
  out["equation"] = subject.equation;
  out["source"] = source_of(city, subject);
  out["declared"] = place_of(subject.where);
  out["written"] = Json::object();
  for (const inspect::Fact& fact : facts_of(city, subject))
    out["written"][fact.name] = {{"text", fact.text}, {"where", place_of(fact.where)}};
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
  const auto date = date_of_level(*text);
  if (!date) throw UsageError("--date is written 2012, 2012-06 or 2012-06-30, not \"" + *text + "\"");
  return *date;
}

// What people look for first, when several things have one label.
constexpr VariableKind kAsked[] = {VariableKind::indicator, VariableKind::lever,     VariableKind::parameter, VariableKind::driver,
                                   VariableKind::stock,     VariableKind::auxiliary, VariableKind::flow,      VariableKind::least,
                                   VariableKind::purse,     VariableKind::request,   VariableKind::input};

int unknown_name(const City& city, const std::string& name, const Console& console) {
  std::vector<std::string> names = inspect::variable_names(city.program);
  std::ranges::move(inspect::labels_of(city.program, kAsked), std::back_inserter(names));
  const std::string hint = did_you_mean(name, names);
  console.err << "infracast: " << city.path << " has no name \"" << name << "\"" << (hint.empty() ? "" : "; " + hint) << "\n";
  return kWrongInput;
}

int ambiguous_label(const City& city, const std::string& label, const std::vector<const Variable*>& found, const Console& console) {
  std::string names;
  for (const Variable* variable : found) names += (names.empty() ? "" : ", ") + variable->name;
  console.err << "infracast: " << city.path << " has several things called \"" << label << "\": " << names << "\n";
  return kWrongInput;
}

}  // namespace

int explain_name(const Arguments& arguments, const Console& console) {
  const auto city = load_or_tell(arguments.operands()[0], settings_of(arguments), console);
  if (!city) return kWrongInput;
  const std::string& name = arguments.operands()[1];
  const Variable* subject = inspect::find_variable(city->program, name);
  if (subject == nullptr) {
    const std::vector<const Variable*> found = inspect::labelled(city->program, name, kAsked);
    if (found.empty()) return unknown_name(*city, name, console);
    if (found.size() > 1) return ambiguous_label(*city, name, found, console);
    subject = found.front();
  }

  const Date date = date_wanted(arguments, city->scenario);
  const inspect::Explanation explanation = inspect::explain(city->program, *subject, end_of_day(date));
  if (arguments.has("json")) {
    console.out << json_of(*city, explanation, date).dump(2) << "\n";
  } else {
    console.out << ExplanationText(*city, explanation, date, console).text();
  }
  return kSuccess;
}

}  // namespace infracast::cli
