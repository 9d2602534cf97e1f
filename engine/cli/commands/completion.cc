// SPDX-License-Identifier: MIT
#include "cli/commands/completion.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "cli/line/command.h"
#include "cli/line/shipped_files.h"
#include "cli/scenarios/loading.h"

namespace infracast::cli {
namespace {

using Words = std::span<const std::string>;

// Collects the lines that begin with what has been typed.
class Candidates {
 public:
  explicit Candidates(std::string typed) : typed_(std::move(typed)) {}

  void add(const std::string& word, std::string_view meaning) {
    if (word.starts_with(typed_)) out_ += word + "\t" + std::string(meaning) + "\n";
  }
  void tell(std::string_view directive) { out_ += ":" + std::string(directive) + "\n"; }
  [[nodiscard]] const std::string& text() const { return out_; }

 private:
  std::string typed_;
  std::string out_;
};

// What can stand where operands and options show a word in capitals.
enum class Wanted { nothing, files, tables, results, setting, lever, indicator, name, command };

constexpr std::pair<std::string_view, Wanted> kPlaceholders[] = {
    {"FILE", Wanted::files},      {"FOLDER", Wanted::files},        {"SCENARIO", Wanted::tables},    {"STUDY", Wanted::tables},
    {"RESULTS", Wanted::results}, {"SWEEPS", Wanted::results},      {"DIR", Wanted::files},          {"NAME[=LOW..HIGH]", Wanted::lever},
    {"SHARD", Wanted::results},   {"SHARDS", Wanted::results},      {"NAME=VALUE", Wanted::setting}, {"LEVER", Wanted::lever},
    {"NAME", Wanted::name},       {"INDICATOR", Wanted::indicator}, {"COMMAND", Wanted::command},
};

Wanted wanted_for(std::string_view placeholder) {
  const auto* found =
      std::find_if(std::begin(kPlaceholders), std::end(kPlaceholders), [&](const auto& pair) { return pair.first == placeholder; });
  return found == std::end(kPlaceholders) ? Wanted::nothing : found->second;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

// "SCENARIO" of "[SCENARIO…]".
std::string bare(std::string word) {
  for (const std::string_view mark : {"[", "]", "…"}) {
    if (const std::size_t at = word.find(mark); at != std::string::npos) word.erase(at, mark.size());
  }
  return word;
}

// The placeholder of an operand by its position; empty when the command takes no more.
std::string operand_at(const Command& command, std::size_t position) {
  const std::vector<std::string> shown = split(command.operands, ' ');
  if (position >= command.most_operands) return "";
  return bare(shown[std::min(position, shown.size() - 1)]);
}

const Option* option_of(const Command& command, std::string_view word) {
  for (const Option& option : command.options) {
    if (word == "--" + std::string(option.name) || (option.letter != 0 && word == std::string("-") + option.letter)) return &option;
  }
  return nullptr;
}

// The command line up to the cursor, as far as it could be parsed.
struct Typed {
  const Command* command = nullptr;
  std::vector<std::string> operands;
  std::vector<const Option*> options;
  const Option* open = nullptr;  // the option whose value comes next
};

Typed understood(const Command& command, Words before) {
  Typed typed{&command, {}, {}, nullptr};
  for (const std::string& word : before) {
    if (std::exchange(typed.open, nullptr) != nullptr) continue;
    const std::string name = word.substr(0, word.find('='));
    if (const Option* option = option_of(command, name)) {
      typed.options.push_back(option);
      if (!option->argument.empty() && name == word) typed.open = option;
    } else if (!word.starts_with('-')) {
      typed.operands.push_back(word);
    }
  }
  return typed;
}

// The scenario named on the line, or the shipped one; nothing when it cannot be read.
std::optional<City> city_of(const Typed& typed) {
  std::optional<std::string> path = shipped_scenario();
  for (std::size_t k = 0; k < typed.operands.size(); ++k) {
    if (wanted_for(operand_at(*typed.command, k)) == Wanted::tables) path = typed.operands[k];
  }
  Diagnostics unheard;
  return path ? load(*path, {}, unheard, Axes::any) : std::nullopt;
}

bool may_be_set(const Variable& variable) { return variable.kind == VariableKind::lever || variable.kind == VariableKind::parameter; }

void add_settings(const Typed& typed, Candidates& out) {
  out.tell("nospace");
  const std::optional<City> city = city_of(typed);
  if (!city) return;
  for (const Variable& variable : city->program.variables) {
    if (may_be_set(variable)) out.add(variable.name + "=", variable.label.en);
  }
}

// Of one kind, or all.
void add_names(const Typed& typed, std::optional<VariableKind> kind, Candidates& out) {
  const std::optional<City> city = city_of(typed);
  if (!city) return;
  for (const Variable& variable : city->program.variables) {
    if (!kind || variable.kind == *kind) out.add(variable.name, variable.label.en);
  }
}

void add_commands(Candidates& out) {
  for (const Command& command : commands()) {
    if (!command.hidden) out.add(std::string(command.name), command.summary);
  }
}

void add_wanted(const Typed& typed, std::string_view placeholder, Candidates& out) {
  switch (wanted_for(placeholder)) {
    case Wanted::nothing:
      break;
    case Wanted::files:
      return out.tell("files");
    case Wanted::tables:
      return out.tell("files toml");
    case Wanted::results:
      return out.tell("files h5");
    case Wanted::setting:
      return add_settings(typed, out);
    case Wanted::lever:
      return add_names(typed, VariableKind::lever, out);
    case Wanted::indicator:
      return add_names(typed, VariableKind::indicator, out);
    case Wanted::name:
      return add_names(typed, std::nullopt, out);
    case Wanted::command:
      return add_commands(out);
  }
}

void add_values(const Typed& typed, std::string_view placeholder, const std::string& prefix, Candidates& out) {
  if (placeholder.find('|') == std::string_view::npos) return add_wanted(typed, placeholder, out);
  for (const std::string& word : split(placeholder, '|'))
    if (word != "…") out.add(prefix + word, "");
}

void add_options(const Typed& typed, Candidates& out) {
  for (const Option& option : typed.command->options) {
    const bool given = std::find(typed.options.begin(), typed.options.end(), &option) != typed.options.end();
    if (!given || option.repeatable) out.add("--" + std::string(option.name), option.help);
  }
  out.add("--help", "what the command does");
}

std::string candidates_of_command(const Command& command, Words before, const std::string& current) {
  const Typed typed = understood(command, before);
  Candidates out(current);
  const std::size_t sign = current.find('=');
  const Option* inline_option = sign == std::string::npos ? nullptr : option_of(command, current.substr(0, sign));
  if (typed.open != nullptr)
    add_values(typed, typed.open->argument, "", out);
  else if (inline_option != nullptr)
    add_values(typed, inline_option->argument, current.substr(0, sign + 1), out);
  else if (current.starts_with('-'))
    add_options(typed, out);
  else
    add_values(typed, operand_at(command, typed.operands.size()), "", out);
  return out.text();
}

std::string first_words(const std::string& current) {
  Candidates out(current);
  add_commands(out);
  if (current.starts_with('-')) {
    out.add("--help", "every command");
    out.add("--version", "which program this is");
  }
  return out.text();
}

}  // namespace

std::string candidates(Words words) {
  if (words.empty()) return "";
  if (words.size() == 1 || (words.size() == 2 && words.front() == "help")) return first_words(words.back());
  const Command* command = find_command(words.front());
  return command == nullptr ? "" : candidates_of_command(*command, words.subspan(1, words.size() - 2), words.back());
}

}  // namespace infracast::cli
