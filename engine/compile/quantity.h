// SPDX-License-Identifier: MIT
// Units during compilation: dimensions as small numbers, so that checking thousands of expressions is cheap.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/diagnostic.h"
#include "infracast/model.h"
#include "infracast/unit.h"

namespace infracast::compiler {

// What an expression measures.
struct Quantity {
  enum class Form : std::uint8_t {
    ordinary,
    date,     // a point in time, in decimal years
    zero,     // a written 0: fits every unit
    unknown,  // already diagnosed: fits everything silently
  };
  Form form = Form::ordinary;
  std::uint32_t dimension = 0;        // 0: a plain number
  double scale = 1;                   // one of it in base units
  const std::string* text = nullptr;  // the unit as written, when it was

  [[nodiscard]] bool known() const { return form != Form::unknown; }
  [[nodiscard]] bool date() const { return form == Form::date; }
  [[nodiscard]] bool zero() const { return form == Form::zero; }
  [[nodiscard]] bool plain() const { return form == Form::ordinary && dimension == 0; }
};

// Not thread-safe: one for every compilation. Texts of quantities live as long as it does.
class Quantities {
 public:
  // On a plain axis one of its unit is one of time; where it has none, time is a plain number.
  Quantities(UnitTable table, const Horizon& horizon, Diagnostics& diagnostics);

  // The quantity of a declared unit; unknown after a diagnostic.
  Quantity declared(const SourceString& unit, Diagnostics& diagnostics);
  Quantity written(std::string_view unit, const Span& where, Diagnostics& diagnostics);
  [[nodiscard]] Unit unit_of(const SourceString& text) const;
  [[nodiscard]] const UnitTable& table() const { return table_; }

  Quantity multiply(const Quantity& a, const Quantity& b);
  Quantity divide(const Quantity& a, const Quantity& b);
  Quantity raise(const Quantity& a, double exponent);

  // Of the calendar's year, or of the unit of a plain axis.
  [[nodiscard]] const Quantity& year() const { return year_; }
  // A point in time: a date, or where there is no calendar the time from the axis' zero.
  [[nodiscard]] Quantity date() const;
  [[nodiscard]] bool plain_axis() const { return plain_axis_; }
  [[nodiscard]] const Quantity& per_year() const { return per_year_; }
  // The dimension as powers of base quantities.
  [[nodiscard]] const Dimension& powers(const Quantity& quantity) const { return dimensions_[quantity.dimension]; }
  // "household/year", "a plain number", "a date".
  [[nodiscard]] std::string describe(const Quantity& quantity) const;

 private:
  [[nodiscard]] double scale_of(const Unit& unit) const;
  std::uint32_t intern(const Dimension& dimension);
  Quantity product(const Quantity& a, const Quantity& b, int sign);

  UnitTable table_;
  bool plain_axis_;
  double units_in_year_ = 1;  // of a plain axis
  std::vector<Dimension> dimensions_;
  std::map<Dimension, std::uint32_t> ids_;
  std::unordered_map<std::uint64_t, std::uint32_t> products_;
  std::map<std::string, Quantity, std::less<>> known_;  // by text; also what describe() may call a dimension
  Quantity year_;
  Quantity per_year_;
};

}  // namespace infracast::compiler
