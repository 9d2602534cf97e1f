// SPDX-License-Identifier: MIT
// What every page has: its head, the style, the words, the data, the script.
#pragma once

#include <string>
#include <string_view>

#include "infracast/wording.h"
#include "report/page/json_text.h"

namespace infracast::report::page {

inline constexpr std::string_view kGenerator = "<meta name=\"generator\" content=\"infracast\">";

// The words of the page, without titles of plans and documents.
Json usual_names();
std::string page_text(const std::string& title, const Json& names, const Json& data, Language shown_first);

}  // namespace infracast::report::page
