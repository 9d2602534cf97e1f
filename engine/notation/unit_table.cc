// SPDX-License-Identifier: MIT
// The names of units, and texts made of them.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "infracast/unit.h"
#include "notation/message_parts.h"
#include "notation/name.h"
#include "notation/number.h"
#include "notation/unicode.h"
#include "notation/unit_advice.h"

namespace infracast {
namespace {

constexpr double kDaysPerYear = 365.2425;
constexpr double kDay = 1 / kDaysPerYear;
constexpr double kHour = kDay / 24;
constexpr double kMinute = kHour / 60;
constexpr double kSecond = kMinute / 60;

constexpr std::array<std::pair<const char*, double>, 5> kPrefixes{{{"k", 1e3}, {"M", 1e6}, {"G", 1e9}, {"T", 1e12}, {"P", 1e15}}};
constexpr std::array<std::pair<const char*, double>, 4> kNumberWords{
    {{"hundred", 1e2}, {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}}};
constexpr std::pair<const char*, double> kExa{"E", 1e18};
constexpr std::size_t kYearDigits = 4;

// A currency that has a Chinese name, where it is the place's; and what money was in where no place said, before places could.
constexpr std::string_view kYuanCode = "CNY";
constexpr std::string_view kYuan = "元";

std::map<std::string, Unit, std::less<>> built_in_units(const std::string& currency) {
  std::map<std::string, Unit, std::less<>> units;
  const auto add = [&units](const std::string& name, const Dimension& dimension, double scale) { units[name] = {dimension, scale, name}; };
  const auto add_prefixed = [&add](const std::string& name, const Dimension& dimension, double scale, std::size_t first, std::size_t last) {
    for (std::size_t k = first; k < last; ++k) add(kPrefixes[k].first + name, dimension, scale * kPrefixes[k].second);
  };
  const Dimension time{{"year", 1}};
  const Dimension data{{"bit", 1}};
  const Dimension data_rate{{"bit", 1}, {"year", -1}};
  const Dimension energy{{"Wh", 1}};
  const Dimension electric_power{{"Wh", 1}, {"year", -1}};
  const Dimension frequency{{"year", -1}};
  const Dimension work{{"FLOP", 1}};

  add("%", {}, 0.01);
  add("year", time, 1);
  add("month", time, 1.0 / 12);
  add("day", time, kDay);
  add("hour", time, kHour);
  add("h", time, kHour);
  add("min", time, kMinute);
  add("s", time, kSecond);
  add("date", time, 1);
  add("bit", data, 1);
  add_prefixed("bit", data, 1, 0, 5);
  add("B", data, 8);
  add_prefixed("B", data, 8, 0, 5);
  add("bps", data_rate, 1 / kSecond);
  add_prefixed("bps", data_rate, 1 / kSecond, 0, 5);
  add("Wh", energy, 1);
  add_prefixed("Wh", energy, 1, 0, 4);
  add("W", electric_power, 1 / kHour);
  add_prefixed("W", electric_power, 1 / kHour, 0, 4);
  add("FLOP", work, 1);
  add_prefixed("FLOP", work, 1, 2, 5);
  add(std::string(kExa.first) + "FLOP", work, kExa.second);
  add("m", {{"m", 1}}, 1);
  add("km", {{"m", 1}}, 1e3);
  add("m2", {{"m", 2}}, 1);
  add("km2", {{"m", 2}}, 1e6);
  add("Hz", frequency, 1 / kSecond);
  add_prefixed("Hz", frequency, 1 / kSecond, 0, 3);
  add(currency, {{currency, 1}}, 1);
  add(kNoCurrency, {{currency, 1}}, 1);
  if (currency == kNoCurrency) add(std::string(kYuanCode), {{currency, 1}}, 1);
  if (currency == kYuanCode || currency == kNoCurrency) add(std::string(kYuan), {{currency, 1}}, 1);
  add("年", time, 1);
  add("月", time, 1.0 / 12);
  add("天", time, kDay);
  return units;
}

bool is_digit(char32_t code) { return code >= '0' && code <= '9'; }

// The unit text from left to right; `*` and `/` bind equally, `^` and written exponents more tightly.
class UnitParser {
 public:
  UnitParser(const UnitTable& table, const std::map<std::string, Unit, std::less<>>& units, std::string_view text)
      : table_(table), units_(units), text_(text) {}

  std::optional<Unit> parse() {
    std::optional<Unit> unit = product();
    skip_spaces();
    if (unit && at_ < text_.size()) return fail(at_, text_.size() - at_, "expected *, / or the end of the unit");
    return unit;
  }
  [[nodiscard]] const UnitTable::Failure& failure() const { return failure_; }

 private:
  static constexpr int kDeepest = 32;      // parentheses within parentheses
  static constexpr int kMostFactors = 64;  // no unit that means anything has so many; texts that grow by each would take the square of them

  std::optional<Unit> product() {
    std::optional<Unit> unit = factor();
    while (unit && (next_is("*") || next_is("·") || next_is("/"))) {
      const bool divides = text_[at_] == '/';
      at_ += text_[at_] == '*' || divides ? 1 : std::string_view("·").size();
      const std::optional<Unit> right = factor();
      if (!right) return std::nullopt;
      unit = divides ? *unit / *right : *unit * *right;
    }
    return unit;
  }

  std::optional<Unit> factor() {
    if (++factors_ > kMostFactors) return fail(at_, text_.size() - at_, "a unit has at most " + std::to_string(kMostFactors) + " factors");
    std::optional<Unit> unit = atom();
    if (!unit || !next_is("^")) return unit;
    ++at_;
    skip_spaces();
    const std::optional<double> exponent = written_exponent();
    if (!exponent) return fail(at_, 1, "expected a whole exponent, as in m^2");
    return power(*unit, *exponent);
  }

  std::optional<Unit> atom() {
    skip_spaces();
    if (at_ >= text_.size())
      return fail(at_, 0, text_.empty() ? "the unit is empty; write \"1\" for plain numbers" : "a unit is missing here");
    if (text_[at_] == '(') return parenthesised();
    const char32_t code = character_at(text_, at_).code;
    if (is_digit(code)) return number();
    return is_unit_letter(code) ? named() : fail(at_, character_at(text_, at_).length, "expected the name of a unit");
  }

  std::optional<Unit> parenthesised() {
    if (++depth_ > kDeepest) return fail(at_, 1, "too many parentheses");
    ++at_;
    std::optional<Unit> unit = product();
    if (unit && !next_is(")")) return fail(at_, 0, "a closing parenthesis is missing");
    ++at_;
    --depth_;
    return unit;
  }

  // 1, or so many of a unit: "100 person".
  std::optional<Unit> number() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (is_digit(static_cast<unsigned char>(text_[at_])) || text_[at_] == '.')) ++at_;
    const std::string_view digits = text_.substr(begin, at_ - begin);
    if (digits == "1") return Unit{};
    if (!is_power_of_ten(digits)) return fail(begin, at_ - begin, "the numbers in a unit are 1, 10, 100, …");
    return so_many(std::pow(10, static_cast<double>(digits.size() - 1)), digits);
  }

  static bool is_power_of_ten(std::string_view digits) {
    return digits.starts_with('1') && digits.size() <= 10 && digits.find_first_not_of('0', 1) == std::string_view::npos;
  }

  // A number word or numeral and what it counts, if anything is named after it.
  std::optional<Unit> so_many(double number, std::string_view word) {
    Unit many{{}, number, std::string(word)};
    skip_spaces();
    if (at_ >= text_.size() || !is_unit_letter(character_at(text_, at_).code)) return many;
    const std::optional<Unit> counted = named();
    if (!counted) return std::nullopt;
    return Unit{counted->dimension, number * counted->scale, many.text + " " + counted->text};
  }

  // Names may hold digits and hyphens; 万 and 亿 before a name multiply it, and alone are numbers.
  std::optional<Unit> named() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && continues_name()) at_ += character_at(text_, at_).length;
    const std::string_view name = text_.substr(begin, at_ - begin);
    if (auto unit = known(name)) return unit;
    if (const auto* word = number_word(name)) return so_many(word->second, name);
    std::size_t counted = 0;
    const double magnitude = take_magnitude(name, counted);
    if (counted == 0) return unknown(begin, name.size());
    if (counted == name.size()) return so_many(magnitude, name);
    std::optional<Unit> unit = known(name.substr(counted));
    if (!unit) return unknown(begin + counted, name.size() - counted);
    unit->scale *= magnitude;
    unit->text = name;
    return unit;
  }

  // Digits at the end of an unknown name are an exponent ("m2").
  [[nodiscard]] std::optional<Unit> known(std::string_view name) const {
    if (const Unit* unit = find(name)) return as_written(*unit, name);
    const std::size_t stem = name.find_last_not_of("0123456789") + 1;
    if (name.size() - stem == kYearDigits) return std::nullopt;  // "EUR1990" is no power
    const Unit* unit = stem < name.size() ? find(name.substr(0, stem)) : nullptr;
    const std::optional<int> exponent = unit != nullptr ? parse_digits(name.substr(stem)) : std::nullopt;
    if (unit == nullptr || !exponent) return std::nullopt;
    return power(as_written(*unit, name.substr(0, stem)), *exponent);
  }

  [[nodiscard]] static const std::pair<const char*, double>* number_word(std::string_view name) {
    const auto* found = std::ranges::find(kNumberWords, name, [](const auto& word) { return std::string_view(word.first); });
    return found == kNumberWords.end() ? nullptr : found;
  }

  [[nodiscard]] bool continues_name() const {
    const char32_t code = character_at(text_, at_).code;
    if (code == '-') return at_ + 1 < text_.size() && is_unit_letter(character_at(text_, at_ + 1).code);
    return is_unit_letter(code) || is_digit(code);
  }

  static Unit as_written(Unit unit, std::string_view name) {
    unit.text = name;
    return unit;
  }

  // English plurals mean the singular, but "ms" is not metres.
  [[nodiscard]] const Unit* find(std::string_view name) const {
    if (const Unit* unit = find_exactly(name)) return unit;
    if (name.size() > 4 && name.ends_with("ies")) return find_exactly(std::string(name.substr(0, name.size() - 3)) + "y");
    return name.size() > 3 && name.ends_with('s') ? find_exactly(name.substr(0, name.size() - 1)) : nullptr;
  }

  [[nodiscard]] const Unit* find_exactly(std::string_view name) const {
    const auto found = units_.find(name);
    return found == units_.end() ? nullptr : &found->second;
  }

  std::nullopt_t unknown(std::size_t begin, std::size_t length) {
    const auto [whole, advice] = advice_on_unit(text_.substr(begin), length, table_.names(), table_.currency());
    return fail(begin, whole, "unknown unit " + in_quotes(text_.substr(begin, whole)) + (advice.empty() ? "" : ", " + advice));
  }

  std::optional<double> written_exponent() {
    const bool negative = at_ < text_.size() && text_[at_] == '-';
    const std::size_t begin = at_ + (negative ? 1 : 0);
    std::size_t end = begin;
    while (end < text_.size() && is_digit(static_cast<unsigned char>(text_[end]))) ++end;
    const std::optional<int> digits = parse_digits(text_.substr(begin, end - begin));
    if (!digits) return std::nullopt;
    at_ = end;
    return negative ? -*digits : *digits;
  }

  bool next_is(std::string_view sign) {
    skip_spaces();
    return text_.substr(at_).starts_with(sign);
  }
  void skip_spaces() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }

  std::nullopt_t fail(std::size_t offset, std::size_t length, std::string message) {
    failure_ = {std::min(offset, text_.size()), length, std::move(message)};
    return std::nullopt;
  }

  const UnitTable& table_;
  const std::map<std::string, Unit, std::less<>>& units_;
  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int factors_ = 0;
  UnitTable::Failure failure_;
};

}  // namespace

UnitTable UnitTable::standard(const std::string& currency) {
  UnitTable table;
  table.units_ = built_in_units(currency);
  return table;
}

bool UnitTable::add_noun(const std::string& name, const std::vector<std::string>& aliases) {
  return add_name(name, Unit{{{name, 1}}, 1, name}, aliases);
}

bool UnitTable::add_name(const std::string& name, const Unit& meaning, const std::vector<std::string>& aliases) {
  const auto taken = [this](const std::string& each) { return each == "1" || units_.contains(each); };
  if (taken(name) || std::any_of(aliases.begin(), aliases.end(), taken)) return false;
  Unit unit = meaning;
  unit.text = name;
  units_[name] = unit;
  for (const std::string& alias : aliases) units_[alias] = unit;
  return true;
}

std::optional<Unit> UnitTable::parse(std::string_view text, Failure* failure) const {
  UnitParser parser(*this, units_, text);
  std::optional<Unit> unit = parser.parse();
  if (!unit && failure != nullptr) *failure = parser.failure();
  return unit;
}

std::optional<UnitTable::Quantity> UnitTable::parse_quantity(std::string_view text, Failure* failure) const {
  QuantityProblem problem;
  const std::optional<WrittenQuantity> written = split_quantity(text, problem);
  if (!written) {
    if (failure != nullptr) *failure = {problem.offset, problem.length, problem.message};
    return std::nullopt;
  }
  if (written->unit.empty()) return Quantity{written->number, std::nullopt};
  std::optional<Unit> unit = parse(written->unit, failure);
  if (!unit && failure != nullptr) failure->offset += written->unit_offset;
  if (!unit) return std::nullopt;
  return Quantity{written->number, std::move(unit)};
}

std::string UnitTable::currency() const {
  const auto money = units_.find(kNoCurrency);
  return money == units_.end() || money->second.dimension.empty() ? kNoCurrency : money->second.dimension.begin()->first;
}

std::vector<std::string> UnitTable::names() const {
  std::vector<std::string> names;
  for (const auto& [name, unit] : units_) names.push_back(name);
  return names;
}

}  // namespace infracast
