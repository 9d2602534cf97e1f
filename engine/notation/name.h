// SPDX-License-Identifier: MIT
// The spelling of names.
#pragma once

#include <string_view>

#include "infracast/diagnostic.h"

namespace infracast {

// "homes_passed": a small letter, then small letters, digits and underscores.
bool is_name(std::string_view text);
// Names joined by dots.
bool is_full_name(std::string_view text);
// "{name}_egress": a name in which {name} may stand for an instance's.
bool is_name_pattern(std::string_view text);
// What UnitTable::parse reads as one word: "trench-km", "户".
bool is_unit_name(std::string_view text);
// What begins such a word, and may follow a hyphen in it.
bool is_unit_letter(char32_t code);

// A size that follows from others is X = X_typical * X_multiple, the second of which is a parameter.
inline constexpr std::string_view kTypical = "_typical", kMultiple = "_multiple";

// Line ends, tabs and other control characters break tables, wherever the text is shown. `what` is as in "a label".
void check_one_line(const Located<std::string>& text, std::string_view what, Diagnostics& diagnostics);

// Reports a name that is none; `what` is as in "an element".
void check_name(const Located<std::string>& name, std::string_view what, Diagnostics& diagnostics);

}  // namespace infracast
