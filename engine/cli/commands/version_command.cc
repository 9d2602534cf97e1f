// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include "cli/commands/commands.h"
#include "cli/line/identity.h"
#include "infracast/instruction_set.h"
#include "infracast/results.h"

namespace infracast::cli {

int show_version(const Arguments& arguments, const Console& console) {
  const std::string format = std::to_string(kResultsFormat.major) + "." + std::to_string(kResultsFormat.minor);
  if (arguments.has("json")) {
    const nlohmann::ordered_json json = {{"version", program_version()},
                                         {"git", git_hash()},
                                         {"compiler", compiler()},
                                         {"instruction_set", usual_instruction_set()},
                                         {"results_format", format}};
    console.out << json.dump(2) << "\n";
    return kSuccess;
  }
  console.out << "infracast " << program_version() << "\n"
              << "git              " << git_hash() << "\n"
              << "compiler         " << compiler() << "\n"
              << "instruction set  " << usual_instruction_set() << "\n"
              << "results format   " << format << "\n";
  return kSuccess;
}

}  // namespace infracast::cli
