// SPDX-License-Identifier: MIT
// Excel number formats: cells keep full values and show them as people write them.
#pragma once

#include <string>
#include <string_view>

#include "infracast/wording.h"

namespace infracast::report::workbook {

// For values up to `largest`: thousands separators, bn and tn in English, 万 and 亿 in Chinese. Plain numbers up to 1 are percentages.
std::string level_format(std::string_view unit, double largest, Language language, std::string_view before = "");
// For one value, with its sign.
std::string difference_format(std::string_view unit, double value, double largest, Language language);
// "≥ 2 × 2010-12"
std::string ratio_format(std::string_view before, std::string_view after);

}  // namespace infracast::report::workbook
