// SPDX-License-Identifier: MIT
#include "study/digits.h"

#include <cctype>
#include <charconv>
#include <cmath>

namespace infracast::study {

std::string digits_of(double value) {
  if (!(std::abs(value) > 0) || !std::isfinite(value)) return "0";
  const double leading = std::abs(value) / std::pow(10, std::floor(std::log10(std::abs(value))) - 8);
  std::string digits = std::to_string(std::llround(leading));
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

std::set<std::string> digits_in(std::string_view formula) {
  std::set<std::string> all;
  for (std::size_t k = 0; k < formula.size();) {
    double value = 0;
    const auto [end, error] = std::from_chars(formula.data() + k, formula.data() + formula.size(), value);
    if (error != std::errc{} || !std::isdigit(static_cast<unsigned char>(formula[k]))) {
      ++k;
      continue;
    }
    all.insert(digits_of(value));
    k = static_cast<std::size_t>(end - formula.data());
  }
  return all;
}

}  // namespace infracast::study
