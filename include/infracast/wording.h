// SPDX-License-Identifier: MIT
// How texts are worded: language, layout, numbers for reading. Implemented in report/words.
#pragma once

#include <string>
#include <string_view>

#include "infracast/table.h"

namespace infracast {

enum class Language { en, zh };

// How a text is worded and laid out.
struct Wording {
  Language language = Language::en;
  TextStyle style;
};

// "9,573,000" or "957.3 万": rounded to significant digits.
std::string readable_number(double value, Language language, int digits = 4);
// The same with its unit: "9,573,000 household", "957.3 万户".
std::string readable_quantity(double value, std::string_view unit, Language language, int digits = 4);

}  // namespace infracast
