// SPDX-License-Identifier: MIT
#include "cli/dispatch.h"

#include <algorithm>
#include <new>
#include <string>
#include <system_error>
#include <vector>

#include "cli/line/command.h"
#include "infracast/diagnostic.h"
#include "infracast/instruction_set.h"
#include "infracast/machine_error.h"
#include "infracast/sweep_file.h"
#include "infracast/wrong_file.h"
#include "notation/message_parts.h"
#include "notation/unicode.h"

namespace infracast::cli {
namespace {

const Command& named(const std::string& word) {
  if (const Command* command = find_command(word)) return *command;
  if (word.starts_with('-')) throw UsageError("expected a command before " + word);
  std::vector<std::string> known;
  for (const Command& command : commands()) known.emplace_back(command.name);
  const std::string hint = did_you_mean(word, known);
  throw UsageError("unknown command \"" + word + "\"" + (hint.empty() ? "" : "; " + hint));
}

bool asks_for_help(const std::string& word) { return word == "help" || word == "--help" || word == "-h"; }

// Before anything is computed.
void choose_instruction_set(const Arguments& arguments) {
  const auto name = arguments.text("instruction-set");
  if (!name) return;
  const std::vector<std::string_view> known = known_instruction_sets();
  if (std::ranges::find(known, *name) == known.end())
    throw UsageError("--instruction-set is one of " + listed(std::vector<std::string>(known.begin(), known.end())) + ", not \"" + *name +
                     "\"");
  if (!machine_has_instruction_set(*name)) throw UsageError("this machine has no " + *name);
  narrow_instruction_set(*name);
}

int execute(const Command& command, const std::vector<std::string>& words, Console console) {
  const Arguments arguments = Arguments::parse(command, words);
  if (arguments.has("help")) {
    console.out << help(command);
    return kSuccess;
  }
  if (const auto language = arguments.text("lang")) {
    const bool code =
        (language->size() == 2 || language->size() == 3) && std::ranges::all_of(*language, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!code) throw UsageError("--lang is the code of a language, as in en, zh or fr, not \"" + *language + "\"");
    console.language = Language(*language);
  }
  choose_instruction_set(arguments);
  return command.execute(arguments, console);
}

int dispatched(const std::vector<std::string>& words, const Console& console) {
  if (words.empty()) {
    console.err << help();
    return kWrongInput;
  }
  if (asks_for_help(words.front())) {
    console.out << (words.size() > 1 ? help(named(words[1])) : help());
    return kSuccess;
  }
  const std::string word = words.front() == "--version" ? "version" : words.front();
  return execute(named(word), {words.begin() + 1, words.end()}, console);
}

constexpr const char* kOutOfMemory = "out of memory; fewer draws or --summary-only need less";

int failed(const Console& console, const std::string& message, int code = kMachineFailed) {
  console.err << "infracast: " << message << "\n";
  return code;
}

}  // namespace

int dispatch(const std::vector<std::string>& words, const Console& console) {
  try {
    return dispatched(words, console);
  } catch (const UsageError& error) {
    const Command* command = words.empty() ? nullptr : find_command(words.front());
    console.err << "infracast: " << shown_in_line(error.what()) << "\n"
                << "See: infracast " << (command != nullptr ? std::string(command->name) + " " : "") << "--help\n";
    return kWrongInput;
  } catch (const SweepRefusal& refusal) {
    return failed(console, refusal.what(), kWrongInput);
  } catch (const WrongFile& error) {
    return failed(console, shown_in_line(error.what()), kWrongInput);
  } catch (const MachineError& error) {
    return failed(console, error.what());
  } catch (const std::bad_alloc&) {
    return failed(console, kOutOfMemory);
  } catch (const std::system_error& error) {
    return failed(console, error.code() == std::errc::not_enough_memory ? kOutOfMemory : shown_in_line(error.what()));
  } catch (const std::exception& error) {
    return failed(console, std::string("unexpected failure: ") + error.what());
  }
}

}  // namespace infracast::cli
