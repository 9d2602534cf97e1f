// SPDX-License-Identifier: MIT
// Dates, decimal years, and the steps of a horizon.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace infracast {

struct Date {
  int year = 0;
  int month = 1;
  int day = 1;
  auto operator<=>(const Date&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14 sees a 0 in what the compiler writes
};

// "2016-12-31", "2016-12" (the month's last day) or "2016" (31 December).
std::optional<Date> parse_date(std::string_view text);
std::string to_string(const Date& date);

// Decimal years count months evenly: 2016.0 is the start of 2016, end of June 2016.5, 31 December at day's end 2017.0.
double end_of_day(const Date& date);    // for levels published "as of" a date
double start_of_day(const Date& date);  // for policies that begin on a date
// The last day that is over at decimal year t: 2017.0 is 2016-12-31.
Date last_day_before(double t);
// The day that begins at decimal year t: 2017.0 is 2017-01-01.
Date first_day_from(double t);
// Days from 1970-01-01 (proleptic Gregorian) to the date.
std::int64_t days_since_epoch(const Date& date);

inline constexpr double kSameTime = 1e-8;  // years, a third of a second: times nearer to each other are equal

// Time without a calendar: equal steps of `step` units from `from` on, as in 0 to 100 by 0.125 months.
struct PlainAxis {
  std::string unit;  // "month"; "1" where time is a plain number
  double from = 0;
  double step = 0;
  std::uint32_t steps = 0;
  std::uint32_t steps_per_unit = 0;  // 0 where that is no whole number

  [[nodiscard]] double time(std::uint32_t k) const {
    return steps_per_unit > 0 ? from + static_cast<double>(k) / steps_per_unit : from + k * step;
  }
  bool operator==(const PlainAxis&) const = default;
};

// Whole calendar years first..last, each in equal steps, or a plain axis. Step k runs from time(k) to time(k + 1); there are steps() + 1
// times. What is called a year of time in a program is the unit of its axis.
struct Horizon {
  int first_year = 0;  // of a plain axis: the whole units around it
  int last_year = 0;
  int steps_per_year = 12;  // of a plain axis: steps from one recorded time to the next
  PlainAxis axis = {};      // without steps: there is the calendar

  [[nodiscard]] bool plain() const { return axis.steps > 0; }
  [[nodiscard]] std::uint32_t steps() const {
    return plain() ? axis.steps : static_cast<std::uint32_t>((last_year - first_year + 1) * steps_per_year);
  }
  [[nodiscard]] double dt() const { return plain() ? axis.step : 1.0 / steps_per_year; }
  [[nodiscard]] double steps_per_unit() const {
    return !plain() ? steps_per_year : axis.steps_per_unit > 0 ? axis.steps_per_unit : 1 / axis.step;
  }
  // Decimal year at the start of step k. Exact at year ends.
  [[nodiscard]] double time(std::uint32_t step) const {
    if (plain()) return axis.time(step);
    const int per = steps_per_year;
    const int k = static_cast<int>(step);
    const int year = first_year + k / per;
    return year + static_cast<double>(k % per) / per;
  }
  bool operator==(const Horizon&) const = default;
};

// Nothing when the step does not divide the way from `from` to `to`, is not positive, or there would be too many.
std::optional<Horizon> plain_horizon(double from, double to, double step, const std::string& unit);
inline constexpr double kMostPlainSteps = 10'000'000;

}  // namespace infracast
