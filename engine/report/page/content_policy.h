// SPDX-License-Identifier: MIT
// The Content-Security-Policy of the page.
#pragma once

#include <string>

namespace infracast::report::page {

// Allows no network, and only the embedded style and script, identified by their hashes: markup that slipped in with the data could not
// run. A live page also has leave to compile its engine, and to start workers that it holds itself.
std::string content_policy(bool live);

}  // namespace infracast::report::page
