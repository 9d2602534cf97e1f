// SPDX-License-Identifier: MIT
#include "cli/commands/own_commands.h"
#include "cli/line/manual.h"
#include "cli/terminal/output.h"

namespace infracast::cli {
namespace {

std::map<std::string, std::string> all_pages() {
  std::map<std::string, std::string> pages{{"infracast.1", manual()}};
  for (const Command& command : commands()) pages["infracast-" + std::string(command.name) + ".1"] = manual(command);
  return pages;
}

}  // namespace

int print_manual(const Arguments& arguments, const Console& console) {
  if (const auto folder = arguments.text("output")) {
    if (!arguments.operands().empty()) throw UsageError("manual writes every page into a folder, or prints one: not both");
    write_files(*folder, all_pages());
  } else if (arguments.operands().empty()) {
    console.out << manual();
  } else {
    const std::string& name = arguments.operands().front();
    const Command* command = find_command(name);
    if (command == nullptr) throw UsageError("unknown command \"" + name + "\"");
    console.out << manual(*command);
  }
  return kSuccess;
}

}  // namespace infracast::cli
