// SPDX-License-Identifier: MIT
// Units of measurement: dimensions, scales, conversion. Nouns (household, rack, …) are dimensions of their own.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace infracast {

// A dimension: powers of base quantities. Bases: "year", "bit", the currency, "Wh", "m", "FLOP" and every noun. Zero powers are not stored.
using Dimension = std::map<std::string, double>;

struct Unit {
  Dimension dimension;
  double scale = 1;        // one of this unit in base units
  std::string text = "1";  // as written
};

Unit operator*(const Unit& a, const Unit& b);
Unit operator/(const Unit& a, const Unit& b);
Unit power(const Unit& unit, double exponent);
// Factor that turns a number in `from` into a number in `to`; nothing when their dimensions differ.
std::optional<double> conversion(const Unit& from, const Unit& to);
// "household/year" for people; "1" for a plain number.
std::string describe(const Dimension& dimension);

// What a place counts in that says of no currency that it is its own.
inline constexpr const char* kNoCurrency = "money";

// The names of units. Copyable; const members are safe to call concurrently.
class UnitTable {
 public:
  // Built-in units without nouns; see docs/model-language.md. "money" is one of the currency; of others nothing is known.
  static UnitTable standard(const std::string& currency = kNoCurrency);

  // Adds a dimension under `name`; aliases (plural, Chinese) mean the same. Returns false, and changes nothing, when a name is taken.
  bool add_noun(const std::string& name, const std::vector<std::string>& aliases = {});
  bool add_name(const std::string& name, const Unit& meaning, const std::vector<std::string>& aliases = {});

  struct Failure {
    std::size_t offset = 0;  // of the offending part in the text
    std::size_t length = 0;
    std::string message;  // includes the nearest known name
  };
  // Parses "household/year", "GB/year", "CNY", "kW/rack", "1". Failure is filled when nothing is returned.
  [[nodiscard]] std::optional<Unit> parse(std::string_view text, Failure* failure = nullptr) const;

  struct Quantity {
    double number = 0;
    std::optional<Unit> unit;  // absent when only a number was written
  };
  // Parses "1200 households/year", "8 Tbps", "5 万户", "0.35". 万 and 亿 multiply the number.
  [[nodiscard]] std::optional<Quantity> parse_quantity(std::string_view text, Failure* failure = nullptr) const;

  [[nodiscard]] std::vector<std::string> names() const;
  [[nodiscard]] std::string currency() const;  // what one of "money" is measured in

 private:
  std::map<std::string, Unit, std::less<>> units_;
};

}  // namespace infracast
