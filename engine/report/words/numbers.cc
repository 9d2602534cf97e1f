// SPDX-License-Identifier: MIT
// Numbers for reading: few digits; thousands separators, bn and tn in English, 万 and 亿 in Chinese.
#include "report/words/numbers.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "notation/number.h"
#include "notation/written_date.h"
#include "report/words/phrases.h"
#include "report/words/report_words.h"

namespace infracast::report {
namespace {

std::string printed(const char* format, int digits, double value) {
  std::array<char, 64> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), format, digits, value);
  return {buffer.data(), static_cast<std::size_t>(length)};
}

double rounded(double value, int digits) {
  if (value == 0) return 0;
  const int exponent = static_cast<int>(std::floor(std::log10(std::abs(value))));
  const double unit = std::pow(10.0, std::abs(exponent - digits + 1));
  const double result = exponent - digits + 1 >= 0 ? std::round(value / unit) * unit : std::round(value * unit) / unit;
  return std::isfinite(result) ? result : value;  // the smallest and the largest numbers have no such unit
}

std::string trimmed(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string with_separators(std::string text) {
  const std::size_t start = text.front() == '-' ? 1 : 0;
  const std::size_t point = std::min(text.find('.'), text.size());
  for (std::size_t at = point; at > start + 3;) {
    at -= 3;
    text.insert(at, ",");
  }
  return text;
}

std::string plain_number(double value, int digits) {
  const double size = std::abs(value);
  if (size != 0 && (size < 1e-4 || size >= 1e15)) return printed("%.*g", digits, value);
  const int integral = size == 0 ? 1 : static_cast<int>(std::floor(std::log10(size))) + 1;  // 0 or less below 1
  const int decimals = std::max(0, digits - integral);
  return with_separators(trimmed(printed("%.*f", decimals, value)));
}

std::string english_number(double value, int digits) {
  const double size = std::abs(value);
  if (size >= 1e12 && size < 1e15) return plain_number(value / 1e12, digits) + " tn";
  return size >= 1e9 && size < 1e12 ? plain_number(value / 1e9, digits) + " bn" : plain_number(value, digits);
}

bool is_chinese(char byte) { return static_cast<unsigned char>(byte) > 0x7F; }

std::string chinese_number(double value, int digits) {
  const double size = std::abs(value);
  if (size >= 1e12) return plain_number(value / 1e12, digits) + " 万亿";
  if (size >= 1e8) return plain_number(value / 1e8, digits) + " 亿";
  if (size >= 1e4) return plain_number(value / 1e4, digits) + " 万";
  return plain_number(value, digits);
}

}  // namespace
}  // namespace infracast::report

namespace infracast {

std::string readable_number(double value, Language language, int digits) {
  if (std::isnan(value)) return "–";
  if (std::isinf(value)) return value > 0 ? "∞" : "-∞";
  const double shown = report::rounded(value, digits);
  return language == Language::zh ? report::chinese_number(shown, digits) : report::english_number(shown, digits);
}

std::string readable_quantity(double value, std::string_view unit, Language language, int digits) {
  const std::string number = readable_number(value, language, digits);
  const std::string name = report::unit_word(unit, language);
  if (name.empty()) return number;
  const bool joined = report::is_chinese(number.back()) && report::is_chinese(name.front());  // 957.3 万户, but 957.3 万 Gbps
  return number + (joined ? "" : " ") + name;
}

}  // namespace infracast

namespace infracast::report {

std::string readable_share(double share, int digits) { return plain_number(rounded(100 * share, digits), digits) + " %"; }

std::string readable_probability(double share) {
  if (share > 0 && share < 0.01) return "<1 %";
  if (share < 1 && share > 0.99) return ">99 %";
  return printed("%.*f", 0, 100 * share) + " %";
}

std::string finer_probability(double share) {
  if (share > 0 && share < 0.001) return "<0.1 %";
  if (share < 1 && share > 0.999) return ">99.9 %";
  return fixed_text(100 * share, 1) + " %";
}

std::string unbroken(std::string text) {
  for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at)) text.replace(at, 1, "\u00A0");
  return text;
}

std::string year_and_month(const Date& date) {
  std::array<char, 32> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), "%04d-%02d", date.year, date.month);
  return {buffer.data(), static_cast<std::size_t>(length)};
}

std::string month_of(double decimal_year) {
  // The month that has just ended; moments within a month belong to it.
  const double months = std::ceil(decimal_year * 12 - 1e-6) - 1;
  const int whole = static_cast<int>(months);
  return year_and_month({whole / 12, whole % 12 + 1, 1});
}

std::string readable_time(double decimal_year, Language language, int digits) {
  if (decimal_year >= kNever) return std::string(phrase(language, kNeverWord));
  std::string text = readable_number(decimal_year, Language::en, digits);
  std::erase(text, ',');
  return text;
}

}  // namespace infracast::report
