// SPDX-License-Identifier: MIT
// Help texts: what to type comes first, then what it is called. Fits 80 columns.
#include <string>
#include <utility>
#include <vector>

#include "cli/line/command.h"
#include "notation/unicode.h"

namespace infracast::cli {
namespace {

constexpr TextStyle kPage{80, false};

std::string spelled(const Option& option) {
  const std::string letter = option.letter != 0 ? std::string("-") + option.letter + ", " : "    ";
  return letter + "--" + std::string(option.name) + (option.argument.empty() ? "" : " " + std::string(option.argument));
}

// Two columns: a term, and its meaning wrapped to the right of it.
class Definitions {
 public:
  explicit Definitions(std::size_t left) : left_(left) {}

  void add(const std::string& term, std::string_view meaning) {
    const std::string text = flowed(meaning, left_, kPage);
    const std::string start = "  " + term;
    // A term that reaches its meaning has a line of its own.
    const std::size_t width = display_width(start);
    out_ += width < left_ ? start + text.substr(width) : start + "\n" + text;
  }
  [[nodiscard]] const std::string& text() const { return out_; }

 private:
  std::size_t left_;
  std::string out_;
};

}  // namespace

// A line per command, so that the page fits a screen.
std::string help() {
  std::string out = "infracast: will the city's digital plans be met, how surely, and when?\n\n";
  out += "  infracast run " INFRACAST_SHIPPED_SCENARIO ", then infracast report results.h5\n\n";
  std::vector<std::pair<std::string, std::string>> lines;
  bool first_on_line = true;
  for (const Command& command : commands()) {
    if (command.hidden) continue;
    if (!command.on_previous_line) {
      lines.emplace_back(command.name, command.summary);
      first_on_line = true;
      continue;
    }
    lines.back().second += (first_on_line ? "; also: " : ", ") + std::string(command.name);
    first_on_line = false;
  }
  Definitions list(15);
  for (const auto& [name, summary] : lines) list.add(name, summary);
  return out + list.text() +
         "\ninfracast COMMAND --help says more. Data goes to stdout, all else to stderr.\n"
         "Exit codes: 0 done, 1 the machine failed, 2 wrong input, 130 stopped.\n";
}

std::string help(const Command& command) {
  const std::string operands = command.operands.empty() ? "" : " " + std::string(command.operands);
  std::string out = "infracast " + std::string(command.name) + operands + (command.options.empty() ? "" : " [options]") + "\n";
  out += flowed(command.summary, 2, kPage) + "\n";
  for (const auto example : command.examples) out += "  " + std::string(example) + "\n";
  Definitions list(27);
  for (const Option& option : command.options) list.add(spelled(option), option.help);
  list.add("-h, --help", "this page");
  out += "\n" + list.text();
  return command.notes.empty() ? out : out + "\n" + flowed(command.notes, 0, kPage);
}

}  // namespace infracast::cli
