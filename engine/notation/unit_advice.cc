// SPDX-License-Identifier: MIT
#include "notation/unit_advice.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "infracast/diagnostic.h"
#include "infracast/unit.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast {
namespace {

using Renamed = std::pair<std::string_view, std::string_view>;

// Other ways to write what has a name. Never a name of another quantity: a wrong unit that is accepted is a wrong number.
constexpr std::array<Renamed, 36> kRenamed{
    {{"pp", "%"},      {"ppt", "%"},   {"pct", "%"},    {"percent", "%"}, {"％", "%"},       {"百分点", "%"},
     {"百分比", "%"},  {"yr", "year"}, {"yrs", "year"}, {"y", "year"},    {"annum", "year"}, {"mo", "month"},
     {"mth", "month"}, {"d", "day"},   {"hr", "h"},     {"hrs", "h"},     {"minute", "min"}, {"minutes", "min"},
     {"mins", "min"},  {"sec", "s"},   {"secs", "s"},   {"second", "s"},  {"seconds", "s"},  {"byte", "B"},
     {"bytes", "B"},   {"KB", "kB"},   {"Byte", "B"},   {"watt", "W"},    {"watts", "W"},    {"metre", "m"},
     {"metres", "m"},  {"meter", "m"}, {"RMB", "CNY"},  {"yuan", "CNY"},  {"¥", "CNY"},      {"￥", "CNY"}}};

constexpr std::string_view kSizes = "kMGTP";

// "Mb" and "mb/s" are taken for bits: bytes are written with a capital B everywhere.
UnitAdvice bits(std::string_view text, std::size_t length) {
  const std::string_view name = text.substr(0, length);
  const bool prefixed = name.size() == 2 && name.back() == 'b';
  const char prefix = name.front() == 'K' ? 'k' : name.front() == 'm' ? 'M' : name.front();
  if (name != "b" && !(prefixed && kSizes.find(prefix) != std::string_view::npos)) return {};
  const std::string size = prefixed ? std::string(1, prefix) : "";
  for (const std::string_view per_second : {"/s", "/sec", "/second"}) {
    const std::string_view rest = text.substr(length);
    const bool whole = rest.starts_with(per_second) &&
                       (rest.size() == per_second.size() || !std::isalnum(static_cast<unsigned char>(rest[per_second.size()])));
    if (whole) return {length + per_second.size(), "write " + in_quotes(size + "bps")};
  }
  return {length, "write " + in_quotes(size + "bit")};
}

// Powers of 1024 have no names of their own.
std::string binary_size(std::string_view name) {
  const std::size_t size = name.size() > 2 && name[1] == 'i' ? kSizes.find(name[0] == 'K' ? 'k' : name[0]) : std::string_view::npos;
  if (size == std::string_view::npos) return "";
  const std::string_view counted = name.substr(2);
  const std::string unit = counted == "B" ? "B" : counted == "b" || counted == "bit" ? "bit" : "";
  if (unit.empty()) return "";
  const auto power = static_cast<double>(size + 1);
  const double ratio = std::pow(1024.0, power) / std::pow(1000.0, power);  // both are exact
  return "1 " + std::string(name) + " is " + number_text(ratio) + " " + kSizes[size] + unit;
}

// A slip in a word of some letters, or in the case of a prefix where that cannot mean a thousandth.
std::string slip(std::string_view name, std::span<const std::string> known) {
  constexpr std::size_t kLongEnough = 4;
  const auto nearest = nearest_name(name, known);
  if (!nearest) return "";
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  const bool same_letters = std::ranges::equal(name, *nearest, {}, lower, lower);
  const bool thousandth = name.front() == 'm' && nearest->front() == 'M' && name.substr(1) == nearest->substr(1) && name.size() < 4;
  const bool bytes_or_bits = same_letters && name.find('b') != std::string_view::npos && nearest->ends_with('B');
  if (same_letters ? thousandth || bytes_or_bits : name.size() < kLongEnough || nearest->size() < kLongEnough) return "";
  return "did you mean " + in_quotes(*nearest) + "?";
}

// "EUR1990", where the place says nothing of prices in 1990.
std::string price_of_year(std::string_view name, std::span<const std::string> known) {
  constexpr std::size_t kYearDigits = 4;
  const std::size_t stem = name.find_last_not_of("0123456789") + 1;
  if (name.size() - stem != kYearDigits || std::ranges::find(known, name.substr(0, stem)) == known.end()) return "";
  return "whose prices the deflator of [money] does not know";
}

// What looks like the code of a currency, with or without a year, or is another name of one.
std::string other_money(std::string_view name, const std::string& currency) {
  constexpr std::size_t kLetters = 3;
  const std::string_view code = name.substr(0, kLetters), rest = name.substr(code.size());
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool coded = code.size() == kLetters && std::ranges::all_of(code, is_capital) && std::ranges::all_of(rest, is_digit);
  const bool named = name == "元" || std::ranges::find(kRenamed, name, &Renamed::first) != kRenamed.end();
  if (!coded && !named) return "";
  if (currency == kNoCurrency) return "and no [money] of the place says its currency";
  return "of which [money] of the place has no rate";
}

}  // namespace

UnitAdvice advice_on_unit(std::string_view text_from_there, std::size_t name_length, std::span<const std::string> known,
                          const std::string& currency) {
  const std::string_view name = text_from_there.substr(0, name_length);
  const auto other = std::ranges::find(kRenamed, name, &Renamed::first);
  if (other != kRenamed.end() && std::ranges::find(known, other->second) != known.end())
    return {name_length, "write " + in_quotes(other->second)};
  if (UnitAdvice found = bits(text_from_there, name_length); !found.advice.empty()) return found;
  if (std::string size = binary_size(name); !size.empty()) return {name_length, std::move(size)};
  if (std::string price = price_of_year(name, known); !price.empty()) return {name_length, std::move(price)};
  if (std::string nearest = slip(name, known); !nearest.empty()) return {name_length, std::move(nearest)};
  return {name_length, other_money(name, currency)};
}

}  // namespace infracast
