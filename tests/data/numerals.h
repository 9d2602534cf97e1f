// SPDX-License-Identifier: MIT
// Numbers as they stand in running text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace infracast::data {

struct Numeral {
  std::string text;       // without thousands separators
  std::size_t begin = 0;  // bytes in the text
  std::size_t end = 0;
};

// Runs of ASCII digits with thousands separators and one decimal point. A grouped run also counts as its groups ("1,100" may be a list).
std::vector<Numeral> numerals_in(std::string_view text);

// The digits without the zeros and the point around them: "7690000", "769" and "0.769" are all "769".
std::string significant_digits(std::string_view number);

}  // namespace infracast::data
