// SPDX-License-Identifier: MIT
// Small pieces of the page's data, and how it is written into HTML.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/label.h"

namespace infracast::report::page {

using Json = nlohmann::ordered_json;

// The number in full; null when it is none or infinite.
Json number(double value);
// The number to seven significant digits, for the many that charts draw.
Json drawn_number(double value);
Json drawn_numbers(const std::vector<double>& values);
Json label(const Label& label);
Json date(const Date& date);
// JSON that can stand between <script> and </script>, whatever the texts in it are.
std::string for_script(const Json& json);

}  // namespace infracast::report::page
