// SPDX-License-Identifier: MIT
// How texts are worded: language, layout, numbers for reading. Implemented in report/words.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "infracast/table.h"

namespace infracast {

// English, Chinese, or a language that a place has labels in: the program's own words are then English, and so are labels it lacks.
class Language {
 public:
  static const Language en;
  static const Language zh;

  constexpr Language() = default;
  // REQUIRES: two or three small letters.
  explicit constexpr Language(std::string_view code) : code_{} {
    std::copy_n(code.begin(), std::min<std::size_t>(code.size(), 3), code_.begin());
  }

  [[nodiscard]] constexpr std::string_view code() const { return {code_.data(), code_[2] == 0 ? 2U : 3U}; }
  friend constexpr bool operator==(const Language&, const Language&) = default;

 private:
  std::array<char, 3> code_{'e', 'n', 0};
};
inline constexpr Language Language::en{};
inline constexpr Language Language::zh{"zh"};

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
