// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/commands/own_commands.h"
#include "cli/terminal/output.h"
#include "infracast/schema.h"

namespace infracast::cli {
namespace {

std::map<std::string, std::string> all_schemas() {
  std::map<std::string, std::string> schemas;
  for (const std::string_view kind : file_kinds()) schemas[std::string(kind) + ".json"] = json_schema(kind);
  return schemas;
}

std::string known_kinds() {
  std::string known;
  for (const std::string_view kind : file_kinds()) known += (known.empty() ? "" : ", ") + std::string(kind);
  return known;
}

}  // namespace

int print_schema(const Arguments& arguments, const Console& console) {
  const auto folder = arguments.text("output");
  if (folder.has_value() != arguments.operands().empty()) throw UsageError("schema needs a kind of file, or --output FOLDER");
  if (folder) {
    write_files(*folder, all_schemas());
    return kSuccess;
  }
  const std::string& kind = arguments.operands().front();
  const std::span<const std::string_view> kinds = file_kinds();
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
    throw UsageError("no kind of file \"" + kind + "\"; there are " + known_kinds());
  console.out << json_schema(kind);
  return kSuccess;
}

}  // namespace infracast::cli
