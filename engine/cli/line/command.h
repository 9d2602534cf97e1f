// SPDX-License-Identifier: MIT
// The command line as data: parsing, help and suggestions all come from one table.
#pragma once

#include <span>
#include <string_view>

#include "cli/line/arguments.h"
#include "cli/terminal/console.h"

namespace infracast::cli {

struct Option {
  std::string_view name;
  char letter = 0;            // of the short form, if any
  std::string_view argument;  // "N"; a switch has none
  std::string_view help;
  bool repeatable = false;
};

struct Command {
  std::string_view name;
  std::string_view operands;  // "SCENARIO…", as help shows them
  std::size_t least_operands = 0;
  std::size_t most_operands = 0;
  std::string_view summary;
  std::span<const std::string_view> examples;
  std::span<const Option> options;
  std::string_view notes;  // a paragraph at the end of the command's help
  int (*execute)(const Arguments&, const Console&) = nullptr;
  bool on_previous_line = false;  // listed on the previous command's line in `help`
  bool hidden = false;            // not listed in `help`: for installers and shells
};

std::span<const Command> commands();
const Command* find_command(std::string_view name);

std::string help();
std::string help(const Command& command);

}  // namespace infracast::cli
