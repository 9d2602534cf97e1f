// SPDX-License-Identifier: MIT
// Dates as people write them. "2016-12-31" is a day, "2016-12" a month, "2016" a year, "2016.5" an instant: stretches of time. A level
// that is dated so is that of the end, an event begins at the start.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "infracast/calendar.h"

namespace infracast {

struct WrittenDate {
  enum class Width { year, month, day, instant };
  Width width = Width::day;
  double start = 0;  // decimal years
  double end = 0;
  Date first;  // the day that begins or holds the start
  Date last;   // the last day that is over at the end

  // Whether its first and its last day differ.
  [[nodiscard]] bool is_long() const { return width == Width::year || width == Width::month; }
};

std::optional<WrittenDate> written_date(std::string_view text);
WrittenDate written_day(const Date& day);
WrittenDate written_instant(double decimal_year);

// The day at whose end a level holds.
std::optional<Date> date_of_level(std::string_view text);

// The start of the step that a decimal year means: "2010.083" is the start of February, whatever its last digits. Else the year itself.
double meant_start(double decimal_year, const Horizon& horizon);

// The unit of dates, which converts into no other.
inline constexpr std::string_view kDateUnit = "date";
// What never happens is dated so; people read and write the word.
inline constexpr double kNever = 9999;
inline constexpr std::string_view kNeverWord = "never";
// A month or a day as the number of a value in the unit date, for which it stands: an event, which begins at its start; "never" likewise.
// Years and decimal years are numbers already.
std::optional<double> date_as_number(std::string_view text);

}  // namespace infracast
