// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include "audit.h"
#include "commands.h"

namespace infracast::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string_view bound_word(Bound bound) {
  switch (bound) {
    case Bound::exact:
      return "exact";
    case Bound::at_least:
      return "at_least";
    case Bound::at_most:
      return "at_most";
    case Bound::about:
      return "about";
    case Bound::rounded:
      return "rounded";
  }
  return "";
}

std::string full_number(double value) { return readable_number(value, Language::en, 15); }

std::string counted(std::size_t number, const std::string& noun) { return std::to_string(number) + " " + noun + (number == 1 ? "" : "s"); }

std::string conflicts_text(const Audit& audit, const TextStyle& style) {
  if (audit.conflicts.empty()) return "";
  TextTable table{{{"value", true}, {"unit"}, {"bound"}, {"document"}, {"quote", false, true}}, {}};
  for (const Conflict& conflict : audit.conflicts) {
    const std::string scope = conflict.scope.empty() ? "" : " (" + conflict.scope + ")";
    table.rows.push_back({{{conflict.indicator + scope + ", " + to_string(conflict.date), Tone::strong}}});
    for (const Observation* row : conflict.rows) {
      table.rows.push_back(
          {{{full_number(row->value.value)}, {row->unit.value}, {std::string(bound_word(row->bound))}, {row->document}, {row->quote}}});
    }
  }
  return "\nContradictions in the data, " + std::to_string(audit.conflicts.size()) + ": rows that cannot all be right\n" +
         render(table, style);
}

std::string uninformed_text(const Audit& audit, const TextStyle& style) {
  if (audit.uninformed.empty()) return "";
  std::string names;
  for (const auto& name : audit.uninformed) names += (names.empty() ? "" : ", ") + name;
  return "\nNot informed by any observation, " + std::to_string(audit.uninformed.size()) + " of " +
         counted(audit.uncertain_parameters, "uncertain parameter") + "\n" + flowed(names, 2, style);
}

std::string unmodelled_text(const Audit& audit, const TextStyle& style) {
  if (audit.unmodelled.empty()) return "";
  TextTable table{{{"indicator"}, {"deadline"}, {"plan", false, true}}, {}};
  for (const Target* target : audit.unmodelled) {
    table.rows.push_back({{{target->indicator.value}, {to_string(target->deadline.value)}, {target->plan}}});
  }
  return "\nTargets nobody models, " + std::to_string(audit.unmodelled.size()) + "\n" + render(table, style);
}

std::string outside_text(const Audit& audit, const TextStyle& style) {
  if (audit.outside.empty()) return "";
  TextTable table{{{"indicator"}, {"date"}, {"value", true}, {"document"}}, {}};
  for (const Observation* row : audit.outside) {
    table.rows.push_back({{{row->indicator.value}, {to_string(row->date.value)}, {full_number(row->value.value)}, {row->document}}});
  }
  return "\nObservations outside the horizon, " + std::to_string(audit.outside.size()) + "\n" + render(table, style);
}

std::string summary_text(const City& city, const Audit& audit) {
  return city.path + ": no errors, " + counted(city.warnings, "warning") + "\n  " + counted(audit.indicators, "indicator") + ", " +
         counted(audit.observations, "observation") + " of " + city.scenario.region + " (" + std::to_string(audit.used) +
         " of modelled indicators until " + to_string(city.scenario.today.value) + "), " + counted(audit.targets, "target") + "\n";
}

std::string text(const City& city, const TextStyle& style) {
  const Audit found = audit(city);
  return summary_text(city, found) + conflicts_text(found, style) + uninformed_text(found, style) + unmodelled_text(found, style) +
         outside_text(found, style);
}

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
          {"bound", bound_word(row.bound)},
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

Json json_of(const Conflict& conflict) {
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
  const Audit found = audit(city);
  out["indicators"] = found.indicators;
  out["observations"] = found.observations;
  out["observations_used"] = found.used;
  out["targets"] = found.targets;
  out["conflicts"] = list_of(found.conflicts, [](const Conflict& c) { return json_of(c); });
  out["uninformed_parameters"] = found.uninformed;
  out["targets_without_model"] = list_of(found.unmodelled, [](const Target* t) { return json_of(*t); });
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
  const auto city = load(path, settings_of(arguments), diagnostics);
  if (arguments.has("json")) {
    console.out << json(path, diagnostics, city).dump(2) << "\n";
  } else {
    console.err << render(diagnostics);
    if (city) console.out << text(*city, console.style);
  }
  return city ? kSuccess : kWrongInput;
}

}  // namespace infracast::cli
