// SPDX-License-Identifier: MIT
// Paths and options of a command line → compiled cities.
#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/line/arguments.h"
#include "cli/terminal/console.h"
#include "infracast/compile.h"
#include "infracast/diagnostic.h"
#include "infracast/program.h"
#include "infracast/scenario.h"

namespace infracast::cli {

// "NAME=VALUE", as `option` gave it. Throws UsageError.
Setting setting_of(const std::string& option, const std::string& text);

// The settings of --set, --today, --draws and --seed. Throws UsageError.
std::vector<Setting> settings_of(const Arguments& arguments);

// Whether a command can do with time that has no dates.
enum class Axes { calendar, any };

// Reads and compiles. Problems go to `diagnostics`. Throws UsageError for a scenario without the calendar that the command needs.
std::optional<City> load(const std::string& path, const std::vector<Setting>& settings, Diagnostics& diagnostics,
                         Axes axes = Axes::calendar, const FileSource& files = files_on_disk());

// Throws UsageError for a language that neither the program's words nor any label of the place is in.
void expect_language(const City& city, Language language);

// The same, with errors told on the console, and data of another region. Other warnings are for `check` to show.
std::optional<City> load_or_tell(const std::string& path, const std::vector<Setting>& settings, const Console& console,
                                 Axes axes = Axes::calendar);

// The scenario that a listing is about: the operand, else the one shipped with the program. Throws UsageError when there is neither.
std::string scenario_or_shipped(const Arguments& arguments);
std::string shipped_scenario_or_refuse();

}  // namespace infracast::cli
