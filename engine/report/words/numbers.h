// SPDX-License-Identifier: MIT
// Shares, probabilities and months for reading.
#pragma once

#include <algorithm>
#include <string>

#include "infracast/calendar.h"
#include "infracast/wording.h"

namespace infracast::report {

// 0.6 as "60 %".
std::string readable_share(double share, int digits = 3);
// A whole percentage; nearly impossible and nearly certain are "<1 %" and ">99 %".
std::string readable_probability(double share);
// The same to a tenth of a percent.
std::string finer_probability(double share);
// The text with no-break spaces, which keep a range on one line.
std::string unbroken(std::string text);
// "2016-12"
std::string year_and_month(const Date& date);
std::string month_of(double decimal_year);
// A value in the unit date, without a thousands separator: "2016.5", or "never".
std::string readable_time(double decimal_year, Language language, int digits = 7);

}  // namespace infracast::report
