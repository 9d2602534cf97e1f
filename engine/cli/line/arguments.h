// SPDX-License-Identifier: MIT
// The parsed arguments of a command.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/diagnostic.h"

namespace infracast::cli {

// The command line itself is wrong; what() tells how to write it.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What an option was given, as a source text that diagnostics can point into.
Located<std::string> typed(const std::string& option, const std::string& text);

struct Command;

class Arguments {
 public:
  // Throws UsageError.
  static Arguments parse(const Command& command, const std::vector<std::string>& words);

  [[nodiscard]] const std::vector<std::string>& operands() const { return operands_; }
  // The arguments as a shell would accept them again.
  [[nodiscard]] const std::string& command_line() const { return command_line_; }
  [[nodiscard]] bool has(std::string_view option) const { return options_.contains(option); }
  [[nodiscard]] std::vector<std::string> all(std::string_view option) const;
  [[nodiscard]] std::optional<std::string> text(std::string_view option) const;
  // Throws UsageError unless the text is a whole number of at least `least`.
  [[nodiscard]] std::optional<std::uint64_t> whole_number(std::string_view option, std::uint64_t least) const;

 private:
  std::string command_line_;
  std::vector<std::string> operands_;
  std::map<std::string, std::vector<std::string>, std::less<>> options_;
};

}  // namespace infracast::cli
