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
// What a page that runs its city carries beside its data: JSON, and bytes, compressed, in base 64.
struct LiveParts {
  std::string facts, engine, image;
};
// `live`: null for a page whose figures stay as they are.
std::string page_text(const std::string& title, Json names, const Json& data, Language shown_first, const LiveParts* live = nullptr);

}  // namespace infracast::report::page
