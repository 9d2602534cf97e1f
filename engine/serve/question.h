// SPDX-License-Identifier: MIT
// What a request asks.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace infracast::serve {

struct Question {
  std::vector<std::string> statements;                 // "NAME = VALUE", in the order in which they are said
  std::optional<std::vector<std::string>> indicators;  // nothing: those that targets are about
  std::optional<std::vector<int>> years;               // at whose ends; nothing: every fifth year ahead
  std::optional<std::size_t> draws;                    // nothing: all
};

// Nothing for what is no question; then `problems` says why, a sentence each. An empty text asks for what the scenario says.
std::optional<Question> read_question(std::string_view text, std::vector<std::string>& problems);

}  // namespace infracast::serve
