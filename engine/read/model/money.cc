// SPDX-License-Identifier: MIT
#include "read/model/money.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "infracast/unit.h"
#include "notation/message_parts.h"
#include "notation/name.h"
#include "read/toml/table.h"

namespace infracast::read {
namespace {

// What parts write for the currency of whichever place uses them.
constexpr std::string_view kMoney = kNoCurrency;

using Years = std::map<int, double>;

const Shape& rates_shape() {
  static const Shape shape{"rates",
                           "What one unit of the place's currency buys of others, by year.",
                           {},
                           Names::unit,
                           list_of(places({whole_number(), number()}), 1)};
  return shape;
}

// Between years a line, beyond them the nearest.
double in_year(const Years& values, int year) {
  const auto after = values.lower_bound(year);
  if (after == values.end()) return values.rbegin()->second;
  if (after->first == year || after == values.begin()) return after->second;
  const auto before = std::prev(after);
  return before->second + (after->second - before->second) * (year - before->first) / (after->first - before->first);
}

std::string exact_text(double value) {
  char digits[32];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), value, std::chars_format::fixed);
  return end.ec == std::errc() ? std::string(digits, end.ptr) : std::to_string(value);
}

class Money {
 public:
  Money(const Entry& entry, Diagnostics& diagnostics) : where_(entry.key.where), diagnostics_(diagnostics) {
    const Value* value = as_table(&entry, "write [money]", diagnostics);
    if (value == nullptr) return;
    TableReader table(*value, where_, "[money]", money_shape(), diagnostics);
    if (auto currency = as_text(table.take("currency"), diagnostics)) currency_ = std::move(*currency);
    if (const auto year = as_whole_number(table.take("year"), diagnostics)) year_ = static_cast<int>(year->value);
    read_rates(table.take("rates"));
    if (const Entry* deflator = table.take("deflator")) deflator_ = years(*deflator);
    table.finish();
    rates_[currency_.value] = {{year_, 1}};
  }

  void apply(Model& model) const {
    model.currency = currency_.value;
    std::erase_if(model.units, [&](const UnitDeclaration& each) { return each.name.value == currency_.value; });
    for (const auto& [name, rate] : rates_) {
      if (name != currency_.value) declare(name, worth(name, year_), model);
      if (deflator_.empty()) continue;
      for (int year = first_year(); year <= last_year(); ++year)
        declare(name + std::to_string(year), worth(name, year) * in_year(deflator_, year_) / in_year(deflator_, year), model);
    }
    for (ModuleType& type : model.types)
      for (Element& element : type.elements) restate(element);
  }

 private:
  void read_rates(const Entry* entry) {
    const Value* table = as_table(entry, "write rates = { USD = [[2016, 1.1]] }", diagnostics_);
    if (table == nullptr) return;
    for (const Entry& currency : table->entries) rates_[currency.key.value] = years(currency);
  }

  Years years(const Entry& entry) {
    Years out;
    for (const Value& point : entry.value.items) {
      const bool pair =
          point.is(ValueKind::list) && point.items.size() == 2 && point.items[0].integer && point.items[1].is(ValueKind::number);
      if (pair && point.items[1].number > 0)
        out[static_cast<int>(*point.items[0].integer)] = point.items[1].number;
      else
        diagnostics_.error(point.where, "a point is a year and a number above 0", "write [2016, 1.1]");
    }
    if (out.empty()) {
      diagnostics_.error(entry.value.where, in_quotes(entry.key.value) + " says nothing of any year", "write [[2016, 1.1]]");
      out[year_] = 1;
    }
    return out;
  }

  // One unit of a currency in a year, exchanged in that year into the place's.
  [[nodiscard]] double worth(const std::string& name, int year) const { return 1 / in_year(rates_.at(name), year); }

  [[nodiscard]] int first_year() const { return std::min(deflator_.begin()->first, year_); }
  [[nodiscard]] int last_year() const { return std::max(deflator_.rbegin()->first, year_); }

  void declare(const std::string& name, double worth, Model& model) const {
    const SourceString of{exact_text(worth) + " " + std::string(kMoney), where_};
    const auto known = std::ranges::find_if(model.units, [&](const UnitDeclaration& each) { return each.name.value == name; });
    if (known != model.units.end())
      known->of = of;
    else
      model.units.push_back({{name, where_}, {name, name}, of, {}});
  }

  // The other currency that a unit such as "USD/household" begins with; "" when it begins with none.
  [[nodiscard]] std::string other_currency(const std::string& unit) const {
    const std::string first = unit.substr(0, unit.find('/'));
    return first != currency_.value && rates_.contains(first) ? first : "";
  }

  // What a place's own part states in another currency is shown in the place's; its priors keep the unit they are stated in.
  void restate(Element& element) const {
    std::string& unit = element.unit.value;
    const std::string stated = other_currency(unit);
    if (stated.empty() || element.kind == ElementKind::input) return;
    if (element.kind == ElementKind::parameter && !element.equation && (!element.prior || element.prior->value != "place")) return;
    if (element.kind == ElementKind::driver && !element.series.empty()) return;
    unit.replace(0, stated.size(), currency_.value);
    if (element.kind != ElementKind::lever) return;
    for (std::optional<Located<double>>* number : {&element.value, &element.min, &element.max})
      if (*number) (*number)->value *= worth(stated, year_);
  }

  Span where_;
  Diagnostics& diagnostics_;
  SourceString currency_{kNoCurrency, {}};
  int year_ = 0;
  std::map<std::string, Years> rates_;  // of one unit of the place's currency
  Years deflator_;
};

bool names_a_unit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-'; }

// "money/household" becomes "EUR/household". Whether there was money in it.
bool name_the_currency(std::string& unit, const std::string& currency) {
  bool found = false;
  for (std::size_t at = unit.find(kMoney); at != std::string::npos; at = unit.find(kMoney, at + 1)) {
    const std::size_t end = at + kMoney.size();
    const bool whole = (at == 0 || !names_a_unit(unit[at - 1])) && (end == unit.size() || !names_a_unit(unit[end]));
    if (whole) unit.replace(at, kMoney.size(), currency);
    found |= whole;
  }
  return found;
}

}  // namespace

const Shape& money_shape() {
  static const Shape shape{
      "money",
      "The money of the place.",
      {{"currency", text(), "what results are in", "currency = \"EUR\""},
       {"year", whole_number(), "of whose prices money without a year is", "year = 2016"},
       {"rates", table(rates_shape), "what one unit of the currency buys of others, as [[2016, 1.1]] by year"},
       {"deflator", list_of(places({whole_number(), number()}), 1), "the price level, by year: makes units such as EUR2012"}}};
  return shape;
}

void apply_money(const Entry* money, const Span* place, Model& model, Diagnostics& diagnostics) {
  if (money != nullptr) {
    const std::size_t errors = diagnostics.error_count();
    const Money of_place(*money, diagnostics);
    if (diagnostics.error_count() == errors) of_place.apply(model);
  }
  bool counted = false;
  for (ModuleType& type : model.types)
    for (Element& element : type.elements) counted |= name_the_currency(element.unit.value, model.currency);
  if (counted && place != nullptr && model.currency == kNoCurrency)
    diagnostics.warning(money != nullptr ? money->key.where : *place,
                        "the place does not say what its money is: amounts are in " + in_quotes(kMoney),
                        "say so: [money] with currency = \"EUR\" and year = 2016");
}

}  // namespace infracast::read
