// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/commands/commands.h"
#include "cli/scenarios/loading.h"
#include "infracast/plan_table.h"
#include "inspect/audit.h"
#include "inspect/doubts.h"
#include "inspect/scale.h"
#include "notation/message_parts.h"
#include "report/words/phrases.h"
#include "study/calibration/uninformed_parameters.h"
#include "study/sensitivity/what_matters.h"

namespace infracast::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string full_number(double value) { return readable_number(value, Language::en, 15); }

// Words an audit for people.
class AuditText {
 public:
  AuditText(const City& city, const Console& console)
      : city_(city),
        audit_(inspect::audit(city)),
        uninformed_(study::uninformed_parameters(city.scenario, city.program)),
        sizes_(inspect::sizes_nobody_gave(city.program)),
        borrowed_(inspect::set_for_another_place(city.scenario)),
        without_figures_(indicators_without_figures()),
        nobodys_(study::admits_nobodys_values(city.scenario) ? study::nobodys_values(city.scenario, city.program)
                                                             : std::vector<std::string>()),
        matter_(nobodys_.empty() ? std::vector<study::Mattering>() : study::what_matters(city.scenario, city.program, nobodys_)),
        console_(console),
        say_(console.language) {}

  [[nodiscard]] std::string text() const {
    return summary() + to_work_through() + conflicts() + uninformed() + unmodelled() + outside() + not_of_this_place() + nobodys();
  }

 private:
  [[nodiscard]] std::string heading(std::string_view english, std::initializer_list<std::string> values) const {
    return "\n" + flowed(say_(english, values), 0, console_.style);
  }

  [[nodiscard]] std::string summary() const {
    const auto count = [&](std::size_t number, std::string_view one, std::string_view many) { return say_.counted(number, one, many); };
    return flowed(say_("{}: no errors, {}", {city_.path, count(city_.warnings, "{} warning", "{} warnings")}), 0, console_.style) +
           flowed(say_("{}, {} of {} ({} of modelled indicators until {}), {}",
                       {count(audit_.indicators, "{} indicator", "{} indicators"),
                        count(audit_.observations, "{} observation", "{} observations"), city_.scenario.region, std::to_string(audit_.used),
                        to_string(city_.scenario.today.value), count(audit_.targets, "{} target", "{} targets")}),
                  2, console_.style);
  }

  // What is to be done about the place, in the order in which it is worth while; what each is about follows below.
  [[nodiscard]] std::string to_work_through() const {
    std::vector<std::string> steps;
    const auto add = [&](std::size_t number, std::string_view one, std::string_view many) {
      if (number > 0) steps.push_back(say_.counted(number, one, many));
    };
    add(city_.warnings, "look at {} warning above", "look at {} warnings above");
    add(audit_.conflicts.size(), "settle {} contradiction in the data", "settle {} contradictions in the data");
    add(borrowed_.size(), "replace {} setting of another place", "replace {} settings of another place");
    if (!matter_.empty()) steps.push_back(say_("look up what matters most and is nobody's: {}", {listed(worth_looking_up())}));
    if (!without_figures_.empty()) steps.push_back(say_("find figures for what none speaks of: {}", {listed(without_figures_)}));
    add(sizes_.size(), "give {} size that nobody gave", "give {} sizes that nobody gave");
    add(audit_.outside.size(), "widen the horizon, or leave out {} observation outside it",
        "widen the horizon, or leave out {} observations outside it");
    add(audit_.unmodelled.size(), "give {} target that nobody models a module", "give {} targets that nobody models a module");
    if (steps.empty()) return "";
    std::string text = heading("To work through, what helps most first", {});
    for (std::size_t k = 0; k < steps.size(); ++k) text += flowed(std::to_string(k + 1) + ". " + steps[k], 2, console_.style);
    return text;
  }

  // The strongest for each target ahead.
  [[nodiscard]] std::vector<std::string> worth_looking_up() const {
    std::vector<std::string> names;
    std::set<std::string> targets;
    for (const study::Mattering& each : matter_)
      if (targets.insert(each.indicator).second && std::ranges::find(names, each.parameter) == names.end()) names.push_back(each.parameter);
    return names;
  }

  // Indicators with a target ahead, of which nothing was published.
  [[nodiscard]] std::vector<std::string> indicators_without_figures() const {
    std::vector<std::string> names;
    for (const Target& target : city_.scenario.targets) {
      const std::string& name = target.indicator.value;
      const bool ahead = target.deadline.value > city_.scenario.today.value;
      const bool modelled = std::ranges::find(audit_.unmodelled, &target) == audit_.unmodelled.end();
      const bool published =
          std::ranges::any_of(city_.scenario.observations, [&](const Observation& row) { return row.indicator.value == name; });
      if (ahead && modelled && !published && std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    return names;
  }

  [[nodiscard]] std::string conflicts() const {
    if (audit_.conflicts.empty()) return "";
    TextTable table{{{say_("value"), true}, {say_("unit")}, {say_("bound")}, {say_("document")}, {say_("quote"), false, true}}, {}};
    for (const judge::Conflict& conflict : audit_.conflicts) {
      const std::string scope = conflict.scope.empty() ? "" : " (" + conflict.scope + ")";
      table.rows.push_back({{{conflict.indicator + scope + ", " + to_string(conflict.date), Tone::strong}}});
      for (const Observation* row : conflict.rows) {
        table.rows.push_back(
            {{{full_number(row->value.value)}, {row->unit.value}, {std::string(word_of(row->bound))}, {row->document}, {row->quote}}});
      }
    }
    return heading("Contradictions in the data, {}: rows that cannot all be right", {std::to_string(audit_.conflicts.size())}) +
           render(table, console_.style);
  }

  [[nodiscard]] std::string uninformed() const {
    if (uninformed_.empty()) return "";
    const std::string names = listed(uninformed_);
    const bool blocks = !city_.scenario.model.blocks.empty();
    const std::string all = say_.counted(audit_.uncertain_parameters, "{} uncertain parameter", "{} uncertain parameters");
    return heading(blocks ? "Not informed by any observation of their block, {} of {}" : "Not informed by any observation, {} of {}",
                   {std::to_string(uninformed_.size()), all}) +
           flowed(names, 2, console_.style);
  }

  [[nodiscard]] std::string unmodelled() const {
    if (audit_.unmodelled.empty()) return "";
    TextTable table{{{say_("indicator")}, {say_("deadline")}, {say_("plan"), false, true}, {say_("why"), false, true}}, {}};
    for (const Target* target : audit_.unmodelled) {
      table.rows.push_back({{{target->indicator.value},
                             {to_string(target->deadline.value)},
                             {target->plan},
                             {std::string(reason(target->unmodelled, console_.language))}}});
    }
    return heading("Targets nobody models, {}", {std::to_string(audit_.unmodelled.size())}) + render(table, console_.style);
  }

  [[nodiscard]] std::string outside() const {
    if (audit_.outside.empty()) return "";
    TextTable table{{{say_("indicator")}, {say_("date")}, {say_("value"), true}, {say_("document")}}, {}};
    for (const Observation* row : audit_.outside) {
      table.rows.push_back({{{row->indicator.value}, {to_string(row->date.value)}, {full_number(row->value.value)}, {row->document}}});
    }
    return heading("Observations outside the horizon, {}", {std::to_string(audit_.outside.size())}) + render(table, console_.style);
  }

  [[nodiscard]] std::string not_of_this_place() const {
    std::string out;
    if (!sizes_.empty())
      out += heading("Sizes nobody gave, {}: they follow from people, households or demand", {std::to_string(sizes_.size())}) +
             flowed(listed(sizes_), 2, console_.style);
    std::map<std::string, std::vector<std::string>> by_file;
    for (const inspect::Borrowed& one : borrowed_) by_file[one.file].push_back(one.name);
    for (const auto& [file, names] : by_file)
      out += heading("Set for another place, in {}, {}", {file, std::to_string(names.size())}) + flowed(listed(names), 2, console_.style);
    return out;
  }

  // Of places that say what is nobody's: how much that is, and where it would be worth while to look something up.
  [[nodiscard]] std::string nobodys() const {
    if (nobodys_.empty()) return "";
    std::string text =
        heading("Nobody's values, {}: the library's defaults, until something is known of this place", {std::to_string(nobodys_.size())}) +
        flowed(listed(nobodys_), 2, console_.style);
    if (matter_.empty()) return text + heading("None of them moves a target ahead by much", {});
    TextTable table{{{say_("parameter")},
                     {say_("target")},
                     {say_("date")},
                     {say_("strength"), true},
                     {say_("at its low"), true},
                     {say_("at its high"), true},
                     {say_("learned")}},
                    {}};
    for (const study::Mattering& each : matter_) {
      const bool learned = std::ranges::find(uninformed_, each.parameter) == uninformed_.end();
      table.rows.push_back({{{each.parameter},
                             {each.indicator},
                             {to_string(each.date)},
                             {readable_number(each.strength, console_.language, 2)},
                             {readable_number(each.at_low, console_.language, 3)},
                             {readable_number(each.at_high, console_.language, 3)},
                             {learned ? say_("from figures") : say_("from nothing")}}});
    }
    return text + heading("Which of them matter most for the targets ahead, over their priors", {}) + render(table, console_.style);
  }

  const City& city_;
  const inspect::Audit audit_;
  const std::vector<std::string> uninformed_, sizes_;
  const std::vector<inspect::Borrowed> borrowed_;
  const std::vector<std::string> without_figures_, nobodys_;
  const std::vector<study::Mattering> matter_;
  const Console& console_;
  const report::Phrases say_;
};

Json json_of(const Diagnostic& diagnostic) {
  Json out{{"severity", diagnostic.severity == Severity::error ? "error" : "warning"},
           {"file", nullptr},
           {"line", nullptr},
           {"column", nullptr}};
  if (diagnostic.where.source) {
    const Position at = position(diagnostic.where);
    out["file"] = diagnostic.where.source->name;
    out["line"] = at.line;
    out["column"] = at.column;
  }
  out["message"] = diagnostic.message;
  out["hint"] = diagnostic.hint;
  return out;
}

Json json_of(const Observation& row) {
  return {{"indicator", row.indicator.value},
          {"region", row.region},
          {"date", to_string(row.date.value)},
          {"value", row.value.value},
          {"unit", row.unit.value},
          {"bound", word_of(row.bound)},
          {"scope", row.scope},
          {"document", row.document},
          {"quote", row.quote}};
}

Json json_of(const Target& target) {
  return {{"indicator", target.indicator.value},
          {"plan", target.plan},
          {"deadline", to_string(target.deadline.value)},
          {"value", target.value.value},
          {"unit", target.unit.value}};
}

Json json_of(const judge::Conflict& conflict) {
  Json out{{"indicator", conflict.indicator},
           {"region", conflict.region},
           {"date", to_string(conflict.date)},
           {"scope", conflict.scope},
           {"rows", Json::array()}};
  for (const Observation* row : conflict.rows) out["rows"].push_back(json_of(*row));
  return out;
}

template <class Items, class Word>
Json list_of(const Items& items, Word word) {
  Json out = Json::array();
  for (const auto& item : items) out.push_back(word(item));
  return out;
}

void add_audit(const City& city, Json& out) {
  const inspect::Audit found = inspect::audit(city);
  out["indicators"] = found.indicators;
  out["observations"] = found.observations;
  out["observations_used"] = found.used;
  out["targets"] = found.targets;
  out["conflicts"] = list_of(found.conflicts, [](const judge::Conflict& c) { return json_of(c); });
  out["uninformed_parameters"] = study::uninformed_parameters(city.scenario, city.program);
  out["targets_without_model"] = list_of(found.unmodelled, [](const Target* t) { return json_of(*t); });
  out["sizes_nobody_gave"] = inspect::sizes_nobody_gave(city.program);
  out["set_for_another_place"] = list_of(inspect::set_for_another_place(city.scenario), [](const inspect::Borrowed& one) {
    return Json{{"name", one.name}, {"file", one.file}};
  });
  if (study::admits_nobodys_values(city.scenario)) {
    const std::vector<std::string> names = study::nobodys_values(city.scenario, city.program);
    out["nobodys_values"] = names;
    out["what_matters"] = list_of(study::what_matters(city.scenario, city.program, names), [](const study::Mattering& each) {
      return Json{{"parameter", each.parameter}, {"indicator", each.indicator}, {"date", to_string(each.date)}, {"unit", each.unit},
                  {"strength", each.strength},   {"at_low", each.at_low},       {"at_high", each.at_high}};
    });
  }
  out["observations_outside_horizon"] = list_of(found.outside, [](const Observation* o) { return json_of(*o); });
}

Json json(const std::string& path, const Diagnostics& diagnostics, const std::optional<City>& city) {
  Json out{{"scenario", path}, {"errors", diagnostics.error_count()}, {"warnings", diagnostics.all().size() - diagnostics.error_count()}};
  out["diagnostics"] = list_of(diagnostics.all(), [](const Diagnostic& d) { return json_of(d); });
  if (city) add_audit(*city, out);
  return out;
}

}  // namespace

int check_scenario(const Arguments& arguments, const Console& console) {
  const std::string& path = arguments.operands().front();
  Diagnostics diagnostics;
  auto city = load(path, settings_of(arguments), diagnostics, Axes::any);
  if (city) {
    expect_language(*city, console.language);
    inspect::check_best_guess(*city, diagnostics);
    inspect::check_scale(*city, diagnostics);
    city->warnings = diagnostics.all().size();
  }
  if (arguments.has("json")) {
    console.out << json(path, diagnostics, city).dump(2) << "\n";
  } else {
    console.err << render(diagnostics);
    if (city && !diagnostics.has_errors()) console.out << AuditText(*city, console).text();
  }
  return city && !diagnostics.has_errors() ? kSuccess : kWrongInput;
}

}  // namespace infracast::cli
