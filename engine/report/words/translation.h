// SPDX-License-Identifier: MIT
// Two-language texts of commands, written where they are used.
#pragma once

#include <string>
#include <string_view>

#include "infracast/label.h"
#include "infracast/wording.h"

namespace infracast::report {

inline std::string in_language(Language language, std::string_view en, std::string_view zh) {
  return std::string(language == Language::zh ? zh : en);
}

// The label in the language, else in English, else in Chinese.
inline const std::string& in_language(Language language, const Label& label) {
  const auto other = label.others.find(language.code());
  if (other != label.others.end()) return other->second;
  const std::string& first = language == Language::zh ? label.zh : label.en;
  const std::string& second = language == Language::zh ? label.en : label.zh;
  return first.empty() ? second : first;
}

}  // namespace infracast::report
