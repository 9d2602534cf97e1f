// SPDX-License-Identifier: MIT
#include "notation/written_date.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "notation/number.h"

namespace infracast {
namespace {

// Years: half of the third decimal, about four hours. 2010.083 is the start of February.
constexpr double kWrittenRounding = 0.0005;

Date next_day(const Date& date) {
  using namespace std::chrono;
  const sys_days day = sys_days{year{date.year} / date.month / date.day} + days{1};
  const year_month_day next{day};
  return {static_cast<int>(next.year()), static_cast<int>(static_cast<unsigned>(next.month())),
          static_cast<int>(static_cast<unsigned>(next.day()))};
}

double nearest_month(double t) {
  const double month = std::round(t * 12) / 12;
  return std::abs(month - t) <= kWrittenRounding ? month : t;
}

bool is_decimal_year(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() > 5 && text[4] == '.' && std::ranges::all_of(text.substr(0, 4), is_digit) &&
         std::ranges::all_of(text.substr(5), is_digit) && text.substr(0, 4) != "0000";
}

}  // namespace

WrittenDate written_day(const Date& day) { return {WrittenDate::Width::day, start_of_day(day), end_of_day(day), day, day}; }

WrittenDate written_instant(double decimal_year) {
  const Date last = last_day_before(nearest_month(decimal_year));
  return {WrittenDate::Width::instant, decimal_year, decimal_year, next_day(last), last};
}

std::optional<WrittenDate> written_date(std::string_view text) {
  if (is_decimal_year(text)) return written_instant(*parse_number(text));
  const std::optional<Date> last = parse_date(text);
  if (!last) return std::nullopt;
  WrittenDate date = written_day(*last);
  if (text.size() == 10) return date;
  date.width = text.size() == 4 ? WrittenDate::Width::year : WrittenDate::Width::month;
  date.first = {last->year, text.size() == 4 ? 1 : last->month, 1};
  date.start = start_of_day(date.first);
  return date;
}

std::optional<Date> date_of_level(std::string_view text) {
  const std::optional<WrittenDate> date = written_date(text);
  return date ? std::optional(date->last) : std::nullopt;
}

double meant_start(double decimal_year, const Horizon& horizon) {
  const double per_year = horizon.steps_per_unit(), step = std::round(decimal_year * per_year), year = std::floor(step / per_year);
  const double start = year + (step - year * per_year) / per_year;  // as Horizon::time() has it
  return std::abs(decimal_year - start) <= std::min(kWrittenRounding, 0.25 * horizon.dt()) ? start : decimal_year;
}

std::optional<double> date_as_number(std::string_view text) {
  if (text == kNeverWord) return kNever;
  const std::optional<WrittenDate> date = written_date(text);
  const bool spelt_out = date && (date->width == WrittenDate::Width::month || date->width == WrittenDate::Width::day);
  return spelt_out ? std::optional(date->start) : std::nullopt;
}

}  // namespace infracast
