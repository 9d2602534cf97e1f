// SPDX-License-Identifier: MIT
// One function per command. Each returns an exit code, or throws UsageError or MachineError.
#pragma once

#include "cli/line/arguments.h"
#include "cli/terminal/console.h"

namespace infracast::cli {

int run_scenarios(const Arguments& arguments, const Console& console);
int check_scenario(const Arguments& arguments, const Console& console);
int validate_scenario(const Arguments& arguments, const Console& console);
int converge_scenario(const Arguments& arguments, const Console& console);
int calibrate_scenario(const Arguments& arguments, const Console& console);
int backtest_scenario(const Arguments& arguments, const Console& console);
int run_sweep(const Arguments& arguments, const Console& console);
int merge_shards(const Arguments& arguments, const Console& console);
int show_status(const Arguments& arguments, const Console& console);
int discover_conditions(const Arguments& arguments, const Console& console);
int analyse_sensitivity(const Arguments& arguments, const Console& console);
int forecast_series(const Arguments& arguments, const Console& console);
int import_table_of_figures(const Arguments& arguments, const Console& console);
int make_place(const Arguments& arguments, const Console& console);
int solve_for_levers(const Arguments& arguments, const Console& console);
int compare_results(const Arguments& arguments, const Console& console);
int compare_policies(const Arguments& arguments, const Console& console);
int propose_targets(const Arguments& arguments, const Console& console);
int ask_what_if(const Arguments& arguments, const Console& console);
int serve_city(const Arguments& arguments, const Console& console);
int show_targets(const Arguments& arguments, const Console& console);
int write_page(const Arguments& arguments, const Console& console);
int export_results(const Arguments& arguments, const Console& console);
int explain_name(const Arguments& arguments, const Console& console);
int diff_scenarios(const Arguments& arguments, const Console& console);
int list_models(const Arguments& arguments, const Console& console);
int list_indicators(const Arguments& arguments, const Console& console);
int list_levers(const Arguments& arguments, const Console& console);
int list_drivers(const Arguments& arguments, const Console& console);
int show_version(const Arguments& arguments, const Console& console);

}  // namespace infracast::cli
