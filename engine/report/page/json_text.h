// SPDX-License-Identifier: MIT
// Parts of the page's data, and how JSON is embedded in HTML.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/label.h"
#include "report/words/json_number.h"

namespace infracast::report::page {

using Json = nlohmann::ordered_json;

// The number with seven significant digits, enough for charts.
Json drawn_number(double value);
Json drawn_numbers(const std::vector<double>& values);
Json label(const Label& label);
Json date(const Date& date);
// JSON that is safe between <script> and </script>, whatever its texts contain.
std::string for_script(const Json& json);

}  // namespace infracast::report::page
