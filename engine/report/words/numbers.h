// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string>

#include "infracast/calendar.h"

namespace infracast::report {

// 0.6 as "60 %".
std::string readable_share(double share, int digits = 3);
// Whole percents; what is nearly impossible or certain, but not quite, says so: "<1 %", ">99 %".
std::string readable_probability(double share);
// "2016-12"
std::string year_and_month(const Date& date);
std::string month_of(double decimal_year);

}  // namespace infracast::report
