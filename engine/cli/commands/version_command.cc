// SPDX-License-Identifier: MIT
#include <nlohmann/json.hpp>

#include "cli/commands/commands.h"
#include "cli/line/identity.h"
#include "infracast/results.h"

namespace infracast::cli {
namespace {

// The widest kernels this processor can run; a run chooses the same.
const char* instruction_set() {
  if (__builtin_cpu_supports("avx512f") != 0) return "avx512";
  return __builtin_cpu_supports("avx2") != 0 ? "avx2" : "sse2";
}

}  // namespace

int show_version(const Arguments& arguments, const Console& console) {
  const std::string format = std::to_string(kResultsFormat.major) + "." + std::to_string(kResultsFormat.minor);
  if (arguments.has("json")) {
    const nlohmann::ordered_json json = {{"version", program_version()},
                                         {"git", git_hash()},
                                         {"compiler", compiler()},
                                         {"instruction_set", instruction_set()},
                                         {"results_format", format}};
    console.out << json.dump(2) << "\n";
    return kSuccess;
  }
  console.out << "infracast " << program_version() << "\n"
              << "git              " << git_hash() << "\n"
              << "compiler         " << compiler() << "\n"
              << "instruction set  " << instruction_set() << "\n"
              << "results format   " << format << "\n";
  return kSuccess;
}

}  // namespace infracast::cli
