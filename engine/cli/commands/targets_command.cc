// SPDX-License-Identifier: MIT
#include "cli/commands/commands.h"
#include "infracast/plan_table.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"

namespace infracast::cli {

int show_targets(const Arguments& arguments, const Console& console) {
  const Results results = read_results(arguments.operands().front());
  console.out << (arguments.has("json") ? plan_json(results) : plan_table(results, console.language, console.style));
  return kSuccess;
}

}  // namespace infracast::cli
