// SPDX-License-Identifier: MIT
// Periods as statistical offices write them.
#pragma once

#include <optional>
#include <string_view>

#include "infracast/calendar.h"

namespace infracast::importing {

// The last day of "2015", "2015-06", "2015-M06", "2015-Q2", "2015-S1" or "2015-06-30". `day` ("06-30") is that of yearly figures which hold
// at another; "" is the last.
std::optional<Date> end_of_period(std::string_view text, std::string_view day);

}  // namespace infracast::importing
