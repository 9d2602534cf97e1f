// SPDX-License-Identifier: MIT
#include "cli/scenarios/statements.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "cli/scenarios/loading.h"
#include "inspect/explanation.h"

namespace infracast::cli {
namespace {

namespace fs = std::filesystem;

constexpr VariableKind kChangeable[] = {VariableKind::lever, VariableKind::driver, VariableKind::parameter};

std::string in_toml_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// As it stands in TOML: what is no text of ours, such as a list or a table, as it is.
std::string value_in_toml(std::string_view value) {
  return value.starts_with('[') || value.starts_with('{') || value.starts_with('"') || value.starts_with('\'') ? std::string(value)
                                                                                                               : in_toml_quotes(value);
}

// "× 1.3 from 2019" → { factor = 1.3, from = "2019" }; nothing for what is no change.
std::string change_in_toml(std::string_view value) {
  constexpr std::string_view from = " from ";
  const std::size_t at = value.rfind(from);
  std::string_view what = without_blanks(value.substr(0, at));
  const std::string date = at == std::string_view::npos ? "" : ", from = " + in_toml_quotes(without_blanks(value.substr(at + from.size())));
  for (const std::string_view sign : {"×", "*", "x"}) {
    const std::string_view number = what.starts_with(sign) ? without_blanks(what.substr(sign.size())) : std::string_view();
    if (!number.empty() && (number.front() >= '0' && number.front() <= '9')) return "{ factor = " + std::string(number) + date + " }";
  }
  return date.empty() ? "" : "{ value = " + value_in_toml(what) + date + " }";
}

struct Sections {
  std::string levers, parameters, drivers, changes, others;
};

void add(const City& city, const Setting& statement, Sections& to) {
  const std::string change = change_in_toml(statement.value);
  const Variable* variable = inspect::find_variable(city.program, statement.name);
  const std::string line = in_toml_quotes(statement.name) + " = " + (change.empty() ? value_in_toml(statement.value) : change) + "\n";
  if (variable == nullptr)
    to.others += statement.name + " = " + value_in_toml(statement.value) + "\n";  // a key of the scenario, such as "today"
  else if (!change.empty())
    to.changes += line;
  else
    (variable->kind == VariableKind::lever ? to.levers : variable->kind == VariableKind::driver ? to.drivers : to.parameters) += line;
}

}  // namespace

std::string full_name(const City& city, const std::string& name, std::span<const VariableKind> kinds) {
  if (inspect::find_variable(city.program, name) != nullptr) return name;
  const std::vector<const Variable*> found = inspect::labelled(city.program, name, kinds);
  if (found.size() <= 1) return found.empty() ? name : found.front()->name;
  std::string names;
  for (const Variable* variable : found) names += (names.empty() ? "" : ", ") + variable->name;
  throw UsageError("several things are called \"" + name + "\": " + names);
}

std::vector<Setting> statements_of(const City& city, const std::vector<std::string>& texts) {
  std::vector<Setting> statements;
  for (const std::string& text : texts) {
    Setting statement = setting_of("what-if", text);
    statement.name = full_name(city, statement.name, kChangeable);
    statements.push_back(std::move(statement));
  }
  return statements;
}

std::string scenario_text(const City& city, const std::vector<Setting>& statements, const std::string& path) {
  Sections sections;
  for (const Setting& statement : statements) add(city, statement, sections);
  std::error_code failed;
  const fs::path folder = fs::absolute(path).parent_path();
  const fs::path parent = fs::relative(city.path, folder, failed);
  std::string text = "extends = " + in_toml_quotes(failed ? fs::absolute(city.path).string() : parent.string()) + "\n";
  text += "name    = " + in_toml_quotes(fs::path(path).stem().string()) + "\n" + sections.others;
  for (const auto& [title, lines] : {std::pair<const char*, const std::string&>{"levers", sections.levers},
                                     {"parameters", sections.parameters},
                                     {"drivers", sections.drivers},
                                     {"changes", sections.changes}})
    if (!lines.empty()) text += "\n[" + std::string(title) + "]\n" + lines;
  return text;
}

}  // namespace infracast::cli
