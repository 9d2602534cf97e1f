// SPDX-License-Identifier: MIT
#include "report/words/word_table.h"

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace infracast::report {
namespace {

using Words = std::map<std::string, Label, std::less<>>;

constexpr std::array kKinds = {"limits", "units", "verdicts", "bounds"};  // in the order of WordKind

std::array<Words, kKinds.size()> read_table() {
  const auto json = nlohmann::json::parse(words_json());
  std::array<Words, kKinds.size()> out;
  for (std::size_t kind = 0; kind < kKinds.size(); ++kind) {
    for (const auto& [id, word] : json.at(kKinds[kind]).items()) {
      out[kind].emplace(id, Label{word.at("en").get<std::string>(), word.at("zh").get<std::string>()});
    }
  }
  return out;
}

}  // namespace

const Label* known_word(WordKind kind, std::string_view id) {
  static const auto table = read_table();
  const Words& words = table[static_cast<std::size_t>(kind)];
  const auto found = words.find(id);
  return found == words.end() ? nullptr : &found->second;
}

}  // namespace infracast::report
