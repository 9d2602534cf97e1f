// SPDX-License-Identifier: MIT
// Help that teaches: what can be typed comes before what it is called. Fits 80 columns.
#include "command.h"

namespace infracast::cli {
namespace {

constexpr TextStyle kPage{80, false};

std::string spelled(const Option& option) {
  const std::string letter = option.letter != 0 ? std::string("-") + option.letter + ", " : "    ";
  return letter + "--" + std::string(option.name) + (option.argument.empty() ? "" : " " + std::string(option.argument));
}

// Two columns: a term, and its meaning flowed beside it.
class Definitions {
 public:
  explicit Definitions(std::size_t left) : left_(left) {}

  void add(const std::string& term, std::string_view meaning) {
    const std::string text = flowed(meaning, left_, kPage);
    const std::string start = "  " + term;
    out_ += start + std::string(left_ - std::min(left_, start.size()), ' ') + text.substr(std::min(left_, text.size()));
  }
  [[nodiscard]] const std::string& text() const { return out_; }

 private:
  std::size_t left_;
  std::string out_;
};

}  // namespace

std::string help() {
  std::string out = "infracast: will the city's digital plans be met, how surely, and when?\n\n";
  out += "  infracast run scenarios/shanghai/base.toml -o results.h5\n";
  out += "  infracast targets results.h5\n";
  out += "  infracast explain scenarios/shanghai/base.toml ftth_homes_passed\n\n";
  Definitions list(15);
  for (const Command& command : commands()) list.add(std::string(command.name), command.summary);
  out += list.text();
  return out +
         "\nEach command explains itself: infracast run --help. Data goes to the standard\n"
         "output, everything else to the standard error. Exit codes: 0 done, 1 the\n"
         "machine failed, 2 wrong input, 130 stopped.\n";
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
