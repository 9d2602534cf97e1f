// SPDX-License-Identifier: MIT
#include "infracast/calendar.h"

#include <chrono>
#include <cmath>
#include <cstdio>

#include "notation/number.h"

namespace infracast {
namespace {

constexpr double kFarthest = 1e9;   // units of a plain axis from its zero
constexpr double kRounding = 1e-9;  // years; far below a day, far above the error of a decimal year

std::chrono::year_month_day civil(const Date& date) { return std::chrono::year{date.year} / date.month / date.day; }

int days_in_month(int year, int month) {
  const std::chrono::year_month_day_last last =
      std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} / std::chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

double at_day(const Date& date, int days_over) {
  return date.year + (date.month - 1 + static_cast<double>(days_over) / days_in_month(date.year, date.month)) / 12.0;
}

Date previous_month_end(int year, int month) {
  if (month == 1) return {year - 1, 12, 31};
  return {year, month - 1, days_in_month(year, month - 1)};
}

// Digits of a fixed width, as in "2016" or "07".
std::optional<int> fixed_digits(std::string_view text, std::size_t width) {
  return text.size() == width ? parse_digits(text) : std::nullopt;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  const std::optional<int> year = fixed_digits(text.substr(0, 4), 4);
  if (!year || *year < 1) return std::nullopt;
  if (text.size() == 4) return Date{*year, 12, 31};
  const std::optional<int> month = text.size() >= 7 && text[4] == '-' ? fixed_digits(text.substr(5, 2), 2) : std::nullopt;
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (text.size() == 7) return Date{*year, *month, days_in_month(*year, *month)};
  const std::optional<int> day = text.size() == 10 && text[7] == '-' ? fixed_digits(text.substr(8), 2) : std::nullopt;
  if (!day || *day < 1 || *day > days_in_month(*year, *month)) return std::nullopt;
  return Date{*year, *month, *day};
}

std::string to_string(const Date& date) {
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
  return text;
}

double end_of_day(const Date& date) { return at_day(date, date.day); }
double start_of_day(const Date& date) { return at_day(date, date.day - 1); }

Date last_day_before(double t) {
  const int year = static_cast<int>(std::floor(t + kRounding));
  const double months = (t + kRounding - year) * 12.0;
  const int month = std::min(static_cast<int>(months), 11) + 1;
  const int day = static_cast<int>((months - (month - 1)) * days_in_month(year, month));
  return day < 1 ? previous_month_end(year, month) : Date{year, month, day};
}

Date first_day_from(double t) {
  const std::chrono::sys_days day{std::chrono::days{days_since_epoch(last_day_before(t)) + 1}};
  const std::chrono::year_month_day next(day);
  return {static_cast<int>(next.year()), static_cast<int>(static_cast<unsigned>(next.month())),
          static_cast<int>(static_cast<unsigned>(next.day()))};
}

std::optional<Horizon> plain_horizon(double from, double to, double step, const std::string& unit) {
  const double steps = std::round((to - from) / step), per_unit = std::round(1 / step);
  if (!(step > 0) || std::max(std::abs(from), std::abs(to)) > kFarthest || !(steps >= 1) || steps > kMostPlainSteps) return std::nullopt;
  if (std::abs(from + steps * step - to) > kRounding * std::max(step, std::abs(to))) return std::nullopt;
  Horizon horizon;
  horizon.axis = {unit, from, step, static_cast<std::uint32_t>(steps), 0};
  if (per_unit >= 1 && per_unit <= kMostPlainSteps && std::abs(per_unit * step - 1) < kRounding)
    horizon.axis.steps_per_unit = static_cast<std::uint32_t>(per_unit);
  horizon.first_year = static_cast<int>(std::floor(from));
  horizon.last_year = static_cast<int>(std::ceil(to)) - 1;
  horizon.steps_per_year = std::max(static_cast<int>(horizon.axis.steps_per_unit), 1);
  return horizon;
}

std::int64_t days_since_epoch(const Date& date) { return std::chrono::sys_days{civil(date)}.time_since_epoch().count(); }

}  // namespace infracast
