// SPDX-License-Identifier: MIT
// A label as JSON has it.
#pragma once

#include <nlohmann/json.hpp>

#include "infracast/label.h"

namespace infracast::report {

// By language.
inline nlohmann::ordered_json json_label(const Label& label) {
  nlohmann::ordered_json out{{"en", label.en}, {"zh", label.zh}};
  for (const auto& [language, text] : label.others) out[language] = text;
  return out;
}

}  // namespace infracast::report
