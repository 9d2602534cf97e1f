// SPDX-License-Identifier: MIT
// The only user of Boost.Program_options. Its messages and its guessing of abbreviations are replaced by our own.
#include "cli/line/arguments.h"

#include <algorithm>
#include <boost/program_options.hpp>
#include <charconv>
#include <memory>

#include "cli/line/command.h"
#include "infracast/diagnostic.h"
#include "notation/shell_word.h"

namespace infracast::cli {
namespace {

namespace po = boost::program_options;
using Values = std::vector<std::string>;

constexpr const char* kOperands = " operands";  // a name that nobody can type

po::options_description described(const Command& command) {
  po::options_description out;
  for (const Option& option : command.options) {
    const std::string names = std::string(option.name) + (option.letter != 0 ? std::string(",") + option.letter : "");
    if (option.argument.empty()) {
      out.add_options()(names.c_str(), "");
    } else {
      out.add_options()(names.c_str(), po::value<Values>(), "");
    }
  }
  out.add_options()("help,h", "")(kOperands, po::value<Values>(), "");
  return out;
}

std::string shown(const std::string& name) { return name.starts_with('-') ? name : "--" + name; }

std::string unknown(const Command& command, const std::string& name) {
  std::vector<std::string> known{"--help"};
  for (const Option& option : command.options) known.push_back("--" + std::string(option.name));
  const std::string hint = did_you_mean(shown(name), known);
  return "unknown option " + shown(name) + (hint.empty() ? "" : "; " + hint);
}

std::string without_value(const Option& option) {
  const std::string usage = "--" + std::string(option.name);
  return usage + " needs a value: " + usage + " " + std::string(option.argument);
}

std::string badly_written(const Command& command, const po::error_with_option_name& error) {
  const std::string name = error.get_option_name();
  for (const Option& option : command.options) {
    const std::string usage = "--" + std::string(option.name);
    const bool meant = name == usage || (option.letter != 0 && name == std::string("-") + option.letter);
    if (!meant) continue;
    return option.argument.empty() ? usage + " takes no value" : without_value(option);
  }
  return shown(name) + " is not written as an option";
}

po::parsed_options parsed(const Command& command, const std::vector<std::string>& words) {
  const auto description = described(command);
  po::positional_options_description operands;
  operands.add(kOperands, -1);
  const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  try {
    return po::command_line_parser(words).options(description).positional(operands).style(style).run();
  } catch (const po::unknown_option& error) {
    throw UsageError(unknown(command, error.get_option_name()));
  } catch (const po::error_with_option_name& error) {
    throw UsageError(badly_written(command, error));
  }
}

void check_repetition(const Command& command, const Arguments& arguments) {
  for (const Option& option : command.options) {
    if (!option.repeatable && arguments.all(option.name).size() > 1) {
      throw UsageError("--" + std::string(option.name) + " is given more than once");
    }
  }
}

// Empty words come from scripts whose variable is not set: never a wish for the default.
void check_values(const Command& command, const Arguments& arguments) {
  for (const Option& option : command.options) {
    if (!option.argument.empty() && std::ranges::count(arguments.all(option.name), "") > 0) throw UsageError(without_value(option));
  }
  if (command.least_operands > 0 && std::ranges::count(arguments.operands(), "") > 0)
    throw UsageError(std::string(command.name) + " needs " + std::string(command.operands) + ", not an empty word");
}

void check_operands(const Command& command, std::size_t given) {
  if (given < command.least_operands) {
    throw UsageError(std::string(command.name) + " needs " + std::string(command.operands));
  }
  if (given > command.most_operands) {
    throw UsageError(std::string(command.name) + " takes " +
                     (command.operands.empty() ? "no operands" : "only " + std::string(command.operands)));
  }
}

}  // namespace

Located<std::string> typed(const std::string& option, const std::string& text) {
  const auto source = std::make_shared<SourceText>(SourceText{"--" + option, text});
  return {text, {source, 0, text.size()}};
}

Arguments Arguments::parse(const Command& command, const std::vector<std::string>& words) {
  Arguments out;
  out.command_line_ = "infracast " + std::string(command.name);
  for (const auto& word : words) out.command_line_ += " " + shell_word(word);
  for (const auto& option : parsed(command, words).options) {
    auto& values = option.string_key == kOperands ? out.operands_ : out.options_[option.string_key];
    values.insert(values.end(), option.value.begin(), option.value.end());
  }
  if (out.has("help")) return out;
  check_repetition(command, out);
  check_values(command, out);
  check_operands(command, out.operands_.size());
  return out;
}

std::vector<std::string> Arguments::all(std::string_view option) const {
  const auto found = options_.find(option);
  return found == options_.end() ? std::vector<std::string>() : found->second;
}

std::optional<std::string> Arguments::text(std::string_view option) const {
  const auto found = options_.find(option);
  return found == options_.end() || found->second.empty() ? std::nullopt : std::optional(found->second.front());
}

std::optional<std::uint64_t> Arguments::whole_number(std::string_view option, std::uint64_t least) const {
  const auto written = text(option);
  if (!written) return std::nullopt;
  std::uint64_t number = 0;
  const char* last = written->data() + written->size();
  const auto [end, error] = std::from_chars(written->data(), last, number);
  if (error == std::errc() && end == last && number >= least) return number;
  throw UsageError("--" + std::string(option) + " needs a whole number from " + std::to_string(least) + ", not \"" + *written + "\"");
}

}  // namespace infracast::cli
