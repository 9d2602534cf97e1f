// SPDX-License-Identifier: MIT
#include "cli/commands/completion.h"
#include "cli/commands/own_commands.h"

namespace infracast::cli {

int print_completion(const Arguments& arguments, const Console& console) {
  const std::string& shell = arguments.operands().front();
  const std::string_view script = completion_script(shell);
  if (script.empty()) throw UsageError("completion knows bash, zsh and fish, not \"" + shell + "\"");
  console.out << script;
  return kSuccess;
}

int print_candidates(const Arguments& arguments, const Console& console) {
  console.out << candidates(arguments.operands());
  return kSuccess;
}

}  // namespace infracast::cli
