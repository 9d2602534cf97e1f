// SPDX-License-Identifier: MIT
#include "cli/scenarios/what_moved.h"

#include <algorithm>
#include <vector>

#include "cli/scenarios/model_check.h"
#include "infracast/table.h"
#include "infracast/wording.h"
#include "notation/number.h"
#include "report/words/phrases.h"
#include "report/words/report_words.h"

namespace infracast::cli {
namespace {

constexpr int kDigits = 4;

using Values = std::vector<std::vector<double>>;

bool moves(const std::vector<double>& values) {
  return std::ranges::any_of(values, [&](double value) { return value != values.front(); });
}

TextTable::Row row_of(const Variable& variable, const std::vector<double>& values, const Console& console) {
  const auto [low, high] = std::ranges::minmax(values);
  TextTable::Row row{{{report::label_in(variable.label, console.language, variable.name)}}};
  for (const double value : {values.front(), values.back(), low, high})
    row.cells.push_back({readable_number(value, console.language, kDigits)});
  return row;
}

// Stocks first: they are what a model is about.
TextTable moved(const Program& program, const Values& values, const Console& console) {
  const report::Phrases say(console.language);
  TextTable table{
      {{say("variable")}, {say("at the start"), true}, {say("at the end"), true}, {say("smallest"), true}, {say("largest"), true}}, {}};
  for (const bool stocks : {true, false}) {
    for (std::size_t k = 0; k < values.size(); ++k)
      if ((program.variables[k].kind == VariableKind::stock) == stocks && moves(values[k]))
        table.rows.push_back(row_of(program.variables[k], values[k], console));
  }
  return table;
}

std::string csv_of(const Program& program, const Values& values) {
  std::string text = "time";
  for (const Variable& variable : program.variables) text += "," + variable.name;
  for (std::uint32_t step = 0; step <= program.horizon.steps(); ++step) {
    text += "\n" + number_text(program.horizon.time(step));
    for (const std::vector<double>& each : values) text += "," + number_text(each[step]);
  }
  return text + "\n";
}

}  // namespace

PlainRun run_plainly(const City& city, const Console& console) {
  const report::Phrases say(console.language);
  const Program& program = city.program;
  const Values values = all_values(program);
  const TextTable table = moved(program, values, console);
  const PlainAxis& axis = program.horizon.axis;
  const std::string unit = axis.unit == "1" ? "" : " " + axis.unit;
  const std::string heading =
      say("{}: from {} to {} by {}; {} of {} variables move",
          {report::label_in(city.scenario.label, console.language, city.scenario.name), plain_number_text(axis.from),
           plain_number_text(axis.time(axis.steps)), plain_number_text(axis.step) + unit, std::to_string(table.rows.size()),
           std::to_string(program.variables.size())});
  return {flowed(heading, 0, console.style) + (table.rows.empty() ? "" : "\n" + render(table, console.style)), csv_of(program, values)};
}

}  // namespace infracast::cli
