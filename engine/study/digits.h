// SPDX-License-Identifier: MIT
// Compares numbers by their significant digits, whatever the unit: 941, 9410000 and 9.41 are the same figure.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace infracast::study {

// "941" for 9.41e6; at most nine digits.
std::string digits_of(double value);
// The digits of all numbers in an arithmetic formula.
std::set<std::string> digits_in(std::string_view formula);

}  // namespace infracast::study
