// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace infracast::report::page {

// The page's Content-Security-Policy: nothing may be fetched, and only the embedded style and script take effect, known by their
// hashes. A text from the data that slipped through as markup could still not run.
std::string content_policy();

}  // namespace infracast::report::page
