// SPDX-License-Identifier: MIT
// What a page that runs its city carries for it.
#pragma once

#include "infracast/live_page.h"
#include "infracast/results.h"
#include "report/page/page_shell.h"

namespace infracast::report::page {

// `results` are of the file that the city is from.
LiveParts live_parts(const LiveCityOfPage& live, const Results& results);

}  // namespace infracast::report::page
