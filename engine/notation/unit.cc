// SPDX-License-Identifier: MIT
// Arithmetic of units.
#include "infracast/unit.h"

#include <cmath>

namespace infracast {
namespace {

void add_powers(Dimension& dimension, const Dimension& other, double sign) {
  for (const auto& [base, exponent] : other) {
    const double sum = dimension[base] + sign * exponent;
    // An exponent left by rounding is removed: square roots taken twice and squared again cancel.
    if (std::abs(sum) < 1e-12)
      dimension.erase(base);
    else
      dimension[base] = sum;
  }
}

// "100 person" needs no parentheses below a line, but under an exponent.
std::string factor_text(const std::string& text, const char* signs = "*/^") {
  return text.find_first_of(signs) == std::string::npos ? text : "(" + text + ")";
}

// "" for 1, "^2", "^-0.5"
std::string exponent_text(double exponent) {
  if (exponent == 1) return "";
  const std::string digits = std::to_string(exponent);
  const std::string trimmed = digits.substr(0, digits.find_last_not_of('0') + 1);
  return "^" + (trimmed.ends_with('.') ? trimmed.substr(0, trimmed.size() - 1) : trimmed);
}

// The bases with exponents of one sign, as in "household*year^2".
std::string powers_text(const Dimension& dimension, bool positive) {
  std::string text;
  for (const auto& [base, exponent] : dimension) {
    if ((exponent > 0) != positive) continue;
    text += (text.empty() ? "" : "*") + base + exponent_text(std::abs(exponent));
  }
  return text;
}

}  // namespace

Unit operator*(const Unit& a, const Unit& b) {
  Unit product{a.dimension, a.scale * b.scale, a.text == "1" ? b.text : a.text};
  if (a.text != "1" && b.text != "1") product.text = a.text + "*" + factor_text(b.text);
  add_powers(product.dimension, b.dimension, 1);
  return product;
}

Unit operator/(const Unit& a, const Unit& b) {
  Unit quotient{a.dimension, a.scale / b.scale, b.text == "1" ? a.text : a.text + "/" + factor_text(b.text)};
  add_powers(quotient.dimension, b.dimension, -1);
  return quotient;
}

Unit power(const Unit& unit, double exponent) {
  Unit raised{{}, std::pow(unit.scale, exponent), "1"};
  if (exponent == 0) return raised;
  for (const auto& [base, each] : unit.dimension) raised.dimension[base] = each * exponent;
  if (unit.text != "1") raised.text = factor_text(unit.text, "*/^ ") + exponent_text(exponent);
  return raised;
}

std::optional<double> conversion(const Unit& from, const Unit& to) {
  if (from.dimension != to.dimension) return std::nullopt;
  return from.scale / to.scale;
}

std::string describe(const Dimension& dimension) {
  const std::string above = powers_text(dimension, true);
  const std::string below = powers_text(dimension, false);
  const bool several = below.find('*') != std::string::npos;
  return (above.empty() ? "1" : above) + (below.empty() ? "" : several ? "/(" + below + ")" : "/" + below);
}

}  // namespace infracast
