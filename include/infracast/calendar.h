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

// Whole calendar years first..last, each in equal steps. Step k runs from time(k) to time(k + 1); there are steps() + 1 times.
struct Horizon {
  int first_year = 0;
  int last_year = 0;
  int steps_per_year = 12;

  [[nodiscard]] std::uint32_t steps() const { return static_cast<std::uint32_t>((last_year - first_year + 1) * steps_per_year); }
  [[nodiscard]] double dt() const { return 1.0 / steps_per_year; }
  // Decimal year at the start of step k. Exact at year ends.
  [[nodiscard]] double time(std::uint32_t step) const {
    const int per = steps_per_year;
    const int k = static_cast<int>(step);
    const int year = first_year + k / per;
    return year + static_cast<double>(k % per) / per;
  }
  bool operator==(const Horizon&) const = default;
};

}  // namespace infracast
