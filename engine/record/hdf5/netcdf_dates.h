// SPDX-License-Identifier: MIT
// Dates in the encoding of netCDF readers.
#pragma once

#include <cstdint>

#include "infracast/calendar.h"

namespace infracast::record {

inline constexpr const char* kDateUnits = "days since 1970-01-01 00:00:00";
inline constexpr const char* kCalendar = "standard";

// REQUIRES: the day lies in the calendar's range, as all days of days_since_epoch() do.
Date date_of(std::int64_t days_since_epoch);
// As above for a number in a file. Throws Hdf5Failure when it is not a day of the calendar.
Date date_from(double days_since_epoch);

}  // namespace infracast::record
