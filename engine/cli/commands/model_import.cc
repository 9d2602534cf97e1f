// SPDX-License-Identifier: MIT
#include "cli/commands/model_import.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "cli/scenarios/model_check.h"
#include "infracast/import_model.h"
#include "infracast/machine_error.h"
#include "infracast/table.h"
#include "infracast/whole_file.h"
#include "report/words/phrases.h"

namespace infracast::cli {
namespace {

namespace fs = std::filesystem;

void expect_possible(const Arguments& arguments, const std::string& path) {
  for (const char* option : {"country", "region", "population", "mapping"})
    if (arguments.has(option)) throw UsageError("--" + std::string(option) + " is about tables of figures; " + path + " is a model");
  if (arguments.text("check") && arguments.text("output")) throw UsageError("--check and --output exclude each other");
  if (!arguments.text("check") && !arguments.text("output")) throw UsageError("say --output FOLDER, or --check EXPECTED.csv");
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (!error && size > kLargestModelFile)
    throw UsageError(path + " is larger than " + std::to_string(kLargestModelFile >> 20U) + " MB; no model is so large");
}

void expect_new_folder(const std::string& folder, bool force) {
  if (fs::exists(folder) && !fs::is_directory(folder)) throw UsageError(folder + " is a file; name a folder to be made");
  if (!force && fs::exists(folder) && !fs::is_empty(folder))
    throw UsageError(folder + " holds files already; name another folder, or say --force to replace those of a model");
}

// Programs differ in what RK4 does with functions of the past, so that models that need it say so themselves.
void tell_method(const ImportedModel& model, const std::string& path, const Console& console) {
  if (model.method.empty() || model.method == "Euler" || model.method == "euler") return;
  console.err << path << ": the file asks for " << model.method << "; infracast integrates by Euler's method\n";
}

int write_model(const ImportedModel& model, const std::string& path, const std::string& folder, const Console& console) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw MachineError("cannot make the folder " + folder + ": " + error.message());
  for (const auto& [name, text] : model.files) write_whole_file(fs::path(folder) / name, text);
  tell_method(model, path, console);
  console.err << "Wrote " << model.equations << " elements to " << folder << "; infracast run "
              << (fs::path(folder) / model.scenario).string() << " runs them\n";
  return kSuccess;
}

std::string percent(double share) {
  if (std::isinf(share)) return "no number";
  return readable_number(share * 100, Language::en, 2) + " %";
}

int tell_columns(const std::vector<CheckedColumn>& columns, const Console& console) {
  const report::Phrases say(console.language);
  TextTable table{{{say("column")}, {say("largest difference"), true}, {say("at time"), true}, {say("verdict")}}, {}};
  for (const CheckedColumn& column : columns) {
    if (!column.known) {
      table.rows.push_back({{{column.name}, {}, {}, {say("not in the model"), Tone::bad}}});
      continue;
    }
    const std::string time = column.difference > 0 ? readable_number(column.time, console.language, 6) : "";
    table.rows.push_back({{{column.name},
                           {percent(column.difference)},
                           {time},
                           {column.agrees() ? say("agrees") : say("differs"), column.agrees() ? Tone::good : Tone::bad}}});
  }
  const auto agreeing = static_cast<std::size_t>(std::ranges::count_if(columns, &CheckedColumn::agrees));
  console.out << render(table, console.style) << "\n"
              << flowed(say("{} of {} columns agree by Euler's method, within 0.01 % or a millionth of the column's largest value",
                            {std::to_string(agreeing), std::to_string(columns.size())}),
                        0, console.style);
  return agreeing == columns.size() ? kSuccess : kWrongInput;
}

int check_model(const ImportedModel& model, const std::string& path, const std::string& expected, const Console& console) {
  Diagnostics diagnostics;
  const auto program = compiled_model(model, diagnostics);
  const auto table = program ? read_expected(expected, files_on_disk(), diagnostics) : std::nullopt;
  const auto columns = table ? check_columns(model, *program, *table, diagnostics) : std::nullopt;
  if (!columns) {
    console.err << render(diagnostics);
    return kWrongInput;
  }
  tell_method(model, path, console);
  return tell_columns(*columns, console);
}

}  // namespace

int import_model_file(const Arguments& arguments, const Console& console) {
  const std::string& path = arguments.operands().front();
  expect_possible(arguments, path);
  const auto folder = arguments.text("output");
  if (folder) expect_new_folder(*folder, arguments.has("force"));
  Diagnostics diagnostics;
  const auto model = import_model(path, files_on_disk(), diagnostics);
  console.err << render(diagnostics);
  if (!model) return kWrongInput;
  return folder ? write_model(*model, path, *folder, console) : check_model(*model, path, *arguments.text("check"), console);
}

}  // namespace infracast::cli
