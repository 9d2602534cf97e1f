// SPDX-License-Identifier: MIT
// Numbers recognised by their significant digits, whatever their unit: 941, 9410000 and 9.41 are the same figure.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace infracast::study {

// "941" for 9.41e6; at most nine digits.
std::string digits_of(double value);
// The digits of every number in an arithmetic formula.
std::set<std::string> digits_in(std::string_view formula);

}  // namespace infracast::study
