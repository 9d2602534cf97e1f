// SPDX-License-Identifier: MIT
// Dates as netCDF readers decode them.
#pragma once

#include <cstdint>

#include "infracast/calendar.h"

namespace infracast::record {

inline constexpr const char* kDateUnits = "days since 1970-01-01 00:00:00";
inline constexpr const char* kCalendar = "standard";

// REQUIRES: the day lies in the calendar's range, as every day that days_since_epoch() gives does.
Date date_of(std::int64_t days_since_epoch);
// The same of a number in a file. Throws Hdf5Failure when it is no day of the calendar.
Date date_from(double days_since_epoch);

}  // namespace infracast::record
