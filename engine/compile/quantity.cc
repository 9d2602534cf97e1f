// SPDX-License-Identifier: MIT
#include "compile/quantity.h"

#include <cmath>

namespace infracast::compiler {
namespace {

constexpr const char* kNoUnit = "1";
constexpr double kRounding = 1e-12;  // of a unit in units of the axis

}  // namespace

Quantities::Quantities(UnitTable table, const Horizon& horizon, Diagnostics& diagnostics)
    : table_(std::move(table)), plain_axis_(horizon.plain()) {
  intern({});
  const std::string& unit = horizon.axis.unit;
  if (plain_axis_ && unit == kNoUnit) return;
  if (plain_axis_) units_in_year_ = 1 / table_.parse(unit).value_or(Unit{}).scale;
  year_ = written(plain_axis_ ? unit : "year", {}, diagnostics);
  per_year_ = written(plain_axis_ ? "1/" + unit : "1/year", {}, diagnostics);
}

Quantity Quantities::date() const {
  Quantity result = year_;
  if (!plain_axis_) result.form = Quantity::Form::date;
  return result;
}

double Quantities::scale_of(const Unit& unit) const {
  const auto time = unit.dimension.find("year");
  if (units_in_year_ == 1 || time == unit.dimension.end()) return unit.scale;
  const double scale = unit.scale * std::pow(units_in_year_, time->second), whole = std::round(scale);
  return std::abs(scale - whole) < kRounding ? whole : scale;
}

std::uint32_t Quantities::intern(const Dimension& dimension) {
  const auto [found, added] = ids_.emplace(dimension, static_cast<std::uint32_t>(dimensions_.size()));
  if (added) dimensions_.push_back(dimension);
  return found->second;
}

Quantity Quantities::declared(const SourceString& unit, Diagnostics& diagnostics) { return written(unit.value, unit.where, diagnostics); }

Quantity Quantities::written(std::string_view unit, const Span& where, Diagnostics& diagnostics) {
  if (const auto known = known_.find(unit); known != known_.end()) return known->second;
  Quantity quantity;
  if (unit == "date") {
    quantity = date();
  } else {
    UnitTable::Failure failure;
    const std::optional<Unit> parsed = table_.parse(unit, &failure);
    if (!parsed) {
      diagnostics.error({where.source, where.begin + failure.offset, failure.length}, failure.message);
      return {.form = Quantity::Form::unknown};
    }
    quantity.dimension = intern(parsed->dimension);
    quantity.scale = scale_of(*parsed);
  }
  const auto place = known_.emplace(unit, quantity).first;
  place->second.text = &place->first;
  return place->second;
}

Unit Quantities::unit_of(const SourceString& text) const {
  Unit unit = table_.parse(text.value).value_or(Unit{});
  unit.text = text.value;
  return unit;
}

Quantity Quantities::product(const Quantity& a, const Quantity& b, int sign) {
  if (!a.known() || !b.known()) return {.form = Quantity::Form::unknown};
  Quantity result{.scale = sign > 0 ? a.scale * b.scale : a.scale / b.scale};
  if (b.dimension == 0) {
    result.dimension = a.dimension;
    if (b.scale == 1) result.text = a.text;
    return result;
  }
  const std::uint64_t key = (static_cast<std::uint64_t>(a.dimension) << 32U) | (b.dimension * 2U + (sign > 0 ? 1U : 0U));
  const auto [found, added] = products_.emplace(key, 0);
  if (added) {
    Unit left{dimensions_[a.dimension], 1, ""};
    const Unit right{dimensions_[b.dimension], 1, ""};
    found->second = intern((sign > 0 ? left * right : left / right).dimension);
  }
  result.dimension = found->second;
  return result;
}

Quantity Quantities::multiply(const Quantity& a, const Quantity& b) { return product(a, b, 1); }
Quantity Quantities::divide(const Quantity& a, const Quantity& b) { return product(a, b, -1); }

Quantity Quantities::raise(const Quantity& a, double exponent) {
  if (!a.known() || a.dimension == 0) return {.form = a.known() ? Quantity::Form::ordinary : a.form, .scale = std::pow(a.scale, exponent)};
  const Unit raised = power(Unit{dimensions_[a.dimension], a.scale, ""}, exponent);
  return {.dimension = intern(raised.dimension), .scale = raised.scale};
}

std::string Quantities::describe(const Quantity& quantity) const {
  if (quantity.date()) return "a date";
  if (quantity.text != nullptr && quantity.dimension != 0) return *quantity.text;
  if (quantity.dimension == 0) return "a plain number";
  const std::string* similar = nullptr;
  for (const auto& [text, known] : known_) {
    if (known.dimension != quantity.dimension || known.date()) continue;
    if (known.scale == quantity.scale) return text;
    if (similar == nullptr) similar = &text;
  }
  return similar != nullptr ? *similar : infracast::describe(dimensions_[quantity.dimension]);
}

}  // namespace infracast::compiler
