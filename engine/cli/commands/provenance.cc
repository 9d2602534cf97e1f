// SPDX-License-Identifier: MIT
#include "cli/commands/provenance.h"

#include <unistd.h>

#include <array>
#include <ctime>

#include "cli/line/identity.h"

namespace infracast::cli {
namespace {

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

std::string now_in_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

}  // namespace

Provenance provenance_of(const Arguments& arguments) {
  return {.program_version = program_version(),
          .git_hash = git_hash(),
          .command_line = arguments.command_line(),
          .host = host_name(),
          .started = now_in_utc(),
          .threads = static_cast<int>(arguments.whole_number("threads", 1).value_or(0))};
}

}  // namespace infracast::cli
