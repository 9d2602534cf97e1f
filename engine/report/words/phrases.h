// SPDX-License-Identifier: MIT
// What texts say. The code has the English; phrases.zh.json has the Chinese for it, so that a language is a file and a phrase is named by
// what it says. Where one English word stands for several things, "|" and which of them follow it in the code, and are not shown.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "infracast/wording.h"

namespace infracast::report {

// The phrase in the language; in English where the table lacks it, which tests/rules does not let happen. Safe to call concurrently.
std::string_view phrase(Language language, std::string_view english);

// Says phrases in one language: say("block"), say("in {} years", {"3"}), where each "{}" takes a value in turn. A language
// that has them in another order numbers them: "{2} {1}".
class Phrases {
 public:
  explicit Phrases(Language language) : language_(language) {}
  [[nodiscard]] std::string operator()(std::string_view english, std::initializer_list<std::string> values = {}) const;
  // The first phrase for one, the other for any other number of things: counted(2, "{} target", "{} targets").
  [[nodiscard]] std::string counted(std::size_t number, std::string_view one, std::string_view many) const;

 private:
  Language language_;
};

}  // namespace infracast::report
